import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePress } from "../../ui/use-press.ts";
import { readReceipts, receiptHashFor } from "../writing/receipts-store.ts";
import { CardSentence } from "./cards/card-sentence.tsx";
import { useBoardPowers, useBoardSession, useBoardState } from "./session/use-board.tsx";
import type { OwnCards } from "./session/use-own-cards.ts";

interface MissingCardsProps {
  readonly own: OwnCards;
  readonly onAdded: () => void;
}

/** P4: after a backup was restored an open page says what the board has no more, and puts its own person's cards there again. */
export function MissingCards({ own, onAdded }: MissingCardsProps) {
  const { t } = useTranslation(["board", "common"]);
  const { id: workshopId } = useSection("workshop");
  const missing = useBoardState((state) => state.missing);
  const { mayAdd } = useBoardPowers();
  const session = useBoardSession();
  if (missing.length === 0) return null;
  const drafts = new Map(Object.entries(readReceipts(workshopId)).map(([draftId, secret]) => [secret, draftId]));
  const mine = missing.flatMap((card) => {
    const draftId = drafts.get(own.get(card.id) ?? "");
    return draftId && card.behaviour !== "" ? [{ card, draftId }] : [];
  });
  return (
    <Notice tone="warning">
      <p>{t("missing.title", { count: missing.length })}</p>
      <p className="mt-2">{t(mine.length > 0 ? "missing.yours" : "missing.others")}</p>
      <ul className="my-3 flex flex-col gap-4 empty:hidden">
        {mine.map((each) => (
          <MissingCard key={each.card.id} {...each} mayAdd={mayAdd} onAdded={onAdded} />
        ))}
      </ul>
      <Button size="sm" onPress={() => session.forgetMissing()}>
        {t("common:dismiss")}
      </Button>
    </Notice>
  );
}

interface MissingCardProps {
  readonly card: BoardCard;
  readonly draftId: string;
  readonly mayAdd: boolean;
  readonly onAdded: () => void;
}

function MissingCard({ card, draftId, mayAdd, onAdded }: MissingCardProps) {
  const { t } = useTranslation("board");
  const { id: workshopId } = useSection("workshop");
  const act = useAct();
  const session = useBoardSession();
  const { press, isBusy } = usePress(async () => {
    const { valueId, laneId, situation, behaviour, outcome, needType, needFrom } = card;
    const { cardId } = await act("board:add", {
      draftId,
      valueId,
      laneId,
      parts: { situation, behaviour, outcome },
      need: { type: needType, from: needFrom },
      receiptHash: receiptHashFor(workshopId, draftId),
    });
    session.claim(cardId);
    session.forgetMissing(card.id);
    onAdded();
  });
  return (
    <li className="flex flex-col items-start gap-2">
      <CardSentence card={card} />
      {mayAdd && (
        <Button size="sm" onPress={() => void press()} isBusy={isBusy}>
          {t("missing.add")}
        </Button>
      )}
    </li>
  );
}
