import { canonicalText, sha256, signedBytes } from "../../core/canonical-json.ts";
import { DomainError } from "../../core/errors.ts";
import { plainLine } from "../../core/plain-text.ts";
import type { BoardCard, BoardGroup, BoardSnapshot, Obstacle } from "../board/schema.ts";
import { isComplete } from "../scenarios/rules.ts";
import type { VoteSettings } from "../workshops/schema.ts";
import type { Language } from "../writing/rules.ts";
import type { BallotRules, Choice, ItemNeed, Poll, PollItem, PollResult, ResultRow } from "./schema.ts";
import { cardsOwnLine, obstaclesOwnLine, sentenceOf, sourced } from "./sources/rules.ts";

/** P6: a ballot that was already on its way when the clock ran out still counts. */
export const graceMs = 5_000;

/** P6: the one extension after a missed quorum. */
export const extensionMs = { live: 2 * 60_000, async: 48 * 3_600_000 } as const;

/** A ballot opened for longer than this is asynchronous. */
const asyncFromMs = 12 * 3_600_000;

/** P6: N = clamp(⌈√items⌉, 3, 10). */
export function defaultBudget(items: number): number {
  return Math.min(10, Math.max(3, Math.ceil(Math.sqrt(items))));
}

/** P6: C = min(3, max(1, ⌊N/2⌋)). */
export function defaultCap(budget: number): number {
  return Math.min(3, Math.max(1, Math.floor(budget / 2)));
}

/** The rules printed on the ballot, frozen at opening. The cap never exceeds the budget. */
export function ballotRulesFor(items: number, settings: VoteSettings): BallotRules {
  const budget = settings.budget ?? defaultBudget(items);
  const cap = Math.min(budget, settings.cap ?? defaultCap(budget));
  return { budget, cap, quorumPercent: settings.quorumPercent, topK: settings.topK };
}

/**
 * P6: a ballot is checked as a whole: its items exist and are named once, each has 1 … cap points, Σ ≤ budget. An empty ballot is an abstention.
 *
 * @throws DomainError `unknown_item`, `invalid_input`, `over_cap` or `over_budget`
 */
export function checkBallot(
  choices: readonly Choice[],
  rules: BallotRules,
  items: readonly { readonly id: string }[],
): void {
  const known = new Set(items.map((item) => item.id));
  const seen = new Set<string>();
  let spent = 0;
  for (const [index, { itemId, points }] of choices.entries()) {
    if (!known.has(itemId)) throw new DomainError("unknown_item", `choices.${index}.itemId`);
    if (seen.has(itemId)) throw new DomainError("invalid_input", `choices.${index}.itemId`);
    if (points > rules.cap) throw new DomainError("over_cap", `choices.${index}.points`);
    seen.add(itemId);
    spent += points;
  }
  if (spent > rules.budget) throw new DomainError("over_budget", "choices");
}

/** Whether two ballots give the same points, in whatever order. */
export function isSameBallot(one: readonly Choice[], other: readonly Choice[]): boolean {
  const points = new Map(other.map(({ itemId, points }) => [itemId, points]));
  return one.length === other.length && one.every((choice) => points.get(choice.itemId) === choice.points);
}

/**
 * P6: a random order that is always the same for one voter, so that no item profits from standing first. `seed` is made of the poll's id and the
 * member's id.
 */
export function orderForVoter<T extends { readonly id: string }>(items: readonly T[], seed: string): T[] {
  const encoder = new TextEncoder();
  return items
    .map((item) => ({ item, key: sha256(encoder.encode(`${seed}\n${item.id}`)) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}

/** Turnout to the nearest percent, but never rounded up to a missed quorum. 100 means all members of the roll, 0 none. */
export function printedTurnout({ ballots, roll, isAdvisory, turnoutPercent: floor }: PollResult): number {
  if (ballots === 0 || roll === 0) return 0;
  if (ballots >= roll) return 100;
  return Math.min(99, Math.max(1, isAdvisory ? floor : Math.round((ballots * 100) / roll)));
}

/** Turnout in percent of the roll, rounded down, so that "50 % took part" is never said of less. */
export function turnoutPercent(ballots: number, roll: number): number {
  // A removed seat's ballot stays, so there can be more ballots than members on the roll.
  return roll === 0 ? 0 : Math.min(100, Math.floor((ballots * 100) / roll));
}

export function isQuorumMet(ballots: number, roll: number, quorumPercent: number): boolean {
  return quorumPercent === 0 || (roll > 0 && ballots * 100 >= quorumPercent * roll);
}

/**
 * P6: points, share and number of voters per item. Items rank by points, then by number of voters; otherwise they tie ("3="): time, alphabet and
 * chance never decide. Above the line stand the top K and all items tied at K, but none without a point.
 */
export function tally(
  items: readonly { readonly id: string }[],
  ballots: readonly (readonly Choice[])[],
  roll: number,
  rules: BallotRules,
): PollResult {
  const sums = new Map(items.map((item) => [item.id, { points: 0, voters: 0 }]));
  for (const choices of ballots) {
    for (const { itemId, points } of choices) {
      const sum = sums.get(itemId);
      if (!sum) continue;
      sum.points += points;
      sum.voters += 1;
    }
  }
  const counted = [...sums].map(([itemId, sum]) => ({ itemId, ...sum }));
  const totalPoints = counted.reduce((total, row) => total + row.points, 0);
  const rows = counted.map((row): ResultRow => {
    const rank = 1 + counted.filter((other) => isAhead(other, row)).length;
    return {
      ...row,
      sharePermille: totalPoints === 0 ? 0 : Math.round((row.points * 1000) / totalPoints),
      rank,
      isTied: counted.some((other) => other !== row && other.points === row.points && other.voters === row.voters),
      isAboveLine: row.points > 0 && rank <= rules.topK,
    };
  });
  // Array.sort is stable: tied rows keep the ballot's order, and their equal rank shows that this order means nothing.
  rows.sort((a, b) => a.rank - b.rank);
  return {
    rows,
    ballots: ballots.length,
    roll,
    turnoutPercent: turnoutPercent(ballots.length, roll),
    isAdvisory: !isQuorumMet(ballots.length, roll, rules.quorumPercent),
    totalPoints,
  };
}

/** The hash of the counted ballots, in an order that reveals nothing. */
export function ballotsHash(salt: string, ballots: readonly (readonly Choice[])[]): string {
  const texts = ballots.map((choices) =>
    canonicalText(choices.toSorted((a, b) => (a.itemId < b.itemId ? -1 : a.itemId > b.itemId ? 1 : 0))),
  );
  return sha256(signedBytes("ballots", { salt, ballots: texts.toSorted() }));
}

/** Whether a recount of these ballots gives the stored result. */
export function isAsCounted(poll: Poll, ballots: readonly (readonly Choice[])[]): boolean {
  const { items, rules, result, ballotsSalt: salt } = poll;
  if (!result) return true;
  const again = tally(items, ballots, result.roll, rules);
  const bound = salt === null ? {} : { ballotsHash: ballotsHash(salt, ballots) };
  return canonicalText({ ...again, ...bound }) === canonicalText(result);
}

function isAhead(a: { points: number; voters: number }, b: { points: number; voters: number }): boolean {
  return a.points > b.points || (a.points === b.points && a.voters > b.voters);
}

type Deadline = Pick<Poll, "status" | "closesAt">;

/** The poll's status on screen: in "closing", the grace, only ballots that were already sent count. */
export function pollStatusAt({ status, closesAt }: Deadline, now: number): "open" | "closing" | "closed" {
  if (status !== "open") return "closed";
  return closesAt !== null && now >= closesAt ? "closing" : "open";
}

/** P6: by the server's clock, with 5 s of grace. */
export function isTooLate({ status, closesAt }: Deadline, now: number): boolean {
  return status !== "open" || (closesAt !== null && now > closesAt + graceMs);
}

export function isGraceOver({ status, closesAt }: Deadline, now: number): boolean {
  return status === "open" && closesAt !== null && now >= closesAt + graceMs;
}

/** P6: a missed quorum extends the ballot once, by 48 h if asynchronous, by 2 min if live. After that the ballot closes as advisory. */
export function extensionFor(
  poll: Pick<Poll, "isExtended" | "openedAt" | "closesAt" | "rules">,
  ballots: number,
  roll: number,
): number | null {
  if (poll.isExtended || isQuorumMet(ballots, roll, poll.rules.quorumPercent)) return null;
  const isAsync = poll.closesAt !== null && poll.closesAt - poll.openedAt > asyncFromMs;
  return isAsync ? extensionMs.async : extensionMs.live;
}

/** "3=" for a tie. */
export function rankLabel(row: Pick<ResultRow, "rank" | "isTied">): string {
  return row.isTied ? `${row.rank}=` : `${row.rank}`;
}

/**
 * The items of a ballot opened now: groups with a visible card, visible cards on their own, complete obstacles (P5). They are copies, so that a later
 * regrouping does not change what people voted for, and cleaned, because signed documents quote them.
 */
export function pollItemsOf(board: BoardSnapshot, language: Language): PollItem[] {
  const visible = board.cards.filter((card) => card.hiddenReason === null).sort(byPlace);
  const groupIds = new Set(board.groups.map((group) => group.id));
  const groups = [...board.groups].sort(byPlace).flatMap((group) => {
    const cards = visible.filter((card) => card.groupId === group.id);
    return cards.length === 0 ? [] : [groupItem(group, cards, language)];
  });
  const alone = visible.filter((card) => card.groupId === null || !groupIds.has(card.groupId));
  const obstacles = [...board.obstacles].sort(byPlace).flatMap(obstacleItem);
  return [...groups, ...alone.map((card) => cardItem(card, language)), ...obstacles];
}

function groupItem(group: BoardGroup, cards: readonly BoardCard[], language: Language): PollItem {
  const texts = cards.map((card) => sentenceOf(card, language));
  return {
    id: group.id,
    kind: "group",
    title: plainLine(group.title) || (texts[0] ?? ""),
    texts,
    cardIds: cards.map((card) => card.id),
    valueId: group.valueId,
    laneId: group.laneId,
    momentId: null,
    needs: needsOf(cards),
    obstacle: null,
    ...sourced(cards.map((card) => ({ ...card, was: cardsOwnLine(card, language) }))),
  };
}

function cardItem(card: BoardCard, language: Language): PollItem {
  const sentence = sentenceOf(card, language);
  return {
    id: card.id,
    kind: "card",
    title: sentence,
    texts: [sentence],
    cardIds: [card.id],
    valueId: card.valueId,
    laneId: card.laneId,
    momentId: null,
    needs: needsOf([card]),
    obstacle: null,
    ...sourced([{ ...card, was: cardsOwnLine(card, language) }]),
  };
}

/** P5: no item while the obstacle is a draft. */
function obstacleItem(obstacle: Obstacle): PollItem[] {
  const { id, type, laneId, momentId } = obstacle;
  if (type === null || obstacle.hiddenReason !== undefined || !isComplete(obstacle)) return [];
  const limits = { today: plainLine(obstacle.limitToday), asked: plainLine(obstacle.limitAsked) };
  return [
    {
      id,
      kind: "obstacle",
      title: plainLine(obstacle.ask),
      texts: [],
      cardIds: [],
      valueId: null,
      laneId,
      momentId,
      needs: [{ type, from: plainLine(obstacle.whoCouldChange) }],
      obstacle: {
        text: plainLine(obstacle.text),
        instead: plainLine(obstacle.instead),
        limits: type === "authority" ? limits : null,
      },
      ...sourced([{ ...obstacle, was: obstaclesOwnLine(obstacle) }]),
    },
  ];
}

/** The needs of the cards, in the cards' order, each once. */
export function needsOf(cards: readonly Pick<BoardCard, "needType" | "needFrom">[]): ItemNeed[] {
  const needs: ItemNeed[] = [];
  for (const { needType: type, needFrom } of cards) {
    const from = plainLine(needFrom);
    if (type === "nothing" || needs.some((need) => need.type === type && need.from === from)) continue;
    needs.push({ type, from });
  }
  return needs;
}

/** P7: whether leaders are asked for what the item needs. Without a need, staff do it themselves. */
export function isAskedOfLeaders({ needs }: Pick<PollItem, "needs">): boolean {
  return needs.length > 0;
}

function byPlace(a: { order: number; id: string }, b: { order: number; id: string }): number {
  return a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
