import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import type { Dialect } from "../wire/dialect.ts";

/** How long it took until an author was told that a change is stored. */
export interface SavedTimes {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Times each change of each author until its server has said that it is stored. Servers that never say so have no times. */
export class Saved {
  readonly #dialect: Dialect;
  readonly #waiting = new Map<number, { clock: number; at: number }[]>();
  readonly #times: RecordableHistogram = createHistogram();
  #from = Number.POSITIVE_INFINITY;
  #to = Number.POSITIVE_INFINITY;
  #count = 0;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Counts afresh: only what is sent between these two moments. */
  count(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    this.#count = 0;
    this.#times.reset();
  }

  /** `clock`: where the author's document stands with this change. */
  sent(clientId: number, clock: number, at: number): void {
    if (this.#dialect.stored === undefined) return;
    const waiting = this.#waiting.get(clientId);
    if (waiting === undefined) this.#waiting.set(clientId, [{ clock, at }]);
    else waiting.push({ clock, at });
  }

  /** A message as this client got it. */
  heard(clientId: number, message: Buffer, now: number): void {
    const stored = this.#dialect.stored?.(message) ?? null;
    if (stored === null || stored.clientId !== clientId) return;
    const waiting = this.#waiting.get(clientId) ?? [];
    for (let first = waiting[0]; first !== undefined && first.clock <= stored.clock; first = waiting[0]) {
      waiting.shift();
      if (first.at < this.#from || first.at >= this.#to) continue;
      this.#count += 1;
      this.#times.record(Math.max(1, Math.round((now - first.at) * 1_000)));
    }
  }

  /** null when nothing was said to be stored. */
  result(): SavedTimes | null {
    if (this.#count === 0) return null;
    return { p50Ms: this.#times.percentile(50) / 1_000, p99Ms: this.#times.percentile(99) / 1_000 };
  }
}
