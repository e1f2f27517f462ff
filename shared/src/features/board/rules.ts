import type { Role } from "../../capabilities.ts";
import { DomainError } from "../../core/errors.ts";
import { standsFor } from "../workshops/rules.ts";
import type { Workshop } from "../workshops/schema.ts";
import type { DraftInput } from "../writing/schema.ts";
import type { BoardCard, BoardGroup, BoardSnapshot, WordsOrigin } from "./schema.ts";

/** The parts of a workshop that place elements on its board: tabs, lanes, moments. */
export interface BoardFrame {
  readonly values: readonly { readonly id: string }[];
  readonly lanes: readonly { readonly id: string }[];
  readonly moments: readonly { readonly id: string }[];
  readonly merged: Workshop["merged"];
}

/** An entry of a lane: a card of its own, or a group as a stack. */
export type Entry =
  | { readonly kind: "card"; readonly id: string; readonly order: number; readonly card: BoardCard }
  | {
      readonly kind: "group";
      readonly id: string;
      readonly order: number;
      readonly group: BoardGroup;
      readonly cards: readonly BoardCard[];
    };

/** P4: nothing falls off the board. An element of a merged lane or moment is in the one that took it; any other unknown one moves to the
 * first. */
export function placed(board: BoardSnapshot, frame: BoardFrame): BoardSnapshot {
  const value = known(frame.values);
  const lane = known(frame.lanes, frame.merged);
  const moment = known(frame.moments, frame.merged);
  const put = <T extends { valueId: string; laneId: string }>(element: T): T =>
    value(element.valueId) === element.valueId && lane(element.laneId) === element.laneId
      ? element
      : { ...element, valueId: value(element.valueId), laneId: lane(element.laneId) };
  return {
    cards: board.cards.map(put),
    groups: board.groups.map(put),
    cells: board.cells,
    obstacles: board.obstacles.map((obstacle) => ({
      ...obstacle,
      momentId: moment(obstacle.momentId),
      laneId: lane(obstacle.laneId),
    })),
  };
}

function known(elements: readonly { readonly id: string }[], merged: Workshop["merged"] = []): (id: string) => string {
  const ids = new Set(elements.map((element) => element.id));
  const first = elements[0]?.id ?? "";
  return (id) => {
    const place = ids.has(id) ? id : standsFor(merged, id);
    return ids.has(place) ? place : first;
  };
}

/** The origin of words that this role writes. */
export function originOf(role: Role): WordsOrigin {
  if (role === "leader") return "leadership";
  return role === "facilitator" || role === "co-facilitator" ? "facilitator" : "employee";
}

/** P2: the author's name on a card, in a named workshop only. */
export function authorOf({ anonymity }: Pick<Workshop, "anonymity">, name: string | undefined): string | null {
  return anonymity === "named" && name ? name : null;
}

/**
 * The input with the lane that stands for its own: a device may not know yet that a lane was merged, and its words are kept.
 *
 * @throws DomainError `invalid_input` when the workshop has no such value or lane
 */
export function inPlace<T extends Pick<DraftInput, "valueId" | "laneId">>(
  { values, lanes, merged }: BoardFrame,
  input: T,
): T {
  if (!values.some(({ id }) => id === input.valueId)) throw new DomainError("invalid_input", "valueId");
  const laneId = standsFor(merged, input.laneId);
  if (!lanes.some(({ id }) => id === laneId)) throw new DomainError("invalid_input", "laneId");
  return { ...input, laneId };
}

/** The order of the next new card: behind every card and every group of the board. */
export function nextOrder({ cards, groups }: Pick<BoardSnapshot, "cards" | "groups">): number {
  return 1 + Math.floor([...cards, ...groups].reduce((highest, { order }) => Math.max(highest, order), 0));
}

/** The card that a draft becomes. */
export function cardOf(
  { valueId, laneId, parts, need }: Pick<DraftInput, "valueId" | "laneId" | "parts" | "need">,
  known: Pick<BoardCard, "id" | "order" | "origin" | "author">,
): BoardCard {
  return {
    kind: "action",
    valueId,
    laneId,
    groupId: null,
    ...parts,
    needType: need.type,
    needFrom: need.from,
    hiddenReason: null,
    ...known,
  };
}

/** The entries of each lane of each value in their order, by {@link coverageKey}. A hidden card keeps its place, so that hiding moves nothing. */
export function boardEntries(board: BoardSnapshot): ReadonlyMap<string, Entry[]> {
  const lanes = new Map<string, Entry[]>();
  const put = ({ valueId, laneId }: { valueId: string; laneId: string }, entry: Entry) =>
    append(lanes, coverageKey(valueId, laneId), entry);
  const members = new Map<string, BoardCard[]>();
  for (const card of board.cards) {
    if (card.groupId === null) put(card, { kind: "card", id: card.id, order: card.order, card });
    else append(members, card.groupId, card);
  }
  for (const group of board.groups) {
    put(group, { kind: "group", id: group.id, order: group.order, group, cards: members.get(group.id) ?? [] });
  }
  for (const entries of lanes.values()) entries.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  return lanes;
}

function append<T>(lists: Map<string, T[]>, key: string, element: T): void {
  const list = lists.get(key);
  if (list) list.push(element);
  else lists.set(key, [element]);
}

export function laneEntries(board: BoardSnapshot, valueId: string, laneId: string): Entry[] {
  return boardEntries(board).get(coverageKey(valueId, laneId)) ?? [];
}

/** The entry that shows a card or group now: a card in a group is shown by its group. */
export function entryHolding(board: BoardSnapshot, id: string | undefined): Entry | null {
  const card = board.cards.find((each) => each.id === id);
  const home = board.groups.find((group) => group.id === (card ? card.groupId : id)) ?? card;
  if (!home) return null;
  return laneEntries(board, home.valueId, home.laneId).find((entry) => entry.id === home.id) ?? null;
}

/** The order that puts an entry before the one at `index`; for the end of the lane, `index` is its length. */
export function orderAt(entries: readonly { readonly order: number }[], index: number): number {
  const before = entries[index - 1]?.order;
  const after = entries[index]?.order;
  if (before === undefined) return after === undefined ? 0 : after - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}

/** P3: the number of visible actions per value and job role, zeros included. */
export function coverage(board: BoardSnapshot, frame: Omit<BoardFrame, "merged">): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of frame.values) for (const lane of frame.lanes) counts.set(coverageKey(value.id, lane.id), 0);
  for (const card of board.cards) {
    if (card.hiddenReason !== null) continue;
    const key = coverageKey(card.valueId, card.laneId);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

export function coverageKey(valueId: string, laneId: string): string {
  return `${valueId} ${laneId}`;
}

/** P4: all entries that may be grouped with this card, most similar words first. Suggests only, never merges. */
export function bySimilarity<T extends { readonly words: string }>(
  words: string,
  others: readonly T[],
): (T & { likeness: number })[] {
  const own = trigrams(words);
  return others
    .map((other) => ({ ...other, likeness: dice(own, trigrams(other.words)) }))
    .sort((a, b) => b.likeness - a.likeness);
}

/** From this score on two sentences are called similar: light rewordings score above 0.5, cards that share only customer and channel about 0.35. */
export const similarFrom = 0.45;

/** Sørensen–Dice coefficient of two sets of trigrams: 2 |A ∩ B| ÷ (|A| + |B|). */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

export function trigrams(text: string): ReadonlySet<string> {
  const plain = ` ${text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  const grams = new Set<string>();
  for (let index = 0; index + 3 <= plain.length; index += 1) grams.add(plain.slice(index, index + 3));
  return grams;
}

/** Long sentences are shortened in menus and titles only. */
export function shortened(text: string, most = 60): string {
  if (text.length <= most) return text;
  const begun = text.slice(0, most - 1).trimEnd();
  const isOpen = begun.lastIndexOf("\u2068") > begun.lastIndexOf("\u2069");
  return `${begun}${isOpen ? "\u2069" : ""}…`;
}

/** A group's first title (P4): what its first card is about. */
export function firstTitle(card: Pick<BoardCard, "behaviour">): string {
  return shortened(card.behaviour.charAt(0).toUpperCase() + card.behaviour.slice(1), 80);
}
