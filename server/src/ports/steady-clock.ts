import type { Clock } from "./clock.ts";

interface Sources {
  /** Milliseconds since 1970, as the machine has them now. */
  readonly wall: () => number;
  /** Milliseconds since whenever; never goes back, and stands still while the machine sleeps. */
  readonly elapsed: () => number;
}

/** A correction this large is no correction: the machine started with a wrong date. */
const longestLeadMs = 24 * 60 * 60 * 1000;

/** How fast a lead over the machine's clock is made up for. */
const leadLostPerMs = 0.01;

/**
 * Follows the machine's clock forward at once, over its sleep for example, and never goes back with it: an announced step would wait as long as the
 * clock was put back, and a ticket that was used would open again. What it is ahead of the machine it loses slowly.
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
