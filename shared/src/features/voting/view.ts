import type { PollView, TurnoutView } from "./contract.ts";
import { pollStatusAt } from "./rules.ts";
import type { Poll } from "./schema.ts";

/** P6: no viewer gets a result before the poll is closed, and none ever gets the ballot key or the roll. Copied field by field on purpose. */
export function pollViewOf(poll: Poll, now: number): PollView {
  const status = pollStatusAt(poll, now);
  return {
    ...{
      id: poll.id,
      number: poll.number,
      question: poll.question,
      scope: poll.scope,
      runOffOf: poll.runOffOf,
      entry: poll.entry,
    },
    status,
    rules: poll.rules,
    items: poll.items,
    openedAt: poll.openedAt,
    closesAt: poll.closesAt,
    isExtended: poll.isExtended,
    runsOn: poll.runsOn,
    leftOutSeats: poll.leftOutSeats,
    result: status === "closed" ? poll.result : null,
    madeBeforeRegrouping: poll.madeBeforeRegrouping,
  };
}

export function turnoutViewOf(
  poll: Poll | null,
  counts: { readonly ballots: number; readonly roll: number; readonly newcomers: number },
): TurnoutView {
  return {
    pollId: poll?.id ?? null,
    ballots: poll?.result?.ballots ?? counts.ballots,
    roll: poll?.result?.roll ?? counts.roll,
    newcomers: counts.newcomers,
    removedSeats: poll?.removedSeats ?? 0,
  };
}

/** P6: with so few ballots their sum reveals to the room who gave which points. */
export function tellsWhoVoted(ballots: number): boolean {
  return ballots > 0 && ballots < 3;
}
