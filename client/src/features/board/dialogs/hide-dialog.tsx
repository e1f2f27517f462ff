import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { shortestReason } from "@saydo/shared/features/workshops/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { ModalDialog } from "../../../ui/modal-dialog.tsx";
import { toast } from "../../../ui/toast.ts";
import { usePress } from "../../../ui/use-press.ts";
import { CardSentence } from "../cards/card-sentence.tsx";

/** P2: only with a reason, and the reason stays visible. */
export function HideDialog({ card, onClose }: { readonly card: BoardCard; readonly onClose: () => void }) {
  const { t } = useTranslation(["board", "common"]);
  const act = useAct();
  const [reason, setReason] = useState("");
  const { press, isBusy } = usePress(async () => {
    await act("board:hide", { cardId: card.id, reason });
    toast.success(t("done.hidden"));
    onClose();
  });
  return (
    <ModalDialog
      title={t("hide.title")}
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
            {t("hide.confirm")}
          </Button>
        </>
      }
    >
      <CardSentence card={card} />
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
