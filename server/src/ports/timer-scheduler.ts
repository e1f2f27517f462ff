import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";
import type { Scheduler } from "./scheduler.ts";

/**
 * Timers stand still while a laptop sleeps, deadlines do not. The scheduler reads the clock at least this often, so that a task that became due in
 * the sleep runs soon after it.
 */
const longestDelayMs = 15_000;

/** A failed task is repeated after this delay, then after twice as long each time. */
const firstRetryMs = 2_000;
const longestRetryMs = 60_000;

/** Deadlines on the process's own timers, which do not keep the process alive. */
export function timerScheduler(clock: Clock, log: Log): Scheduler {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let isClosed = false;

  function arm(key: string, at: number, task: () => Promise<void>, retryMs = firstRetryMs): void {
    const delayMs = Math.max(0, Math.min(at - clock.now(), longestDelayMs));
    const timer = setTimeout(() => {
      if (clock.now() < at) return arm(key, at, task, retryMs);
      timers.delete(key);
      start(key, task, retryMs);
    }, delayMs);
    timer.unref();
    timers.set(key, timer);
  }

  function start(key: string, task: () => Promise<void>, retryMs: number): void {
    const run = task()
      .catch((error: unknown) => {
        log.error({ err: error, key }, "a scheduled task failed");
        if (!isClosed && !timers.has(key)) {
          arm(key, clock.now() + retryMs, task, Math.min(2 * retryMs, longestRetryMs));
        }
      })
      .finally(() => running.delete(run));
    running.add(run);
  }

  function cancel(key: string): void {
    clearTimeout(timers.get(key));
    timers.delete(key);
  }

  return {
    at(key, at, task) {
      if (isClosed) return;
      cancel(key);
      arm(key, at, task);
    },
    cancel,
    async close() {
      isClosed = true;
      for (const key of [...timers.keys()]) cancel(key);
      await Promise.all(running);
    },
  };
}
