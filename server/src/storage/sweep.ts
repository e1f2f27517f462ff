import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Scheduler } from "../ports/scheduler.ts";
import type { AnyCollection } from "./any-collection.ts";
import type { Collection, CollectionSpec, Document, OldBatch, Rewritten } from "./collection.ts";
import type { StorageEngine } from "./engine.ts";
import { isSwept, versionOf } from "./versions.ts";

/** Small, so that a save that comes meanwhile does not wait behind it. */
const batchSize = 100;

/** People come first: the sweep begins a while after the start and rests between its batches. */
const firstMs = 2_000;
const restMs = 100;

interface Deps {
  readonly engine: StorageEngine;
  readonly collections: readonly AnyCollection[];
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly count: (collection: string, rewritten: number) => void;
}

/** One old version of one collection. */
interface Task {
  readonly name: string;
  readonly version: number;
  readonly rewriteOld: (batch: OldBatch) => Promise<Rewritten>;
}

/**
 * Rewrites what older versions of Saydo stored, in the background. Nothing depends on it: every document is migrated when it is read.
 * The scheduler's end ends it after the batch under way; the next start goes on.
 */
export function startSweep({ engine, collections, clock, scheduler, log, count }: Deps): void {
  const tasks = collections.flatMap((collection) => collection.use((spec) => tasksOf(spec, engine.collection(spec))));
  let totals = { rewritten: 0, unreadable: 0 };
  next(firstMs, 0, null);

  function next(waitMs: number, index: number, after: string | null): void {
    const task = tasks[index];
    if (task) scheduler.at("sweep", clock.now() + waitMs, () => step(task, index, after));
  }

  async function step(task: Task, index: number, after: string | null): Promise<void> {
    const { rewritten, unreadable, last } = await task.rewriteOld({ version: task.version, after, limit: batchSize });
    totals = { rewritten: totals.rewritten + rewritten, unreadable: totals.unreadable + unreadable.length };
    if (rewritten > 0) count(task.name, rewritten);
    if (unreadable.length > 0) log.error({ collection: task.name, ids: unreadable }, "old documents cannot be read");
    if (last !== null) return next(restMs, index, last);
    if (totals.rewritten + totals.unreadable > 0) {
      log.info({ collection: task.name, version: task.version, ...totals }, "old documents were rewritten");
    }
    totals = { rewritten: 0, unreadable: 0 };
    next(restMs, index + 1, null);
  }
}

function tasksOf<T extends Document>(spec: CollectionSpec<T>, stored: Collection<T>): Task[] {
  if (!isSwept(spec)) return [];
  return Array.from(
    { length: versionOf(spec) - 1 },
    (_, index): Task => ({
      name: spec.name,
      version: index + 1,
      rewriteOld: (batch) => stored.rewriteOld(batch),
    }),
  );
}
