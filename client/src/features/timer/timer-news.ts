import type { Timer } from "@saydo/shared/features/workshops/schema.ts";

/** A change of the clock, and how much time it leaves. */
export type TimerNews =
  | { readonly kind: "started" | "changed" | "paused" | "resumed"; readonly leftMs: number }
  | { readonly kind: "ended" };

/** The facilitator's change between two states of the timer; null when the timer only ran on. */
export function timerNews(before: Timer | null, after: Timer | null, now: number): TimerNews | null {
  if (after === null) return before === null ? null : { kind: "ended" };
  const leftMs = leftOf(after, now);
  if (before === null) return { kind: after.endsAt === null ? "paused" : "started", leftMs };
  if (before.totalMs !== after.totalMs) return { kind: "changed", leftMs };
  const [wasPaused, isPaused] = [before.endsAt === null, after.endsAt === null];
  if (wasPaused !== isPaused) return { kind: isPaused ? "paused" : "resumed", leftMs };
  // The same minutes were started once more.
  return before.endsAt === after.endsAt && before.remainingMs === after.remainingMs
    ? null
    : { kind: "started", leftMs };
}

const marks = [300_000, 60_000, 10_000, 0] as const;

/** The mark that a running clock passed between two reads; after a sleep the last of several. */
export function markPassed(lastLeftMs: number, leftMs: number): (typeof marks)[number] | undefined {
  return marks.findLast((mark) => lastLeftMs > mark && leftMs <= mark);
}

function leftOf(timer: Timer, now: number): number {
  return Math.max(0, timer.endsAt === null ? (timer.remainingMs ?? 0) : timer.endsAt - now);
}
