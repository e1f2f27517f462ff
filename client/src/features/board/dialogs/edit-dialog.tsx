import { setCardParts } from "@saydo/shared/board/edit.ts";
import { isBlank } from "@saydo/shared/core/plain-text.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import type { ActionParts } from "@saydo/shared/features/writing/schema.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../connection/api.ts";
import { trackSaving, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { toast } from "../../../ui/toast.ts";
import { usePress } from "../../../ui/use-press.ts";
import { SentenceFields } from "../../writing/sentence-fields.tsx";
import { PausedNotice } from "../session/paused-notice.tsx";
import { useBoardSession, useIsPaused } from "../session/use-board.tsx";

interface EditDialogProps {
  readonly card: BoardCard;
  /** The receipt, if this device wrote the card. The edit then goes by the route that reads no cookie. */
  readonly secret: string | undefined;
  readonly onClose: () => void;
}

export function EditDialog({ card, secret, onClose }: EditDialogProps) {
  const { t } = useTranslation(["board", "common"]);
  const { id: workshopId, values } = useSection("workshop");
  const session = useBoardSession();
  // The server itself stores the edit of one's own card.
  const isWaiting = useIsPaused() && secret === undefined;
  const [parts, setParts] = useState<ActionParts>({
    situation: card.situation,
    behaviour: card.behaviour,
    outcome: card.outcome,
  });
  const { press, isBusy } = usePress(async () => {
    if (secret)
      await trackSaving(api("editOwnCard", { params: { workshopId, cardId: card.id }, body: { secret, parts } }));
    else session.act((doc) => setCardParts(doc, card.id, trimmed(parts)));
    toast.success(t("done.edited"));
    onClose();
  });
  return (
    <ModalDialog
      title={t("edit.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="primary"
            isBusy={isBusy}
            isDisabled={isBlank(parts.behaviour) || isWaiting}
            onPress={() => void press()}
          >
            {t("edit.save")}
          </Button>
        </>
      }
    >
      {isWaiting && <PausedNotice />}
      {secret && card.author === null && <p className="text-ink-soft">{t("edit.own")}</p>}
      <div data-hue={values.find(({ id }) => id === card.valueId)?.hue}>
        <SentenceFields parts={parts} onChange={setParts} />
      </div>
    </ModalDialog>
  );
}

function trimmed({ situation, behaviour, outcome }: ActionParts): ActionParts {
  return { situation: situation.trim(), behaviour: behaviour.trim(), outcome: outcome.trim() };
}
