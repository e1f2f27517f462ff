import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import { longestReason, shortestReason } from "@saydo/shared/features/workshops/terms.ts";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { TextField } from "../fields/text-field.tsx";
import { usePress } from "../use-press.ts";
import { ModalDialog } from "./modal-dialog.tsx";

interface ReasonDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly reasonLabel: string;
  readonly reasonHint?: string;
  /** What happens, above the field for the reason. */
  readonly children: ReactNode;
  /** The dialog closes when this is done. A refusal is told, and the reason stays. */
  readonly onConfirm: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** A press that needs a reason: the button waits for one. */
export function ReasonDialog({
  title,
  confirm,
  reasonLabel,
  reasonHint,
  children,
  onConfirm,
  onClose,
}: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const { press, isBusy } = usePress(async () => {
    await onConfirm(reason);
    onClose();
  });
  return (
    <ModalDialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button
            variant="danger"
            isBusy={isBusy}
            isDisabled={visibleLength(reason) < shortestReason}
            onPress={() => void press()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      <TextField
        label={reasonLabel}
        description={reasonHint}
        isMultiline
        rows={2}
        maxLength={longestReason}
        value={reason}
        onChange={setReason}
        isRequired
      />
    </ModalDialog>
  );
}
