import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { actionSentence } from "@saydo/shared/features/writing/rules.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { CardSentence } from "../cards/card-sentence.tsx";

interface OwnWordsDialogProps {
  readonly card: BoardCard;
  readonly onClose: () => void;
}

/** P17: what the author of a card had written before somebody else rewrote it. Everybody may read it. */
export function OwnWordsDialog({ card, onClose }: OwnWordsDialogProps) {
  const { t } = useTranslation(["board", "common"]);
  const { language } = useSection("workshop");
  const { was, editedBy } = card;
  return (
    <ModalDialog
      title={t("was.title")}
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{t("common:close")}</Button>}
    >
      {was && (
        <blockquote dir="auto" className="border-s-4 border-rule-strong ps-4 text-lg break-words hyphens-auto">
          {actionSentence(was, language)}
        </blockquote>
      )}
      <div className="flex flex-col gap-1">
        {editedBy && <h3 className="eyebrow">{t(`card.reworded.${editedBy}`)}</h3>}
        <CardSentence card={card} />
      </div>
    </ModalDialog>
  );
}
