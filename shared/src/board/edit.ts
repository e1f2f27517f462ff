import * as Y from "yjs";
import { firstTitle } from "../features/board/rules.ts";
import type { BoardCard } from "../features/board/schema.ts";
import type { ActionParts } from "../features/writing/schema.ts";
import { boardRoot, type Element, readBoard } from "./doc.ts";
import { replaceText } from "./text.ts";

/**
 * The acts on cards and groups as edits of the document. Callers wrap them in one `doc.transact(…, origin)`, so that an act is one update and
 * one step of undo. An act on something that is gone does nothing.
 */

export interface Place {
  readonly valueId: string;
  readonly laneId: string;
  readonly order: number;
}

/** Server only: a card made by a client would carry its client id for ever. A card that is already there stays as it is. */
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

/** Server only. `words` is what the card says from now on: nothing while hidden, its own words when it is shown again. */
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

/** Groups that are still called as they were first, by this card's words. */
function forgetTitlesOf(doc: Y.Doc, card: Element): void {
  const own = firstTitle({ behaviour: String(card.get("behaviour") ?? "") });
  for (const group of boardRoot(doc, "groups").values()) {
    const title = group.get("title");
    if (title instanceof Y.Text && title.toString() === own) replaceText(title, "");
  }
}

/** Server only. From now on the document holds no author's name (P2); what a document no longer holds is collected with the transaction. */
export function removeAuthors(doc: Y.Doc): void {
  for (const card of boardRoot(doc, "cards").values()) card.delete("author");
}

/** Server only. The same for those who go by one of these names; another person of the same name loses it too. */
export function removeAuthor(doc: Y.Doc, names: readonly string[]): void {
  for (const card of boardRoot(doc, "cards").values()) {
    const author = card.get("author");
    if (typeof author === "string" && names.includes(author)) card.delete("author");
  }
}

/** Puts a card into a lane as a card of its own. */
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

/** Makes a group with a title out of cards; cards that are in other groups leave them. */
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

/** All cards of the group stand on their own again, where the group stood. */
export function ungroup(doc: Y.Doc, groupId: string): void {
  const board = readBoard(doc);
  const group = board.groups.find((entry) => entry.id === groupId);
  if (!group) return;
  const members = board.cards.filter((card) => card.groupId === groupId);
  for (const [index, card] of members.entries())
    leaveGroup(doc, card.id, group.order + index / (members.length + 1) / 100);
  boardRoot(doc, "groups").delete(groupId);
}

/** Groups that no card is in, hidden ones included. */
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

/** A group takes its cards along. */
export function moveGroup(doc: Y.Doc, groupId: string, place: Place): void {
  const group = boardRoot(doc, "groups").get(groupId);
  if (!group) return;
  assign(group, { ...place });
  for (const card of boardRoot(doc, "cards").values()) {
    if (card.get("groupId") === groupId) assign(card, { valueId: place.valueId, laneId: place.laneId });
  }
}

/**
 * Sets only what differs: an unchanged field is no update and takes nothing from somebody who changed it meanwhile. What is undefined (a group that
 * lost its lane to an undo) leaves the field as it is.
 */
export function assign(element: Element, fields: Readonly<Record<string, unknown>>): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined && element.get(field) !== value) element.set(field, value);
  }
}
