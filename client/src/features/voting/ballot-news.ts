import type { PollView } from "@saydo/shared/features/voting/contract.ts";

/** A change of a ballot, for people who did not see it. */
export type BallotNews =
  | { readonly kind: "opened" | "extended"; readonly poll: PollView }
  | { readonly kind: "closing" }
  | { readonly kind: "closed"; readonly first: readonly string[] };

/** The change between two states of the ballot; null when there was none. */
export function ballotNews(before: PollView | null, after: PollView | null): BallotNews | null {
  if (after === null) return null;
  if (before === null || before.id !== after.id)
    return after.status === "open" ? { kind: "opened", poll: after } : null;
  if (before.status !== after.status) {
    if (after.status === "closed") return { kind: "closed", first: firstOf(after) };
    return after.status === "closing" ? { kind: "closing" } : { kind: "extended", poll: after };
  }
  const isLater = after.status === "open" && after.closesAt !== null && before.closesAt !== after.closesAt;
  return isLater ? { kind: "extended", poll: after } : null;
}

/** The titles of the items in first place; none when no point was given. */
function firstOf({ result, items }: PollView): readonly string[] {
  const rows = result?.rows.filter(({ rank, points }) => rank === 1 && points > 0) ?? [];
  return rows.flatMap(({ itemId }) => items.filter(({ id }) => id === itemId).map(({ title }) => title));
}
