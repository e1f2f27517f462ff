import { devicePath, spokenDeviceCode } from "@saydo/shared/features/workshops/seats/device/rules.ts";
import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { pendingSaves, subscribeSaving } from "../../connection/saving-store.ts";
import { useAct, useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { addressOf, spokenAddress } from "../../device/address-of.ts";
import { hasUnsavedWords } from "../../saving/kept-of-workshop.ts";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { usePress } from "../../ui/use-press.ts";

interface DeviceDialogProps {
  readonly onClose: () => void;
}

/** P14: shows a code that takes the own seat to another device. Nothing moves until the other device uses it. */
export function DeviceDialog({ onClose }: DeviceDialogProps) {
  const { t } = useTranslation(["seats", "common"]);
  const { id } = useSection("workshop");
  const act = useAct();
  const waiting = useSyncExternalStore(subscribeSaving, pendingSaves);
  const [made, setMade] = useState<{ readonly code: string; readonly until: number } | null>(null);
  const make = usePress(async () => setMade(await act("seat:device-code", {})));
  // The request for the code is one of the saves that wait.
  const isSaving = waiting > 0 && !make.isBusy;
  return (
    <ModalDialog
      title={t("device.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t("common:close")}</Button>
          <Button
            variant={made ? "secondary" : "primary"}
            isBusy={make.isBusy}
            isDisabled={isSaving}
            onPress={make.press}
          >
            {t(made ? "device.again" : "device.show")}
          </Button>
        </>
      }
    >
      <p>{t("device.text")}</p>
      {isSaving ? (
        <Notice>{t("device.saving", { count: waiting })}</Notice>
      ) : (
        hasUnsavedWords(id) && <Notice tone="warning">{t("device.left")}</Notice>
      )}
      {made && <ShownCode code={made.code} until={made.until} />}
    </ModalDialog>
  );
}

function ShownCode({ code, until }: { readonly code: string; readonly until: number }) {
  const { t } = useTranslation("seats");
  const leftMs = until - useServerNow(5000);
  if (leftMs <= 0) return <Notice>{t("device.over")}</Notice>;
  const path = devicePath(code);
  return (
    <div className="grid grid-cols-1 items-center gap-5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <QrCode text={addressOf(path)} label={t("device.qr")} className="mx-auto w-full max-w-44" />
      <div className="flex min-w-0 flex-col gap-3">
        <p className="text-ink-soft">{t("device.type", { address: spokenAddress("/device") })}</p>
        <p className="code-type text-[clamp(1.5rem,8vw,2.25rem)]" data-testid="device-code">
          {spokenDeviceCode(code)}
        </p>
        <p className="figures text-sm text-ink-soft">{t("device.minutes", { count: Math.ceil(leftMs / 60_000) })}</p>
      </div>
    </div>
  );
}
