import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { sentenceParts } from "./entry-words.ts";

/** One sentence; the part that a colleague could see stands out. */
export function CardSentence({ card, className = "" }: { readonly card: BoardCard; readonly className?: string }) {
  const { language } = useSection("workshop");
  const { before, core, after } = sentenceParts(card, language);
  return (
    <p dir="auto" className={`text-ink-soft ${className}`}>
      {before}
      <span className="font-semibold text-ink">{core}</span>
      {after}
      <span className="text-ink-soft">.</span>
    </p>
  );
}
