import { TokenBucket } from "../token-bucket.ts";
import type { Viewer } from "../viewer.ts";

interface Closable {
  disconnect(close: true): unknown;
}

/** A person presses a button a few times a second; fast typing saves a draft at most every half second. */
const commandsPerSecond = 20;
const commandsAtOnce = 80;

/**
 * Tabs, devices and the dead sockets that a phone on a weak network leaves behind. Generous, because all visitors of the demo share its seats, and
 * all projectors of a workshop are one seat.
 */
const socketsPerSeat = 40;

const bucketsKept = 10_000;

/** Limits one person's sockets and commands over all their sockets. A new socket replaces the oldest one. */
export class OpenSeats {
  readonly #sockets = new Map<string, Set<Closable>>();
  readonly #buckets = new Map<string, TokenBucket>();

  /** Returns the person's command budget. It outlives the socket: otherwise a reconnection would refill it. */
  enter(viewer: Viewer, socket: Closable, now: number): TokenBucket {
    const key = keyOf(viewer);
    const sockets = this.#sockets.get(key) ?? new Set();
    this.#sockets.set(key, sockets.add(socket));
    const [oldest] = sockets;
    if (oldest && sockets.size > socketsPerSeat) {
      sockets.delete(oldest);
      oldest.disconnect(true);
    }
    return this.#bucketOf(key, now);
  }

  /** The seat ended. A socket that still waits for its snapshot gets none either. */
  end(viewer: Viewer): void {
    for (const socket of [...(this.#sockets.get(keyOf(viewer)) ?? [])]) socket.disconnect(true);
  }

  leave(viewer: Viewer, socket: Closable): void {
    const key = keyOf(viewer);
    const sockets = this.#sockets.get(key);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.#sockets.delete(key);
  }

  #bucketOf(key: string, now: number): TokenBucket {
    const bucket =
      this.#buckets.get(key) ?? new TokenBucket({ perSecond: commandsPerSecond, burst: commandsAtOnce, now });
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size > bucketsKept && !oldest.done) this.#buckets.delete(oldest.value);
    return bucket;
  }
}

function keyOf({ memberId, workshopId }: Viewer): string {
  return memberId ?? `projector of ${workshopId}`;
}
