import type { Clock } from "../../../ports/clock.ts";
import type { Log } from "../../../ports/log.ts";
import type { Scheduler } from "../../../ports/scheduler.ts";

/** How many days personal data is kept. */
export interface RetentionDays {
  /** A browser's seats, after it was last used. */
  readonly sessions: number;
  /** A private draft, after its last change; the reveal removes it sooner. */
  readonly drafts: number;
  /** The roll of a ballot, after it closed. Which members voted is not kept at all. */
  readonly rolls: number;
}

/** Removes at most `limit` documents that are older than the instant; resolves with how many. A document that is used meanwhile stays. */
export type Expire = (before: number, limit: number) => Promise<number>;

interface Deps {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly days: RetentionDays;
  readonly expire: Readonly<Record<keyof RetentionDays, Expire>>;
  readonly count: (kind: keyof RetentionDays, documents: number) => void;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Requests have priority: the removal begins a while after the start, and pauses between its batches. */
const firstMs = 60_000;
const restMs = 1_000;
const everyMs = 6 * 60 * 60 * 1000;
const batchSize = 100;

const kinds = ["sessions", "drafts", "rolls"] as const satisfies readonly (keyof RetentionDays)[];

/** T25: removes expired data in the background. A second server on the same data does no harm. */
export function startRetention({ clock, scheduler, log, days, expire, count }: Deps): void {
  next(firstMs);

  function next(waitMs: number): void {
    scheduler.at("retention", clock.now() + waitMs, run);
  }

  async function run(): Promise<void> {
    let isMore = false;
    for (const kind of kinds) {
      const removed = await expire[kind](clock.now() - days[kind] * dayMs, batchSize);
      if (removed === 0) continue;
      count(kind, removed);
      log.info({ kind, removed, afterDays: days[kind] }, "kept long enough and removed");
      isMore ||= removed === batchSize;
    }
    next(isMore ? restMs : everyMs);
  }
}
