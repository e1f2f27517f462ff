import { actionSentence } from "@saydo/shared/features/writing/rules.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePress } from "../../ui/use-press.ts";
import { forgetKeptDraft, type KeptDraft, keptDrafts } from "../writing/kept-drafts.ts";
import { readReceipts, receiptHashFor } from "../writing/receipts-store.ts";
import { useBoardSession } from "./session/use-board.tsx";
import type { OwnCards } from "./session/use-own-cards.ts";

interface KeptCardsProps {
  readonly own: OwnCards;
  readonly onAdded: () => void;
}

/** P2: cards that this device could not send before the reveal are not lost: their author may still put them on the board. */
export function KeptCards({ own, onAdded }: KeptCardsProps) {
  const { t } = useTranslation("board");
  const { id: workshopId } = useSection("workshop");
  const [kept, setKept] = useState(() => keptDrafts(workshopId));
  const receipts = readReceipts(workshopId);
  const revealed = new Set(own.values());
  const missing = kept.filter(({ draftId }) => !revealed.has(receipts[draftId] ?? ""));
  if (missing.length === 0) return null;
  const forget = (draftId: string) => {
    forgetKeptDraft(workshopId, draftId);
    setKept(keptDrafts(workshopId));
  };
  return (
    <Notice tone="warning">
      <p>{t("kept.title", { count: missing.length })}</p>
      <ul className="mt-3 flex flex-col gap-4">
        {missing.map((draft) => (
          <KeptCard key={draft.draftId} draft={draft} onForget={() => forget(draft.draftId)} onAdded={onAdded} />
        ))}
      </ul>
    </Notice>
  );
}

interface KeptCardProps {
  readonly draft: KeptDraft;
  readonly onForget: () => void;
  readonly onAdded: () => void;
}

function KeptCard({ draft: { draftId, content }, onForget, onAdded }: KeptCardProps) {
  const { t } = useTranslation("board");
  const { id: workshopId, language } = useSection("workshop");
  const act = useAct();
  const session = useBoardSession();
  const { press, isBusy } = usePress(async () => {
    const receiptHash = receiptHashFor(workshopId, draftId);
    const { cardId } = await act("board:add", { draftId, ...content, receiptHash });
    session.claim(cardId);
    onForget();
    onAdded();
  });
  return (
    <li className="flex flex-col gap-2">
      <p dir="auto" className="font-semibold hyphens-auto">
        {actionSentence(content.parts, language)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onPress={() => void press()} isBusy={isBusy}>
          {t("add.submit")}
        </Button>
        <Button variant="quiet" size="sm" onPress={onForget} isDisabled={isBusy}>
          {t("kept.discard")}
        </Button>
      </div>
    </li>
  );
}
