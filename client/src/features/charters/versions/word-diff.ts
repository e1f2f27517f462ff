import { diffArrays } from "diff";

/** A piece of a text that was reworded. */
interface Piece {
  readonly kind: "same" | "dropped" | "added";
  readonly text: string;
}

/** With more changed words than this a comparison says nothing and takes long. */
const mostChanges = 600;

/**
 * The shortest way from one wording to the other, word by word. The same and the dropped pieces make the old text, the same and the added ones the
 * new text. In a replaced passage the dropped words come first.
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

/** A word with the blank behind it, so that a changed word does not split the line. */
function wordsAndBlanks(text: string): string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}
