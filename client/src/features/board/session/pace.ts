/** Changes of others leave three quarters of the page's time to the person at it. */
const rest = 3;
/** However slow the device is, what it shows is not older than this and one drawing. */
const longestRestMs = 1_000;
/** A tab in the background gets no frames. */
const withoutFrameMs = 500;

/**
 * Shows the changes of others: all that came since the last time at once, at most once a frame, and after a long drawing not before the page had
 * time for its own person.
 */
export class Pace {
  readonly #show: () => void;
  #isWanted = false;
  /** Takes back what the pace waits for: a frame, or the end of a rest. */
  #cancel: (() => void) | null = null;

  constructor(show: () => void) {
    this.#show = show;
  }

  ask(): void {
    this.#isWanted = true;
    this.#cancel ??= nextFrame(() => this.#turn());
  }

  /** All of it is shown. */
  done(): void {
    this.#isWanted = false;
  }

  stop(): void {
    this.#isWanted = false;
    this.#cancel?.();
    this.#cancel = null;
  }

  #turn(): void {
    this.#cancel = null;
    if (!this.#isWanted) return;
    this.#isWanted = false;
    const from = performance.now();
    this.#show();
    // The drawing is over when the page comes to its next task.
    this.#cancel = after(0, () => {
      const tookMs = performance.now() - from;
      this.#cancel = after(Math.min(longestRestMs, rest * tookMs), () => {
        this.#cancel = null;
        if (this.#isWanted) this.ask();
      });
    });
  }
}

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

function nextFrame(act: () => void): () => void {
  const turn = () => {
    stop();
    act();
  };
  const frame = requestAnimationFrame(turn);
  const timer = setTimeout(turn, withoutFrameMs);
  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  return stop;
}
