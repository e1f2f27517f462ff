import type { Viewer } from "../../viewer.ts";
import type { OwnState, RoomRules } from "../policy.ts";
import { type AwarenessEntry, awarenessFrameOf, encodeEntry } from "../wire/frames.ts";

interface Present {
  readonly viewer: Viewer;
  readonly own: OwnState;
  /** The clock that its own client gave the entry, and the clock that the other clients were told. */
  readonly ownClock: number;
  readonly clock: number;
  /** The entry as it goes over the wire, made when it is first sent. */
  bytes: Uint8Array | null;
}

/** No client counts that far; beyond it a clock could not be counted up any more. */
const maxClock = 2 ** 48;
/** How many farewell clocks are remembered. */
const maxLeft = 1_000;

/**
 * The gate of awareness (T9): of each message only the sender's own entry counts, and of that entry only the place of the person; name and
 * colour are written by the server. What changed is gathered for the next tick.
 *
 * A client takes its own entry back from the server when the clock is higher than its own, and then sends it again. So the other clients are
 * told the client's own clock. It is set a little ahead only where it must be newer than what they were told before: after a restart, after a
 * farewell, or when the server wrote something new. An entry that comes back unchanged with the clock it was sent with is the echo, and ends there.
 */
export class RoomPresence {
  readonly #present = new Map<number, Present>();
  readonly #changed = new Set<number>();
  /** Client id to the clock of its farewell, so that the entry of a client that comes back is newer. */
  readonly #left = new Map<number, number>();
  readonly #rules: Pick<RoomRules, "ownStateIn" | "presenceOf">;
  readonly #onChanged: () => void;

  constructor(rules: Pick<RoomRules, "ownStateIn" | "presenceOf">, onChanged: () => void) {
    this.#rules = rules;
    this.#onChanged = onChanged;
  }

  /** `entry`: the sender's own. */
  receive(viewer: Viewer, entry: AwarenessEntry): void {
    const { clientId, clock, state } = entry;
    const before = this.#present.get(clientId);
    if (clock > maxClock || (before && clock <= before.ownClock && state !== null)) return;
    if (state === null) {
      this.leave(clientId);
      return;
    }
    const own = this.#rules.ownStateIn(state);
    if (own === null) return;
    if (before?.clock === clock && isSame(before.own, own)) return;
    this.#put(clientId, viewer, own, clock);
  }

  leave(clientId: number): void {
    const before = this.#present.get(clientId);
    if (!before) return;
    this.#present.delete(clientId);
    this.#left.set(clientId, before.clock + 1);
    this.#mark(clientId);
  }

  /** A phase without presence empties the room's picture. */
  clear(): void {
    for (const clientId of [...this.#present.keys()]) this.leave(clientId);
  }

  /** Sends every entry again: a role changed, or names may no longer be shown. */
  repeat(viewers: ReadonlyMap<number, Viewer>): void {
    for (const [clientId, { viewer, own, ownClock }] of this.#present) {
      this.#put(clientId, viewers.get(clientId) ?? viewer, own, ownClock);
    }
  }

  /** Every entry, for a connection that just came. */
  frame(): Uint8Array {
    return awarenessFrameOf([...this.#present].map(([clientId, present]) => this.#bytesOf(clientId, present)));
  }

  /** What changed since it was last asked; `null` for nothing. */
  takeChanged(): Uint8Array | null {
    if (this.#changed.size === 0) return null;
    const entries = [...this.#changed].map((clientId) => {
      const present = this.#present.get(clientId);
      return present ? this.#bytesOf(clientId, present) : this.#farewell(clientId);
    });
    this.#changed.clear();
    for (const [clientId] of this.#left) {
      if (this.#left.size <= maxLeft) break;
      this.#left.delete(clientId);
    }
    return awarenessFrameOf(entries);
  }

  #bytesOf(clientId: number, present: Present): Uint8Array {
    const { viewer, own, clock } = present;
    present.bytes ??= encodeEntry({ clientId, clock, state: this.#rules.presenceOf(viewer, own) });
    return present.bytes;
  }

  #farewell(clientId: number): Uint8Array {
    return encodeEntry({ clientId, clock: this.#left.get(clientId) ?? 0, state: null });
  }

  #put(clientId: number, viewer: Viewer, own: OwnState, ownClock: number): void {
    const said = this.#present.get(clientId)?.clock ?? this.#left.get(clientId) ?? ownClock;
    this.#left.delete(clientId);
    const clock = Math.max(ownClock, said + 1);
    this.#present.set(clientId, { viewer, own, ownClock, clock, bytes: null });
    this.#mark(clientId);
  }

  #mark(clientId: number): void {
    this.#changed.add(clientId);
    this.#onChanged();
  }
}

function isSame(one: OwnState, other: OwnState): boolean {
  for (const key in one) if (one[key] !== other[key]) return false;
  return true;
}
