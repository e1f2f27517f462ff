import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import { shortestReason } from "@saydo/shared/features/workshops/terms.ts";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { ModalDialog } from "../../../ui/modal-dialog.tsx";
import { toast } from "../../../ui/toast.ts";
import { usePress } from "../../../ui/use-press.ts";
import { useUnhide } from "./use-unhide.ts";

interface HideDialogProps {
  readonly id: string;
  readonly what: "card" | "obstacle";
  /** Its words. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** P2: only with a reason, and the reason stays visible. */
export function HideDialog({ id, what, children, onClose }: HideDialogProps) {
  const { t } = useTranslation(["board", "common"]);
  const act = useAct();
  const unhide = useUnhide(id);
  const [reason, setReason] = useState("");
  const { press, isBusy } = usePress(async () => {
    await act("board:hide", { cardId: id, reason });
    toast.success(t("done.hidden"), { label: t("act.undo"), onAction: () => void unhide() });
    onClose();
  });
  return (
    <ModalDialog
      title={t(`hide.title.${what}`)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="danger"
            isBusy={isBusy}
            isDisabled={visibleLength(reason) < shortestReason}
            onPress={() => void press()}
          >
            {t(`hide.confirm.${what}`)}
          </Button>
        </>
      }
    >
      {children}
      <p className="text-ink-soft">{t("hide.text")}</p>
      <TextField
        label={t("hide.reason")}
        isMultiline
        rows={2}
        maxLength={200}
        value={reason}
        onChange={setReason}
        isRequired
      />
    </ModalDialog>
  );
}
