import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";
import type { Scheduler } from "./scheduler.ts";

/** setTimeout holds 31 bits; what is further away is looked at again. */
const longestDelayMs = 2 ** 31 - 1;

/** Deadlines on the process's own timers. They do not keep the process alive. */
export function timerScheduler(clock: Clock, log: Log): Scheduler {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let isClosed = false;

  function arm(key: string, at: number, task: () => Promise<void>): void {
    const delayMs = Math.max(0, Math.min(at - clock.now(), longestDelayMs));
    const timer = setTimeout(() => {
      if (clock.now() < at) return arm(key, at, task);
      timers.delete(key);
      start(key, task);
    }, delayMs);
    timer.unref();
    timers.set(key, timer);
  }

  function start(key: string, task: () => Promise<void>): void {
    const run = task()
      .catch((error: unknown) => log.error({ err: error, key }, "a scheduled task failed"))
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
