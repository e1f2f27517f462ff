import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

/** What became of one kind of message between `from` and `to`. */
export interface Delivered {
  /** Arrivals at other people that were due. */
  readonly due: number;
  readonly arrived: number;
  /** Arrivals a server rightly left out, because a newer state of the same author arrived instead. */
  readonly superseded: number;
  /** null when nothing arrived. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** A server that leaves out more than the rest of this loses its place among the best. */
export const wholeShare = 0.985;

/** A position that was replaced by a newer one before it left is not missing. */
export function shareOf({ due, arrived, superseded }: Delivered): number {
  return due === 0 ? 1 : (arrived + superseded) / due;
}

interface TallyOptions {
  readonly people: number;
  /** How many others are in an author's room. */
  readonly audience: number;
  /** A newer number of an author tells that all before it came, too (a document); else they were left out (a presence). */
  readonly isCumulative: boolean;
}

/** When each message of each author was sent and when each other person had it. Times are those of `performance.now()`. */
export class Tally {
  readonly #options: TallyOptions;
  readonly #sentAt: number[][];
  readonly #last: Uint32Array;
  readonly #latency: RecordableHistogram = createHistogram();
  #from = Number.POSITIVE_INFINITY;
  #to = Number.POSITIVE_INFINITY;
  #due = 0;
  #arrived = 0;
  #superseded = 0;

  constructor(options: TallyOptions) {
    this.#options = options;
    this.#sentAt = Array.from({ length: options.people }, () => [0]);
    this.#last = new Uint32Array(options.people * options.people);
  }

  /** Counts afresh: only what is sent between these two moments. */
  count(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    this.#due = 0;
    this.#arrived = 0;
    this.#superseded = 0;
    this.#latency.reset();
  }

  sent(author: number, now: number): void {
    this.#sentAt[author]?.push(now);
    if (now >= this.#from && now < this.#to) this.#due += this.#options.audience;
  }

  seen(person: number, author: number, sequence: number, now: number): void {
    const sentAt = this.#sentAt[author];
    if (person === author || sentAt === undefined || sequence >= sentAt.length) return;
    const place = person * this.#options.people + author;
    const before = this.#last[place] ?? 0;
    if (sequence <= before) return;
    this.#last[place] = sequence;
    for (let number = before + 1; number <= sequence; number += 1) {
      const at = sentAt[number] ?? 0;
      if (at < this.#from || at >= this.#to) continue;
      if (number < sequence && !this.#options.isCumulative) {
        this.#superseded += 1;
        continue;
      }
      this.#arrived += 1;
      this.#latency.record(Math.max(1, Math.round((now - at) * 1_000)));
    }
  }

  /** `marks`: author and number, one after the other. */
  seenMarks(person: number, marks: readonly number[], now: number): void {
    for (let at = 0; at + 1 < marks.length; at += 2) this.seen(person, marks[at] ?? 0, marks[at + 1] ?? 0, now);
  }

  get isComplete(): boolean {
    return this.#arrived + this.#superseded >= this.#due;
  }

  result(): Delivered {
    const at = (percent: number) => (this.#arrived === 0 ? null : this.#latency.percentile(percent) / 1_000);
    return {
      due: this.#due,
      arrived: this.#arrived,
      superseded: this.#superseded,
      p50Ms: at(50),
      p95Ms: at(95),
      p99Ms: at(99),
    };
  }
}
