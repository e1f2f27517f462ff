import { useEffect, useMemo, useState } from "react";

/** What a lane shows at once: more than a phone has room for. */
const atOnce = 8;
/** A step that takes longer than this holds up the person at the page: the next one is smaller. */
const smoothMs = 24;

/** Lanes grow in turns, one step after every frame, in steps that this device draws without a stumble. */
class Growth {
  readonly #waiting = new Set<(size: number) => void>();
  #size = 4;
  #isRunning = false;

  ask(grow: (size: number) => void): () => void {
    this.#waiting.add(grow);
    if (!this.#isRunning) {
      this.#isRunning = true;
      this.#later();
    }
    return () => this.#waiting.delete(grow);
  }

  #later(): void {
    // A tab in the background draws all of it at its leisure.
    if (document.hidden) setTimeout(() => this.#step());
    else requestAnimationFrame(() => setTimeout(() => this.#step()));
  }

  #step(): void {
    const [grow] = this.#waiting;
    if (!grow) {
      this.#isRunning = false;
      return;
    }
    this.#waiting.delete(grow);
    const from = performance.now();
    grow(this.#size);
    setTimeout(() => {
      const tookMs = performance.now() - from;
      this.#size = Math.max(1, tookMs > smoothMs ? Math.floor(this.#size / 2) : this.#size + 2);
      this.#later();
    });
  }
}

const growth = new Growth();

/** The first of a long list at once, so that a person can begin to read, and the others within the next moments. */
export function useGrowing<T>(all: readonly T[]): readonly T[] {
  // Once it is whole it stays so: what comes later comes one by one.
  const [count, setCount] = useState(all.length > atOnce ? atOnce : Number.POSITIVE_INFINITY);
  const isWhole = count >= all.length;
  useEffect(() => {
    if (isWhole) return;
    return growth.ask((size) => setCount(count + size < all.length ? count + size : Number.POSITIVE_INFINITY));
  }, [isWhole, count, all.length]);
  return useMemo(() => (isWhole ? all : all.slice(0, count)), [isWhole, all, count]);
}
