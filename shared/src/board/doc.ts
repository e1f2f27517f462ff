import * as Y from "yjs";
import type {
  BoardCard,
  BoardGroup,
  BoardSnapshot,
  CardsOwnWords,
  Obstacle,
  ObstaclesOwnWords,
  OwnWords,
  ScenarioCell,
  WordsOrigin,
} from "../features/board/schema.ts";
import { needTypes, obstacleTypes, wordsOrigins } from "../features/board/terms.ts";

/**
 * The names inside the board's Y.Doc. Four root maps of maps: `cards` (made only by the server), `groups`, `cells` (made by the server, one per
 * moment) and `obstacles`. A text that several people edit together is a Y.Text; every other field is a plain value, and the last writer wins.
 */
export const rootNames = ["cards", "groups", "cells", "obstacles"] as const;

export type RootName = (typeof rootNames)[number];

export type Element = Y.Map<unknown>;

export const groupTexts = ["title"] as const;
export const cellTexts = ["need", "channels", "evidence"] as const;
export const obstacleTexts = ["text", "whoCouldChange", "instead", "ask", "limitToday", "limitAsked"] as const;

export type CellText = (typeof cellTexts)[number];
export type ObstacleText = (typeof obstacleTexts)[number];

export function boardRoot(doc: Y.Doc, name: RootName): Y.Map<Element> {
  return doc.getMap<Element>(name);
}

/** The server's note on the origin of an element's words, and what they were before another kind of person rewrote them. */
export interface NotedWords {
  readonly origin?: WordsOrigin | undefined;
  readonly editedBy?: WordsOrigin | undefined;
  readonly was?: OwnWords | undefined;
}

/** Notes by the id of a card or an obstacle. Only the server writes this root: clients read it, and the guard refuses their writes. */
export function notedWords(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>("words");
}

export function readNoted(doc: Y.Doc, id: string): NotedWords {
  const noted = notedWords(doc).get(id);
  if (typeof noted !== "object" || noted === null) return {};
  const fields = new Map<string, unknown>(Object.entries(noted));
  const origin = oneOf(wordsOrigins, fields.get("origin"));
  const editedBy = oneOf(wordsOrigins, fields.get("editedBy"));
  const was = ownWordsIn(fields.get("was"));
  return { ...(origin && { origin }), ...(editedBy && { editedBy }), ...(was && { was }) };
}

function ownWordsIn(value: unknown): OwnWords | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  return fields.has("behaviour")
    ? cardsOwnWords((field) => fields.get(field))
    : obstaclesOwnWords((field) => fields.get(field));
}

/** What a card says, or said, read field by field. */
export function cardsOwnWords(read: (field: string) => unknown): CardsOwnWords {
  return {
    situation: textIn(read("situation")),
    behaviour: textIn(read("behaviour")),
    outcome: textIn(read("outcome")),
    needType: oneOf(needTypes, read("needType")) ?? "nothing",
    needFrom: textIn(read("needFrom")),
  };
}

export function obstaclesOwnWords(read: (field: string) => unknown): ObstaclesOwnWords {
  return {
    text: textIn(read("text")),
    type: oneOf(obstacleTypes, read("type")),
    whoCouldChange: textIn(read("whoCouldChange")),
    instead: textIn(read("instead")),
    ask: textIn(read("ask")),
    limitToday: textIn(read("limitToday")),
    limitAsked: textIn(read("limitAsked")),
  };
}

/** Gives the roots their type. The guard must only run on such a document: an untyped root would accept any type. */
export function openRoots(doc: Y.Doc): Y.Map<Element>[] {
  return rootNames.map((name) => boardRoot(doc, name));
}

/** The client id of the document that a group or obstacle was made in; undefined of one that is not there. */
export function makerOf(doc: Y.Doc, name: "groups" | "obstacles", id: string): number | undefined {
  const item = boardRoot(doc, name)._map.get(id);
  return item === undefined || item.deleted ? undefined : item.id.client;
}

/**
 * The board as plain data. A missing or wrong field gets its empty value, so that no card is lost with its lane. A card without its group is a card
 * of its own. No document makes this throw.
 */
export function readBoard(doc: Y.Doc): BoardSnapshot {
  return settle({
    cards: readAll(doc, "cards", (id, card) => readCard(id, card, readNoted(doc, id))),
    groups: readAll(doc, "groups", readGroup),
    cells: readAll(doc, "cells", readCell),
    obstacles: readAll(doc, "obstacles", (id, obstacle) => readObstacle(id, obstacle, readNoted(doc, id))),
  });
}

/**
 * Leaves out groups without a visible card, and the links of cards, hidden ones included, to such groups (P4: nothing falls off the board). Sorts
 * every list.
 */
export function settle(board: BoardSnapshot): BoardSnapshot {
  const inhabited = new Set(
    board.cards.filter(({ hiddenReason }) => hiddenReason === null).map(({ groupId }) => groupId),
  );
  const groups = board.groups.filter((group) => inhabited.has(group.id));
  const shown = new Set(groups.map(({ id }) => id));
  const cards = board.cards.map((card) =>
    card.groupId === null || shown.has(card.groupId) ? card : { ...card, groupId: null },
  );
  return {
    cards: cards.sort(byOrder),
    groups: groups.sort(byOrder),
    cells: board.cells,
    obstacles: [...board.obstacles].sort(byOrder),
  };
}

function byOrder(a: { order: number; id: string }, b: { order: number; id: string }): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

function readAll<T>(doc: Y.Doc, name: RootName, read: (id: string, element: Element) => T): T[] {
  const elements: T[] = [];
  for (const [id, element] of boardRoot(doc, name)) {
    if (element instanceof Y.Map) elements.push(read(id, element));
  }
  return elements;
}

export function readCard(id: string, card: Element, { editedBy, was }: NotedWords = {}): BoardCard {
  return {
    id,
    kind: "action",
    valueId: text(card, "valueId"),
    laneId: text(card, "laneId"),
    order: number(card, "order"),
    groupId: text(card, "groupId") || null,
    situation: text(card, "situation"),
    behaviour: text(card, "behaviour"),
    outcome: text(card, "outcome"),
    needType: oneOf(needTypes, card.get("needType")) ?? "nothing",
    needFrom: text(card, "needFrom"),
    origin: oneOf(wordsOrigins, card.get("origin")) ?? "employee",
    ...(editedBy && { editedBy }),
    ...(was && "behaviour" in was && { was }),
    author: text(card, "author") || null,
    hiddenReason: text(card, "hiddenReason") || null,
  };
}

export function readGroup(id: string, group: Element): BoardGroup {
  return {
    id,
    valueId: text(group, "valueId"),
    laneId: text(group, "laneId"),
    order: number(group, "order"),
    title: text(group, "title"),
  };
}

export function readCell(momentId: string, cell: Element): ScenarioCell {
  return {
    momentId,
    need: text(cell, "need"),
    channels: text(cell, "channels"),
    handOffs: Math.round(clamp(number(cell, "handOffs"), 0, 99)),
    felt: Math.round(clamp(number(cell, "felt"), -2, 2)),
    evidence: text(cell, "evidence"),
  };
}

export function readObstacle(id: string, obstacle: Element, { was, ...noted }: NotedWords = {}): Obstacle {
  const hiddenReason = text(obstacle, "hiddenReason");
  return {
    id,
    momentId: text(obstacle, "momentId"),
    laneId: text(obstacle, "laneId"),
    order: number(obstacle, "order"),
    type: oneOf(obstacleTypes, obstacle.get("type")),
    text: text(obstacle, "text"),
    whoCouldChange: text(obstacle, "whoCouldChange"),
    instead: text(obstacle, "instead"),
    ask: text(obstacle, "ask"),
    limitToday: text(obstacle, "limitToday"),
    limitAsked: text(obstacle, "limitAsked"),
    ...(hiddenReason && { hiddenReason }),
    ...noted,
    ...(was && "ask" in was && { was }),
  };
}

function text(element: Element, field: string): string {
  return textIn(element.get(field));
}

function textIn(value: unknown): string {
  if (value instanceof Y.Text) return value.toString();
  return typeof value === "string" ? value : "";
}

function number(element: Element, field: string): number {
  const value = element.get(field);
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | null {
  return allowed.find((entry) => entry === value) ?? null;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
