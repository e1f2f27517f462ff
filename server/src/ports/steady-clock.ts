import type { Clock } from "./clock.ts";

interface Sources {
  /** Milliseconds since 1970 by the machine's clock. */
  readonly wall: () => number;
  /** Milliseconds since an arbitrary start. Never goes back, and stands still while the machine sleeps. */
  readonly elapsed: () => number;
}

/** A larger jump back means that the machine started with a wrong date: the clock follows it. */
const longestLeadMs = 24 * 60 * 60 * 1000;

/** How fast the clock loses its lead over the machine's clock. */
const leadLostPerMs = 0.01;

/**
 * Follows the machine's clock forward at once, for example after a sleep, and never goes back with it. Otherwise an announced step would wait for as
 * long as the clock was put back, and a used ticket would open again. The clock slowly loses its lead over the machine's.
 */
export function steadyClock({ wall, elapsed }: Sources): Clock {
  let at = elapsed();
  let offset = wall() - at;
  return {
    now() {
      const now = elapsed();
      const machine = wall() - now;
      const slowed = Math.max(machine, offset - (now - at) * leadLostPerMs);
      offset = slowed - machine > longestLeadMs ? machine : slowed;
      at = now;
      return Math.floor(now + offset);
    },
  };
}
