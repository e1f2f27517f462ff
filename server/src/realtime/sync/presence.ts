import { hueOf, type Presence, readWhereabouts, type Whereabouts } from "@saydo/shared/board/awareness.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Viewer } from "../viewer.ts";
import type { Connection } from "./connection.ts";
import { type AwarenessEntry, awarenessFrame, readAwareness } from "./frames.ts";
import { syncLimits } from "./limits.ts";

/** Ten times a second for the whole room is as live as eyes need. */
const pooledMs = 100;

interface Present {
  readonly viewer: Viewer;
  readonly whereabouts: Whereabouts;
  clock: number;
}

/**
 * The gate of awareness (T9): of each frame only the sender's own entry counts, and of it only where the person is. Who the person is, and the
 * entry's clock, the server writes. Stock clients echo everybody's entries back; those are left out, not punished.
 */
export class RoomPresence {
  readonly #present = new Map<number, Present>();
  readonly #changed = new Set<number>();
  /** Entries that are gone keep their clock until everybody was told. */
  readonly #gone = new Map<number, number>();
  readonly #clock: Clock;
  readonly #broadcast: (frame: Uint8Array, exceptClientId: number | null) => void;
  readonly #isAnonymous: () => boolean;
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: {
    clock: Clock;
    isAnonymous: () => boolean;
    broadcast: (frame: Uint8Array, exceptClientId: number | null) => void;
  }) {
    this.#clock = deps.clock;
    this.#isAnonymous = deps.isAnonymous;
    this.#broadcast = deps.broadcast;
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    if (bytes.byteLength > syncLimits.payloadBytes) return;
    const own = readAwareness(bytes)?.find((entry) => entry.clientId === connection.clientId);
    if (!own) return;
    if (own.state === null) {
      this.leave(connection.clientId);
      return;
    }
    const whereabouts = readWhereabouts(own.state);
    if (whereabouts === null) return;
    this.#put(connection.clientId, connection.viewer, whereabouts);
  }

  leave(clientId: number): void {
    const before = this.#present.get(clientId);
    if (!before) return;
    this.#present.delete(clientId);
    this.#gone.set(clientId, before.clock);
    this.#mark(clientId);
  }

  /** A phase without presence empties the room's picture. */
  clear(): void {
    for (const clientId of [...this.#present.keys()]) this.leave(clientId);
  }

  /** Says everything again: somebody's role changed, or names may no longer be shown. */
  repeat(viewers: ReadonlyMap<number, Viewer>): void {
    for (const [clientId, present] of this.#present) {
      this.#put(clientId, viewers.get(clientId) ?? present.viewer, present.whereabouts);
    }
  }

  /** Everybody who is here, for somebody who just came. */
  frame(): Uint8Array {
    return awarenessFrame([...this.#present.keys()].map((clientId) => this.#entry(clientId)));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #put(clientId: number, viewer: Viewer, whereabouts: Whereabouts): void {
    const before = this.#present.get(clientId)?.clock ?? this.#gone.get(clientId) ?? 0;
    this.#gone.delete(clientId);
    this.#present.set(clientId, { viewer, whereabouts, clock: this.#nextClock(before) });
    this.#mark(clientId);
  }

  /** Browsers remember the clocks of others over a restart of this process, so it must not begin at 0 again. */
  #nextClock(before: number): number {
    return Math.max(before + 1, this.#clock.now());
  }

  #mark(clientId: number): void {
    this.#changed.add(clientId);
    this.#timer ??= setTimeout(() => this.#flush(), pooledMs).unref();
  }

  #flush(): void {
    this.#timer = null;
    const changed = [...this.#changed];
    this.#changed.clear();
    // Somebody alone in the frame does not need to hear of themselves.
    this.#broadcast(
      awarenessFrame(changed.map((id) => this.#entry(id))),
      changed.length === 1 ? (changed[0] ?? null) : null,
    );
    this.#gone.clear();
  }

  #entry(clientId: number): AwarenessEntry {
    const present = this.#present.get(clientId);
    if (!present) return { clientId, clock: this.#nextClock(this.#gone.get(clientId) ?? 0), state: null };
    return { clientId, clock: present.clock, state: stateOf(present, this.#isAnonymous()) };
  }
}

function stateOf({ viewer, whereabouts }: Present, isAnonymous: boolean): Presence {
  if (isAnonymous) return { ...whereabouts, cardId: null, user: { name: "", hue: 0 } };
  return { ...whereabouts, user: { name: viewer.name, hue: hueOf(viewer.memberId ?? viewer.workshopId) } };
}
