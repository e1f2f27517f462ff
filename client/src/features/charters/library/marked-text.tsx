import { wordsIn } from "@saydo/shared/core/words.ts";
import { isTyped, typedWords } from "@saydo/shared/features/charters/search/rules.ts";

interface MarkedTextProps {
  readonly text: string;
  /** The text of the search field. */
  readonly typed: string;
}

/** A text with the words of the search marked, split by the rules of the search itself. */
export function MarkedText({ text, typed }: MarkedTextProps) {
  return piecesOf(text, typed).map(({ start, isMarked, piece }) =>
    isMarked ? (
      <mark key={start} className="rounded-sm bg-accent-soft px-0.5 text-accent-ink">
        {piece}
      </mark>
    ) : (
      <span key={start}>{piece}</span>
    ),
  );
}

function piecesOf(text: string, typed: string) {
  const words = typedWords(typed);
  const pieces: { readonly start: number; readonly isMarked: boolean; readonly piece: string }[] = [];
  let end = 0;
  function add(until: number, isMarked: boolean): void {
    if (until > end) pieces.push({ start: end, isMarked, piece: text.slice(end, until) });
    end = Math.max(end, until);
  }
  for (const word of wordsIn(text)) {
    if (!isTyped(word.term, words)) continue;
    add(word.start, false);
    add(word.end, true);
  }
  add(text.length, false);
  return pieces;
}
