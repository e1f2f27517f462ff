/** What came, by kind. */
export interface Traffic {
  readonly frames: number;
  readonly bytes: number;
}

/** Counts what a crowd receives. */
export class Received {
  #kinds = new Map<string, { frames: number; bytes: number }>();
  /** When something came last, by `performance.now()`. */
  lastAt = 0;

  add(kind: string, bytes: number): void {
    this.lastAt = performance.now();
    const known = this.#kinds.get(kind);
    if (known === undefined) this.#kinds.set(kind, { frames: 1, bytes });
    else {
      known.frames += 1;
      known.bytes += bytes;
    }
  }

  /** What came since this was asked last. */
  take(): Readonly<Record<string, Traffic>> {
    const kinds = Object.fromEntries(this.#kinds);
    this.#kinds = new Map();
    return kinds;
  }
}

export function totalOf(kinds: Readonly<Record<string, Traffic>>): Traffic {
  return Object.values(kinds).reduce(
    (sum, { frames, bytes }) => ({ frames: sum.frames + frames, bytes: sum.bytes + bytes }),
    { frames: 0, bytes: 0 },
  );
}
