/** How long the loop is watched before the gap is changed. */
const sampleMs = 50;
const busyAbove = 0.85;
const calmBelow = 0.75;
const longestMs = 50;

/**
 * How long cursors may wait for others to travel with, for all rooms of the process: none in a room of ten, about two display frames in a
 * larger one, more while the event loop is busy, and the longest time above a hundred people. It grows fast and shrinks slowly, so that it
 * settles instead of swinging.
 */
export class Pace {
  readonly #now: () => number;
  readonly #utilisation: () => number;
  #sampledAt: number;
  #adaptiveMs = 0;

  /** `utilisation`: the share of time since its last call that the event loop was busy. `now`: milliseconds that never go back. */
  constructor(now: () => number, utilisation: () => number) {
    this.#now = now;
    this.#utilisation = utilisation;
    this.#sampledAt = now();
  }

  cursorGapMs(people: number): number {
    this.#sample();
    return Math.max(floorMs(people), this.#adaptiveMs);
  }

  #sample(): void {
    const now = this.#now();
    if (now - this.#sampledAt < sampleMs) return;
    this.#sampledAt = now;
    const busy = this.#utilisation();
    if (busy > busyAbove) this.#adaptiveMs = Math.min(longestMs, this.#adaptiveMs * 1.5 + 2);
    else if (busy < calmBelow) this.#adaptiveMs = this.#adaptiveMs < 1 ? 0 : this.#adaptiveMs * 0.85;
  }
}

function floorMs(people: number): number {
  if (people <= 10) return 0;
  return people <= 100 ? 30 : longestMs;
}

/** The real event loop. */
export function eventLoopPace(): Pace {
  let before = performance.eventLoopUtilization();
  return new Pace(
    () => performance.now(),
    () => {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      return utilization;
    },
  );
}
