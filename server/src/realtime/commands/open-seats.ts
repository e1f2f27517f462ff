import { TokenBucket } from "../token-bucket.ts";
import type { Viewer } from "../viewer.ts";

interface Closable {
  disconnect(close: true): unknown;
}

/** A person presses a button a few times a second; fast typing saves a draft at most every half second. */
const commandsPerSecond = 20;
const commandsAtOnce = 80;

/**
 * Tabs, devices and the dead sockets that a phone with a blinking network leaves behind. Generous because all visitors of the demo share
 * its seats, and everybody with the join code may open a projector.
 */
const socketsPerSeat = 40;

const bucketsKept = 10_000;

/** How much of the server one person may hold, over all their sockets. The oldest socket gives way to a new one. */
export class OpenSeats {
  readonly #sockets = new Map<string, Set<Closable>>();
  readonly #buckets = new Map<string, TokenBucket>();

  /** Returns what the person may send; it outlives the socket, or reconnecting would fill it again. */
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

  /** The seat ended: also a socket that still waits for its snapshot opens nothing any more. */
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
