import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import type { CommitmentView } from "@saydo/shared/features/commitments/contract.ts";
import { longest, shortest } from "@saydo/shared/features/commitments/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { usePress } from "../../ui/use-press.ts";

interface WithdrawDialogProps {
  readonly commitment: CommitmentView;
  readonly onClose: () => void;
}

/** P8: the signer may withdraw, with a reason that stays visible. */
export function WithdrawDialog({ commitment, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation(["commitments", "common"]);
  const act = useAct();
  const [reason, setReason] = useState("");
  const { press, isBusy } = usePress(() =>
    act("commitments:withdraw", { commitmentId: commitment.id, reason: reason.trim() }),
  );
  const withdraw = async () => {
    if (await press()) onClose();
  };
  return (
    <ModalDialog
      isOpen
      onClose={onClose}
      title={t("withdraw.title")}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t("common:cancel")}
          </Button>
          <Button
            variant="danger"
            isBusy={isBusy}
            isDisabled={visibleLength(reason) < shortest.withdrawal}
            onPress={withdraw}
          >
            {t("withdraw.press")}
          </Button>
        </>
      }
    >
      <p>{t("withdraw.text")}</p>
      <TextField
        label={t("withdraw.reason")}
        isMultiline
        maxLength={longest.withdrawal}
        value={reason}
        onChange={setReason}
      />
    </ModalDialog>
  );
}
