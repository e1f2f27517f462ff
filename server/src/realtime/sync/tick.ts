import { updateFrame } from "./frames.ts";
import { mergeUpdates } from "./merge-updates.ts";
import type { Pace } from "./pace.ts";
import { wireFrame } from "./wire.ts";

/** An update the room's document emitted, and whose it was. */
export interface Emitted {
  readonly bytes: Uint8Array;
  readonly origin: unknown;
}

/** What one tick brings to everybody, ready for the wire. At least one of the two is there; `all` is both in one buffer. */
export interface TickFrames {
  readonly updates: Buffer | null;
  readonly presence: Buffer | null;
  readonly all: Buffer;
  /** Whose the updates are when they are all of one; else `null`, and everybody's own come back to them, which changes nothing there. */
  readonly onlyAuthor: unknown;
}

interface TickDeps {
  readonly pace: Pace;
  readonly people: () => number;
  /** What changed since it was last asked, as one message; `null` for nothing. */
  readonly takePresence: () => Uint8Array | null;
  readonly send: (frames: TickFrames) => void;
}

/** Telling one room takes at most this share of the processor over time (a leaky bucket): a flush that takes 2 ms may come every 7. */
const processorShare = 0.28;
/** The size of the bucket in milliseconds: a room in which little happens never waits. */
const burstMs = 4;
/** No more than this is paid back: a process that stood still for a second must not keep cards for three. */
const mostDebtMs = 30;

/** In a larger room cards do not take the cursors along: with everybody's, most of the bytes, and so of the time, would be the cursors'. */
const mostWithCursors = 30;

/**
 * Two lanes, one timer. Cards leave at once; a room that keeps the processor busy waits between flushes, and what came meanwhile travels together.
 * Cursors ride along with the cards of a small room, else they wait for others, for the gap of the {@link Pace}; one that moves in a quiet room
 * leaves at once.
 */
export class Tick {
  readonly #deps: TickDeps;
  #updates: Emitted[] = [];
  #hasPresence = false;
  /** Not before this, in milliseconds of `performance.now()`. */
  #from = 0;
  /** What the flushes took that is not made up for yet, in milliseconds, when the last one ended. */
  #debtMs = 0;
  #endedAt = Number.NEGATIVE_INFINITY;
  #due: { readonly at: number; readonly cancel: () => void } | null = null;

  constructor(deps: TickDeps) {
    this.#deps = deps;
  }

  /** Written updates, to be relayed in this order. */
  relay(updates: readonly Emitted[]): void {
    this.#updates.push(...updates);
    const now = performance.now();
    if (now < this.#from) this.#schedule(this.#from);
    else if (this.#due !== null && this.#due.at > now && this.#deps.people() > mostWithCursors) {
      this.#sendCardsAlone(this.#due.at);
    } else this.flush();
  }

  presenceChanged(): void {
    if (this.#hasPresence) return;
    this.#hasPresence = true;
    const now = performance.now();
    const gapMs = this.#deps.pace.cursorGapMs(this.#deps.people());
    const isQuiet = now - this.#endedAt >= gapMs;
    this.#schedule(Math.max(this.#from, isQuiet ? now : now + gapMs));
  }

  close(): void {
    this.#cancel();
  }

  /** Sends what waits now. */
  flush(): void {
    this.#cancel();
    const takesPresence = this.#hasPresence;
    this.#hasPresence = false;
    this.#send(takesPresence ? this.#deps.takePresence : () => null);
  }

  #sendCardsAlone(cursorsAt: number): void {
    this.#cancel();
    this.#send(() => null);
    this.#schedule(Math.max(cursorsAt, this.#from));
  }

  #schedule(at: number): void {
    if (this.#due !== null && this.#due.at <= at) return;
    this.#cancel();
    this.#due = { at, cancel: inMs(at - performance.now(), () => this.flush()) };
  }

  #cancel(): void {
    this.#due?.cancel();
    this.#due = null;
  }

  #send(takePresence: () => Uint8Array | null): void {
    const began = performance.now();
    const updates = this.#updates;
    this.#updates = [];
    const frames = framesOf(updates, takePresence());
    if (frames === null) return;
    this.#deps.send(frames);
    const ended = performance.now();
    const debtMs = Math.max(0, this.#debtMs - (began - this.#endedAt) * processorShare) + (ended - began);
    this.#debtMs = Math.min(debtMs, mostDebtMs);
    this.#endedAt = ended;
    this.#from = ended + Math.max(0, this.#debtMs - burstMs) / processorShare;
  }
}

/** At once still means after everything that has arrived: cursors of the same turn of the loop travel together. */
function inMs(wait: number, task: () => void): () => void {
  if (wait < 1) {
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
    onlyAuthor: updates.every(({ origin }) => origin === updates[0]?.origin) ? (updates[0]?.origin ?? null) : null,
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
