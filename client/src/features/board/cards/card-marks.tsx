import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/badge.tsx";

interface CardMarksProps {
  readonly card: Pick<BoardCard, "author" | "origin" | "editedBy">;
  readonly isOwn: boolean;
}

/** The marks of a card: the author's name in a named workshop (P2), else only marks for all readers, and "yours" on the author's device. */
export function CardMarks({ card, isOwn }: CardMarksProps) {
  const { author, origin, editedBy } = card;
  if (author === null && !isOwn && origin === "employee" && editedBy === undefined) return null;
  return <Marks card={card} isOwn={isOwn} />;
}

function Marks({ card: { author, origin, editedBy }, isOwn }: CardMarksProps) {
  const { t } = useTranslation("board");
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1.5">
      {author !== null && (
        <span dir="auto" className="min-w-0 text-[0.9375rem] leading-snug text-ink-soft projector:text-[1rem]">
          {t("card.by", { name: author })}
        </span>
      )}
      {isOwn && <Badge tone="value">{t("card.yours")}</Badge>}
      {origin !== "employee" && <Badge>{t(`card.from.${origin}`)}</Badge>}
      {editedBy && <Badge>{t(`card.reworded.${editedBy}`)}</Badge>}
    </p>
  );
}
