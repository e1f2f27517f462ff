import { ChevronLeft, ChevronRight, Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addressOf } from "../../device/address-of.ts";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { type Carried, codesOf } from "./carried-receipts.ts";
import { saveFile } from "./save-file.ts";

interface TakeAlongProps {
  readonly carried: Carried;
  readonly title: string;
  readonly onClose: () => void;
}

/** Three ways to another device, none of which passes the server: a code to scan, a text, a file. */
export function TakeAlong({ carried, title, onClose }: TakeAlongProps) {
  const { t } = useTranslation(["receipts", "common"]);
  const [index, setIndex] = useState(0);
  const links = codesOf([carried]).map((code) => addressOf(`/receipts#${code}`));
  const link = links[index] ?? "";
  const isSeveral = links.length > 1;
  return (
    <ModalDialog
      title={t("take.title", { count: carried.secrets.length })}
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{t("common:close")}</Button>}
    >
      <Notice tone="warning">{t("take.secret")}</Notice>
      <section aria-labelledby="take-scan" className="flex flex-col gap-2">
        <h3 id="take-scan" className="font-semibold">
          {t("take.scan")}
        </h3>
        {isSeveral && <p className="text-ink-soft">{t("take.several", { count: links.length })}</p>}
        <div className="flex items-center justify-center gap-2">
          {isSeveral && (
            <Button
              variant="quiet"
              aria-label={t("take.before")}
              isDisabled={index === 0}
              onPress={() => setIndex(index - 1)}
            >
              <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
            </Button>
          )}
          <QrCode text={link} label={t("take.qr")} className="w-full max-w-80 border border-rule" />
          {isSeveral && (
            <Button
              variant="quiet"
              aria-label={t("take.after")}
              isDisabled={index === links.length - 1}
              onPress={() => setIndex(index + 1)}
            >
              <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
            </Button>
          )}
        </div>
        {isSeveral && (
          <p role="status" className="figures text-center text-ink-soft">
            {t("take.which", { number: index + 1, count: links.length })}
          </p>
        )}
      </section>
      <CopyField label={t("take.text")} description={t("take.textHint")} value={links.join(" ")} />
      <section aria-labelledby="take-file" className="flex flex-col items-start gap-2">
        <h3 id="take-file" className="font-semibold">
          {t("take.file")}
        </h3>
        <p className="text-ink-soft">{t("take.fileHint")}</p>
        <Button
          onPress={() => saveFile("saydo-cards.txt", [t("take.fileHead", { title }), "", ...links, ""].join("\r\n"))}
        >
          <Download aria-hidden="true" />
          {t("take.save")}
        </Button>
      </section>
    </ModalDialog>
  );
}
