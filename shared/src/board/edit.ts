import * as Y from "yjs";
import { firstTitle } from "../features/board/rules.ts";
import type { BoardCard } from "../features/board/schema.ts";
import type { ActionParts } from "../features/writing/schema.ts";
import { boardRoot, type Element, notedWords, readBoard, rootNames } from "./doc.ts";
import { replaceText } from "./text.ts";

/**
 * The acts on cards and groups as edits of the document. Callers wrap them in one `doc.transact(…, origin)`, so that an act is one update and one
 * step of undo. An act on a deleted element does nothing.
 */

export interface Place {
  readonly valueId: string;
  readonly laneId: string;
  readonly order: number;
}

/** Server only: a card made by a client would carry its client id for ever. An existing card stays as it is. */
export function insertCard(doc: Y.Doc, card: BoardCard): void {
  const cards = boardRoot(doc, "cards");
  if (cards.has(card.id)) return;
  const { id, ...fields } = card;
  cards.set(id, new Y.Map<unknown>(Object.entries(fields)));
}

export function setCardParts(doc: Y.Doc, cardId: string, parts: ActionParts): void {
  const card = boardRoot(doc, "cards").get(cardId);
  if (card) assign(card, { situation: parts.situation, behaviour: parts.behaviour, outcome: parts.outcome });
}

/** Server only. `words` replaces the card's text: empty while the card is hidden, its own words when it is shown again. */
export function setCardHidden(
  doc: Y.Doc,
  cardId: string,
  reason: string | null,
  words: ActionParts & { needFrom: string },
): void {
  const card = boardRoot(doc, "cards").get(cardId);
  if (!card) return;
  if (reason !== null) forgetTitlesOf(doc, card);
  setCardParts(doc, cardId, words);
  assign(card, { hiddenReason: reason, needFrom: words.needFrom });
}

/** Clears the titles of groups that still have their first title, made from this card's words. */
function forgetTitlesOf(doc: Y.Doc, card: Element): void {
  const own = firstTitle({ behaviour: String(card.get("behaviour") ?? "") });
  for (const group of boardRoot(doc, "groups").values()) {
    const title = group.get("title");
    if (title instanceof Y.Text && title.toString() === own) replaceText(title, "");
  }
}

/** Server only. Removes all authors' names from the document (P2). The removed values are collected with the transaction. */
export function removeAuthors(doc: Y.Doc): void {
  for (const card of boardRoot(doc, "cards").values()) card.delete("author");
}

/** Server only. Removes the author's names from their cards; a namesake loses the name too. */
export function removeAuthor(doc: Y.Doc, names: readonly string[]): void {
  for (const card of boardRoot(doc, "cards").values()) {
    const author = card.get("author");
    if (typeof author === "string" && names.includes(author)) card.delete("author");
  }
}

/** Server only. Takes cards and obstacles off the board, and groups that lose their last card with them. */
export function removeElements(doc: Y.Doc, ids: Iterable<string>): void {
  const touched = new Set<unknown>();
  for (const id of ids) {
    touched.add(boardRoot(doc, "cards").get(id)?.get("groupId"));
    for (const name of ["cards", "obstacles"] as const) boardRoot(doc, name).delete(id);
    notedWords(doc).delete(id);
  }
  removeGroups(
    doc,
    emptyGroups(doc).filter((id) => touched.has(id)),
  );
}

/** Puts a card into a lane, outside any group. */
export function moveCard(doc: Y.Doc, cardId: string, place: Place): void {
  const card = boardRoot(doc, "cards").get(cardId);
  if (card) assign(card, { ...place, groupId: null });
}

/** Puts a card into a group; it takes the group's value and lane. */
export function joinGroup(doc: Y.Doc, cardId: string, groupId: string): void {
  const card = boardRoot(doc, "cards").get(cardId);
  const group = boardRoot(doc, "groups").get(groupId);
  if (!card || !group) return;
  assign(card, { valueId: group.get("valueId"), laneId: group.get("laneId"), groupId });
}

/** Makes a group with a title out of cards; cards in other groups leave them. */
export function groupCards(doc: Y.Doc, groupId: string, cardIds: readonly string[], place: Place, title: string): void {
  const groups = boardRoot(doc, "groups");
  if (groups.has(groupId)) return;
  const group = new Y.Map<unknown>(Object.entries(place));
  group.set("title", new Y.Text(title));
  groups.set(groupId, group);
  for (const cardId of cardIds) joinGroup(doc, cardId, groupId);
}

export function leaveGroup(doc: Y.Doc, cardId: string, order: number): void {
  const card = boardRoot(doc, "cards").get(cardId);
  if (card) assign(card, { groupId: null, order });
}

/** Dissolves a group: its cards stand on their own where the group stood. */
export function ungroup(doc: Y.Doc, groupId: string): void {
  const board = readBoard(doc);
  const group = board.groups.find((entry) => entry.id === groupId);
  if (!group) return;
  const members = board.cards.filter((card) => card.groupId === groupId);
  for (const [index, card] of members.entries())
    leaveGroup(doc, card.id, group.order + index / (members.length + 1) / 100);
  boardRoot(doc, "groups").delete(groupId);
}

/** Groups without a card, counting hidden cards. */
export function emptyGroups(doc: Y.Doc): string[] {
  const inhabited = new Set<unknown>();
  for (const card of boardRoot(doc, "cards").values()) inhabited.add(card.get("groupId"));
  return [...boardRoot(doc, "groups").keys()].filter((id) => !inhabited.has(id));
}

export function removeGroups(doc: Y.Doc, groupIds: readonly string[]): void {
  for (const id of groupIds) boardRoot(doc, "groups").delete(id);
}

export function renameGroup(doc: Y.Doc, groupId: string, title: string): void {
  const current = boardRoot(doc, "groups").get(groupId)?.get("title");
  if (current instanceof Y.Text) replaceText(current, title);
}

/** Moves a group with its cards. */
export function moveGroup(doc: Y.Doc, groupId: string, place: Place): void {
  const group = boardRoot(doc, "groups").get(groupId);
  if (!group) return;
  assign(group, { ...place });
  for (const card of boardRoot(doc, "cards").values()) {
    if (card.get("groupId") === groupId) assign(card, { valueId: place.valueId, laneId: place.laneId });
  }
}

/** Server only. Removes everything. */
export function clearBoard(doc: Y.Doc): void {
  for (const name of rootNames) boardRoot(doc, name).clear();
  notedWords(doc).clear();
}

/** Server only. Moves everything of a lane into another one. */
export function mergeLane(doc: Y.Doc, laneId: string, into: string): void {
  for (const name of ["cards", "groups", "obstacles"] as const) {
    for (const element of boardRoot(doc, name).values()) {
      if (element.get("laneId") === laneId) assign(element, { laneId: into });
    }
  }
}

/**
 * Sets only the fields that differ: an unchanged field makes no update and does not overwrite another client's change. An undefined value (a group
 * that lost its lane to an undo) leaves the field as it is.
 */
export function assign(element: Element, fields: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined && element.get(field) !== value) element.set(field, value);
  }
}
