import { mergeUpdates } from "../log/merge-updates.ts";
import type { Emitted } from "../log/room-document.ts";
import type { Origin } from "../origin.ts";
import { updateFrame } from "../wire/frames.ts";
import { wireFrame } from "../wire/websocket-frame.ts";
import { gapsOf } from "./gaps.ts";

/** What one tick brings to every connection, ready for the wire. At least one of the two is there; `all` is both in one buffer. */
export interface TickFrames {
  readonly updates: Buffer | null;
  readonly presence: Buffer | null;
  readonly all: Buffer;
  /** The origin of the updates when all have the same; else `null`, and each author gets its own updates back, which changes nothing there. */
  readonly onlyOrigin: Origin | null;
}

interface TickDeps {
  /** How many connections the room has. */
  readonly connections: () => number;
  /** What changed since it was last asked, as one message; `null` for nothing. */
  readonly takePresence: () => Uint8Array | null;
  readonly send: (frames: TickFrames) => void;
}

/**
 * After this share of their gap cursors go with a card: one write to each connection instead of two. Not before it, because then most of the bytes, and
 * of the time until the last connection has the card, would be the cursors'.
 */
const ridesAfter = 0.5;

/**
 * Two lanes, one timer. A flush of cards waits for the gap of the room since the last flush, which only a crowd has. Cursors wait for a longer gap, so
 * that many travel together, and one that moves in a room where nothing was sent for that long leaves at once. From half of their gap on cursors ride along with a card.
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
    const gapMs = gapsOf(this.#deps.connections()).cursors;
    const waitMs = now - this.#endedAt >= gapMs ? 0 : gapMs;
    this.#cursors = { leaveAt: now + waitMs, rideAt: now + waitMs * ridesAfter };
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
    this.#endedAt = performance.now();
    this.#from = began + gapsOf(this.#deps.connections()).cards;
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
