import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import { shortestReason } from "@saydo/shared/features/workshops/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { ModalDialog } from "../../ui/modal-dialog.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";

interface RemoveDialogProps {
  readonly memberId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** P14: only with a reason. Says what stays, and how the same person could still come in again. */
export function RemoveDialog({ memberId, name, onClose }: RemoveDialogProps) {
  const { t } = useTranslation(["workshops", "common"]);
  const act = useAct();
  const { status } = useSection("workshop");
  const [reason, setReason] = useState("");
  const { press, isBusy } = usePress(async () => {
    await act("members:remove", { memberId, reason });
    toast.success(t("remove.done", { name }));
    onClose();
  });
  return (
    <ModalDialog
      title={t("remove.title", { name })}
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
            {t("remove.confirm")}
          </Button>
        </>
      }
    >
      <p>{t("remove.text")}</p>
      {status === "open" && <p className="text-ink-soft">{t("remove.again")}</p>}
      <TextField
        label={t("remove.reason")}
        description={t("remove.reasonHint")}
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
