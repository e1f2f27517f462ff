import { diffArrays } from "diff";

/** A piece of a text that was reworded. */
interface Piece {
  readonly kind: "same" | "dropped" | "added";
  readonly text: string;
}

/** Of texts that differ in more words than this the comparison would say nothing, and it takes long. */
const mostChanges = 600;

/**
 * The shortest way from one wording to the other, word by word: what is the same or dropped gives the old text, what is the same or
 * added the new one. Of a replaced passage what was dropped comes first.
 */
export function wordDiff(before: string, after: string): Piece[] {
  const changes = diffArrays(wordsAndBlanks(before), wordsAndBlanks(after), { maxEditLength: mostChanges });
  if (!changes) {
    return [
      { kind: "dropped", text: before },
      { kind: "added", text: after },
    ];
  }
  return changes.map(({ removed, added, value }) => ({
    kind: removed ? "dropped" : added ? "added" : "same",
    text: value.join(""),
  }));
}

/** A word with the blank behind it, so that a changed word does not tear the line apart. */
function wordsAndBlanks(text: string): string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}
