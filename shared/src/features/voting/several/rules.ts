import { DomainError } from "../../../core/errors.ts";
import type { VoteSettings } from "../../workshops/schema.ts";
import type { PollItemsAsked } from "../contract.ts";
import { ballotRulesFor } from "../rules.ts";
import type { BallotRules, Poll, PollItem, PollResult, ResultRow } from "../schema.ts";

/** P15: how far ahead a ballot may close. */
export const mostOpenMs = 30 * 24 * 3_600_000;

/** P15: what more items share the last place above the line than there are places; `places` of them would have been enough. */
export interface TieAtLine {
  readonly itemIds: readonly string[];
  readonly places: number;
}

/** Null when the line falls between two ranks. */
export function tieAtLine({ rows }: PollResult, topK: number): TieAtLine | null {
  const above = rows.filter(({ isAboveLine }) => isAboveLine);
  if (above.length <= topK) return null;
  const last = Math.max(...above.map(({ rank }) => rank));
  const itemIds = above.filter(({ rank }) => rank === last).map(({ itemId }) => itemId);
  return { itemIds, places: topK - (above.length - itemIds.length) };
}

/** A run-off gives as many points as there are places left, at most one to an item: with more on each, everything would tie again. */
export function runOffRules({ places }: TieAtLine, before: BallotRules): BallotRules {
  return { ...before, budget: places, cap: 1, topK: places };
}

interface OnBallot {
  readonly items: PollItem[];
  readonly rules: BallotRules;
  readonly runOffOf: string | null;
}

/**
 * The items and rules of a new ballot. A run-off quotes its items as they stood on the ballot that tied.
 *
 * @throws DomainError `nothing_to_vote`, `unknown_item`, `no_tie`
 */
export function onBallot(
  asked: PollItemsAsked,
  candidates: readonly PollItem[],
  newest: Poll | null,
  settings: VoteSettings,
): OnBallot {
  if (asked.scope === "run-off") {
    const tie = newest?.id === asked.pollId && newest.result ? tieAtLine(newest.result, newest.rules.topK) : null;
    if (newest === null || tie === null) throw new DomainError("no_tie");
    const items = newest.items.filter(({ id }) => tie.itemIds.includes(id));
    return { items, rules: runOffRules(tie, newest.rules), runOffOf: newest.id };
  }
  if (candidates.length === 0) throw new DomainError("nothing_to_vote");
  const items = asked.scope === "all" ? [...candidates] : chosenOf(candidates, asked.itemIds);
  return { items, rules: ballotRulesFor(items.length, settings), runOffOf: null };
}

function chosenOf(candidates: readonly PollItem[], itemIds: readonly string[]): PollItem[] {
  const known = new Set(candidates.map(({ id }) => id));
  if (!itemIds.every((itemId) => known.has(itemId))) throw new DomainError("unknown_item", "on.itemIds");
  return candidates.filter(({ id }) => itemIds.includes(id));
}

/** @throws DomainError `closes_in_past`, `closes_too_far` */
export function checkClosing(closesAt: number, now: number): void {
  if (closesAt <= now) throw new DomainError("closes_in_past", "closesAt");
  if (closesAt > now + mostOpenMs) throw new DomainError("closes_too_far", "closesAt");
}

/**
 * The new closing time of an open ballot: later than before, and as far ahead as that of a new one at most. Minutes count from now where it had none.
 *
 * @throws DomainError `closes_earlier`, and see {@link checkClosing}
 */
export function extendedTo(
  before: number | null,
  by: { readonly minutes: number } | { readonly closesAt: number },
  now: number,
): number {
  const closesAt = "closesAt" in by ? by.closesAt : (before ?? now) + Math.round(by.minutes * 60_000);
  checkClosing(closesAt, now);
  if (before !== null && closesAt <= before) throw new DomainError("closes_earlier", "closesAt");
  return closesAt;
}

/** An item with its row in the ballot that decided about it last. */
export interface Decided {
  readonly poll: Poll;
  readonly item: PollItem;
  readonly row: ResultRow;
}

/**
 * P15: what all ballots together say. A ballot on all items replaces what was decided before. One on some of them, or a run-off, decides about these
 * only; what is not on it stands. A ballot without a point decides nothing. The newest ballot first, each in the order of its result.
 */
export function decidedBy(polls: readonly Poll[]): Decided[] {
  const counted = polls.filter(({ result }) => result !== null && result.totalPoints > 0);
  const seen = new Set<string>();
  const decided: Decided[] = [];
  for (const poll of counted.toSorted((a, b) => b.number - a.number)) {
    const byId = new Map(poll.items.map((item) => [item.id, item]));
    for (const row of poll.result?.rows ?? []) {
      const item = byId.get(row.itemId);
      if (!item || seen.has(item.id)) continue;
      seen.add(item.id);
      decided.push({ poll, item, row });
    }
    if (poll.scope === "all") break;
  }
  return decided;
}
