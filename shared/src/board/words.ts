import * as Y from "yjs";
import { canonicalText } from "../core/canonical-json.ts";
import type { OwnWords, WordsOrigin } from "../features/board/schema.ts";
import {
  boardRoot,
  cardsOwnWords,
  type Element,
  type NotedWords,
  notedWords,
  obstaclesOwnWords,
  obstacleTexts,
  readNoted,
} from "./doc.ts";

const cardWords: readonly string[] = ["situation", "behaviour", "outcome", "needFrom", "needType"];
const obstacleWords: readonly string[] = [...obstacleTexts, "type"];

/**
 * Server only: what is to be noted of a transaction in which this kind of person made or changed words; null when nothing is. An obstacle belongs to
 * the kind of person that made it. Words that another kind of person changed carry that kind too, and what they were before is kept (P17). Must be
 * called before the transaction is cleaned up: what it replaced can still be read then.
 */
export function noteOfEdit(doc: Y.Doc, transaction: Y.Transaction, by: WordsOrigin): (() => void) | null {
  const notes = wordsTouched(doc, transaction).flatMap((id) => {
    const note = noteAfter(doc, id, transaction, by);
    return note === undefined ? [] : [{ id, note }];
  });
  if (notes.length === 0) return null;
  return () => {
    for (const { id, note } of notes) write(doc, id, note);
  };
}

/** Server only: an obstacle that the server itself made for somebody. A second time changes nothing. */
export function noteOrigin(doc: Y.Doc, id: string, origin: WordsOrigin): void {
  if (readNoted(doc, id).origin === undefined) write(doc, id, { origin });
}

/** Server only: the card has its author's own words again. */
export function forgetEdit(doc: Y.Doc, id: string): void {
  if (notedWords(doc).has(id)) notedWords(doc).delete(id);
}

/** Server only: takes the author's words that were kept off the board, or puts them back (P2). */
export function keepOwnWords(doc: Y.Doc, id: string, was: OwnWords | null): void {
  const { was: before, ...noted } = readNoted(doc, id);
  if (was === null ? before !== undefined : noted.editedBy !== undefined)
    write(doc, id, { ...noted, ...(was && { was }) });
}

/** Cards and obstacles whose words a transaction made or changed. Moving and grouping change none. */
function wordsTouched(doc: Y.Doc, { changed }: Y.Transaction): string[] {
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

/** The note that an element has after the transaction; null for none, undefined when it stays as it is. */
function noteAfter(doc: Y.Doc, id: string, transaction: Y.Transaction, by: WordsOrigin): NotedWords | null | undefined {
  const card = boardRoot(doc, "cards").get(id);
  const element = card ?? boardRoot(doc, "obstacles").get(id);
  const noted = readNoted(doc, id);
  const origin = card?.get("origin") ?? noted.origin;
  if (origin === undefined) return { origin: by };
  // What was hidden has no words: its own come back when it is shown.
  if (!(element instanceof Y.Map) || typeof element.get("hiddenReason") === "string") return undefined;
  const own = card ? cardsOwnWords : obstaclesOwnWords;
  if (noted.was && canonicalText(noted.was) === canonicalText(own((field) => element.get(field)))) {
    return noted.origin ? { origin: noted.origin } : null;
  }
  // The facilitator typed a paper card in, and may correct it.
  if (origin === by || (origin === "paper" && by === "facilitator") || noted.editedBy === by) return undefined;
  // Of words that were rewritten before this was kept, the author's are not known any more.
  const was = noted.editedBy ? noted.was : own((field) => before(element, field, transaction));
  return { ...noted, editedBy: by, ...(was && { was }) };
}

function write(doc: Y.Doc, id: string, note: NotedWords | null): void {
  if (note === null) forgetEdit(doc, id);
  else notedWords(doc).set(id, note);
}

/** The value of a field before the transaction. */
function before(element: Element, field: string, transaction: Y.Transaction): unknown {
  const now = element.get(field);
  if (now instanceof Y.Text) return textBefore(now, transaction);
  const isChanged = [...transaction.changed].some(([type, keys]) => isSame(type, element) && keys.has(field));
  if (!isChanged) return now;
  return new Y.YMapEvent(element, transaction, new Set([field])).keys.get(field)?.oldValue;
}

function textBefore(text: Y.Text, transaction: Y.Transaction): string {
  const event = new Y.YEvent(text, transaction);
  let said = "";
  for (let item = text._start; item !== null; item = item.right) {
    const wasThere = !event.adds(item) && (!item.deleted || event.deletes(item));
    if (wasThere && item.content instanceof Y.ContentString) said += item.content.str;
  }
  return said;
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
