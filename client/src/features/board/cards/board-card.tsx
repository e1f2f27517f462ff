import type { BoardCard as Card } from "@saydo/shared/features/board/schema.ts";
import { needsOf } from "@saydo/shared/features/voting/rules.ts";
import { EyeOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Needs } from "../../needs/needs.tsx";
import { CardMarks } from "./card-marks.tsx";
import { CardSentence } from "./card-sentence.tsx";

interface BoardCardProps {
  readonly card: Card;
  readonly isOwn: boolean;
  readonly size?: "board" | "wall";
}

/**
 * A card's text, the same wherever the card lies. In an anonymous workshop cards of different authors look the same; only an author's own cards are
 * marked on the author's device.
 */
export function BoardCard({ card, isOwn, size = "board" }: BoardCardProps) {
  if (card.hiddenReason !== null) return <HiddenCard reason={card.hiddenReason} />;
  const isWall = size === "wall";
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <CardSentence card={card} className={isWall ? "leading-[1.28]" : "text-[1.0625rem] leading-[1.4]"} />
      <Needs needs={needsOf([card])} />
      <CardMarks card={card} isOwn={isOwn} />
    </div>
  );
}

function HiddenCard({ reason }: { readonly reason: string }) {
  const { t } = useTranslation("board");
  return (
    <p className="flex items-start gap-2 text-ink-soft italic" dir="auto">
      <EyeOff aria-hidden="true" className="mt-1 size-4 shrink-0" />
      {t("card.hidden", { reason })}
    </p>
  );
}
