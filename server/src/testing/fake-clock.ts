import type { Clock } from "../ports/clock.ts";
import type { Scheduler } from "../ports/scheduler.ts";

export interface FakeClock extends Clock {
  readonly scheduler: Scheduler;
  /** Moves time forward, runs every deadline on the way at its own instant, in order, and waits for each. */
  advance(ms: number): Promise<void>;
  /** Moves time forward without running deadlines, as while a laptop sleeps. */
  sleep(ms: number): void;
  /** Forgets all deadlines, as the end of a process does. The time stays. */
  forget(): void;
}

interface Deadline {
  readonly at: number;
  readonly task: () => Promise<void>;
}

/** Time that moves only when told, and a scheduler that runs by it. */
export function fakeClock(startsAt = Date.UTC(2026, 2, 2, 9)): FakeClock {
  let now = startsAt;
  const deadlines = new Map<string, Deadline>();

  function nextDue(until: number): [string, Deadline] | undefined {
    const due = [...deadlines].filter(([, { at }]) => at <= until);
    return due.sort(([, one], [, other]) => one.at - other.at)[0];
  }

  return {
    now: () => now,
    scheduler: {
      at(key, at, task) {
        deadlines.delete(key);
        deadlines.set(key, { at, task });
      },
      cancel: (key) => void deadlines.delete(key),
      close: async () => deadlines.clear(),
    },
    async advance(ms) {
      const until = now + ms;
      for (let due = nextDue(until); due; due = nextDue(until)) {
        const [key, { at, task }] = due;
        deadlines.delete(key);
        now = Math.max(now, at);
        await task();
      }
      now = until;
    },
    sleep(ms) {
      now += ms;
    },
    forget: () => deadlines.clear(),
  };
}
