import type * as Y from "yjs";
import type { WordsOrigin } from "../features/board/schema.ts";
import { boardRoot, notedWords, obstacleTexts, readNoted } from "./doc.ts";

const cardWords: readonly string[] = ["situation", "behaviour", "outcome", "needFrom", "needType"];
const obstacleWords: readonly string[] = [...obstacleTexts, "type"];

/** Cards and obstacles whose words a transaction made or changed. Moving and grouping change none. */
export function wordsTouched(doc: Y.Doc, { changed }: Y.Transaction): string[] {
  const [cards, obstacles] = [boardRoot(doc, "cards"), boardRoot(doc, "obstacles")];
  const ids = new Set<string | null>();
  for (const [type, keys] of changed) {
    const holder = type.parent;
    if (isSame(type, obstacles)) for (const key of keys) ids.add(key);
    else if (holder && isSame(holder, cards) && touches(keys, cardWords)) ids.add(keyOf(type));
    else if (holder && isSame(holder, obstacles) && touches(keys, obstacleWords)) ids.add(keyOf(type));
    else if (holder?.parent && isSame(holder.parent, obstacles)) ids.add(keyOf(holder));
  }
  return [...ids].filter((id) => id !== null && (cards.has(id) || obstacles.has(id))).map(String);
}

/**
 * Server only: notes the origin of these elements' words. An obstacle belongs to the kind of person that made it. Words that another kind of person
 * changed carry that kind too. The facilitator may correct a paper card without a note.
 */
export function noteWords(doc: Y.Doc, ids: readonly string[], by: WordsOrigin): void {
  for (const id of ids) {
    const noted = readNoted(doc, id);
    const card = boardRoot(doc, "cards").get(id)?.get("origin");
    const origin = card ?? noted.origin;
    if (origin === undefined) notedWords(doc).set(id, { origin: by });
    else if (origin !== by && !(origin === "paper" && by === "facilitator") && noted.editedBy !== by) {
      notedWords(doc).set(id, { ...noted, editedBy: by });
    }
  }
}

/** Server only: the card has its author's own words again. */
export function forgetEdit(doc: Y.Doc, id: string): void {
  if (notedWords(doc).has(id)) notedWords(doc).delete(id);
}

function isSame(type: object, root: object): boolean {
  return type === root;
}

function touches(keys: ReadonlySet<string | null>, words: readonly string[]): boolean {
  return [...keys].some((key) => key !== null && words.includes(key));
}

function keyOf({ _item: item }: { readonly _item: Y.Item | null }): string | null {
  return item?.parentSub ?? null;
}
