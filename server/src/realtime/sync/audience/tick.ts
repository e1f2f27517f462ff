import { mergeUpdates } from "../log/merge-updates.ts";
import type { Emitted } from "../log/room-document.ts";
import type { Origin } from "../origin.ts";
import { updateFrame } from "../wire/frames.ts";
import { wireFrame } from "../wire/websocket-frame.ts";
import type { Pace } from "./pace.ts";

/** What one tick brings to every connection, ready for the wire. At least one of the two is there; `all` is both in one buffer. */
export interface TickFrames {
  readonly updates: Buffer | null;
  readonly presence: Buffer | null;
  readonly all: Buffer;
  /** The origin of the updates when all have the same; else `null`, and each author gets its own updates back, which changes nothing there. */
  readonly onlyOrigin: Origin | null;
}

interface TickDeps {
  readonly pace: Pace;
  readonly people: () => number;
  /** What changed since it was last asked, as one message; `null` for nothing. */
  readonly takePresence: () => Uint8Array | null;
  readonly send: (frames: TickFrames) => void;
}

/**
 * Telling one room takes at most this share of the processor over time (a leaky bucket): a flush that takes 2 ms may come every 10. Flushes
 * of more than 3 ms may take more, because of {@link mostWaitMs}.
 */
const processorShare = 0.2;
/** The size of the bucket in milliseconds: a room in which little happens never waits. */
const burstMs = 8;
/**
 * No card waits longer than this: on a machine that is slow for a while, or in a process that stood still, flushes seem to take long, and cards
 * would wait for several times as long again.
 */
const mostWaitMs = 12;

/** In a larger room cards do not take all cursors along: most of the bytes, and so of the time, would be the cursors'. */
const mostWithCursors = 30;
/** After this share of their gap cursors go with a card all the same: one write to each connection instead of two. */
const ridesAfter = 0.5;

/**
 * Two lanes, one timer. Cards leave at once; a room that keeps the processor busy waits between flushes, and what came meanwhile travels together.
 * Cursors wait for the gap of the {@link Pace}, so that many travel together, and then leave with the next flush. From half of it on they ride along with a card, in a
 * small room from the first moment on, and one that moves in a quiet room leaves at once.
 */
export class Tick {
  readonly #deps: TickDeps;
  #updates: Emitted[] = [];
  /**
   * When the cursors leave, and from when on a card takes them along. `null`: none has moved. The times of this class are milliseconds of
   * `performance.now()`.
   */
  #cursors: { readonly leaveAt: number; readonly rideAt: number } | null = null;
  /** Nothing leaves before this. */
  #from = 0;
  /** What the flushes took that is not made up for yet, in milliseconds, when the last one ended. */
  #debtMs = 0;
  #endedAt = Number.NEGATIVE_INFINITY;
  #cancel: () => void = () => undefined;

  constructor(deps: TickDeps) {
    this.#deps = deps;
  }

  /** Written updates, to be relayed in this order. */
  relay(updates: readonly Emitted[]): void {
    this.#updates.push(...updates);
    this.#sendWhatIsDue();
  }

  presenceChanged(): void {
    if (this.#cursors !== null) return;
    const now = performance.now();
    const people = this.#deps.people();
    const gapMs = this.#deps.pace.cursorGapMs(people);
    const waitMs = now - this.#endedAt >= gapMs ? 0 : gapMs;
    const rideAt = people <= mostWithCursors ? now : now + waitMs * ridesAfter;
    this.#cursors = { leaveAt: now + waitMs, rideAt };
    this.#wait();
  }

  close(): void {
    this.#cancel();
  }

  /** Sends what waits now. */
  flush(): void {
    this.#send(true);
    this.#wait();
  }

  #sendWhatIsDue(): void {
    const now = performance.now();
    if (isDue(this.#from, now)) this.#send(this.#cursors !== null && isDue(this.#cursors.rideAt, now));
    this.#wait();
  }

  #wait(): void {
    this.#cancel();
    const wanted = this.#updates.length > 0 ? this.#from : this.#cursors?.leaveAt;
    if (wanted === undefined) return;
    this.#cancel = inMs(Math.max(wanted, this.#from) - performance.now(), () => this.#sendWhatIsDue());
  }

  #send(withCursors: boolean): void {
    const began = performance.now();
    const updates = this.#updates;
    this.#updates = [];
    if (withCursors) this.#cursors = null;
    const frames = framesOf(updates, withCursors ? this.#deps.takePresence() : null);
    if (frames === null) return;
    this.#deps.send(frames);
    const ended = performance.now();
    const debtMs = Math.max(0, this.#debtMs - (began - this.#endedAt) * processorShare) + (ended - began);
    this.#debtMs = Math.min(debtMs, burstMs + mostWaitMs * processorShare);
    this.#endedAt = ended;
    this.#from = ended + Math.max(0, this.#debtMs - burstMs) / processorShare;
  }
}

/** Less than a millisecond early is not early: timers are no finer. */
function isDue(at: number, now: number): boolean {
  return at - now < 1;
}

/** At once still means after everything that has arrived: cursors of the same turn of the loop travel together. */
function inMs(wait: number, task: () => void): () => void {
  if (isDue(wait, 0)) {
    const turn = setImmediate(task);
    return () => clearImmediate(turn);
  }
  const timer = setTimeout(task, wait).unref();
  return () => clearTimeout(timer);
}

function framesOf(updates: readonly Emitted[], presence: Uint8Array | null): TickFrames | null {
  const both = {
    updates: updates.length > 0 ? updateFrames(updates) : null,
    presence: presence && wireFrame(presence),
    onlyOrigin: updates.every(({ origin }) => origin === updates[0]?.origin) ? (updates[0]?.origin ?? null) : null,
  };
  const all =
    both.updates && both.presence ? Buffer.concat([both.updates, both.presence]) : (both.updates ?? both.presence);
  return all && { ...both, all };
}

function updateFrames(updates: readonly Emitted[]): Buffer {
  const frames = mergeUpdates(updates.map(({ bytes }) => bytes)).map((bytes) => wireFrame(updateFrame(bytes)));
  const [first] = frames;
  return frames.length === 1 && first ? first : Buffer.concat(frames);
}
