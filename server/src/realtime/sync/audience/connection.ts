import type { Duplex } from "node:stream";
import { boardClose } from "@saydo/shared/board/protocol.ts";
import type { WebSocket } from "ws";
import type { YjsGrant } from "../../tickets.ts";
import { TokenBucket } from "../../token-bucket.ts";
import type { Viewer } from "../../viewer.ts";
import { syncLimits } from "../limits.ts";
import { Origin } from "../origin.ts";
import type { SyncFrame } from "../wire/frames.ts";
import { wireFrame } from "../wire/websocket-frame.ts";
import type { SourceShare } from "./sources.ts";
import type { TickFrames } from "./tick.ts";

/** What one connection may send a second. */
export interface BoardRates {
  readonly updates: number;
  readonly cursors: number;
}

const usualRates: BoardRates = { updates: syncLimits.updatesPerSecond, cursors: syncLimits.awarenessPerSecond };

/**
 * One open socket of a room and what is counted about it. `ws` does the handshake, reads, pings and closes; what a room sends is written to
 * the stream below it as ready frames, the same buffer for every connection. Both write whole frames in one go, so that none gets into another.
 */
export class Connection {
  readonly clientId: number;
  /** It can read the `packed` message. */
  readonly inflates: boolean;
  /** Of the changes it sends. */
  readonly origin: Origin;
  /** Changes when the person's role or lane does, so that permissions follow at once. */
  viewer: Viewer;
  /** Update frames received; the acknowledgement says how many of them are durable. */
  updates = 0;
  handshakes = 0;
  /** Since when frames with a gap before them are ignored, waiting for the handshake that fills it. */
  healingSince: number | null = null;
  /** It has the board, or the board is on its way: from here on it is told of changes. */
  isSynced = false;
  readonly #updateBucket: TokenBucket;
  readonly awarenessBucket: TokenBucket;
  /** What the address of its ticket may still have stored, over all its connections. */
  readonly addressBytes: TokenBucket | null;
  readonly #handshakeBucket: TokenBucket;
  readonly #byteBucket: TokenBucket;
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  #isAlive = true;
  /** Bytes of a whole board among what is unsent: they do not make the connection a slow reader. */
  #servedBytes = 0;
  /** For how many beats a whole board has been on its way without a pause. */
  #servedBeats = 0;
  #hasMissedPresence = false;
  #isLagging = false;

  constructor(
    socket: WebSocket,
    stream: Duplex,
    grant: YjsGrant,
    now: number,
    rates: BoardRates = usualRates,
    source: Pick<SourceShare, "bytes"> | null = null,
    inflates = false,
  ) {
    this.inflates = inflates;
    this.addressBytes = source?.bytes ?? null;
    this.#socket = socket;
    this.#stream = stream;
    this.clientId = grant.clientId;
    this.origin = new Origin(grant.clientId);
    this.viewer = grant.viewer;
    const perMinute = syncLimits.handshakesPerMinute;
    const share = rates.updates / syncLimits.updatesPerSecond;
    const { updateBurst, syncBytesPerSecond, syncByteBurst } = syncLimits;
    this.#updateBucket = new TokenBucket({ perSecond: rates.updates, burst: share * updateBurst, now });
    // A handshake must fit even where the operator allows fewer updates a second.
    const burst = Math.max(share, 1) * syncByteBurst;
    this.#byteBucket = new TokenBucket({ perSecond: share * syncBytesPerSecond, burst, now });
    this.awarenessBucket = new TokenBucket({ perSecond: rates.cursors, burst: rates.cursors * 2, now });
    this.#handshakeBucket = new TokenBucket({ perSecond: perMinute / 60, burst: perMinute, now });
    socket.on("pong", () => {
      this.#isAlive = true;
    });
    socket.on("error", () => socket.terminate());
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** One message for this connection alone. */
  send(message: Uint8Array): void {
    this.#write(wireFrame(message));
  }

  /** The whole board; `onSent` when it has left this process or the connection broke. */
  serve(frames: readonly Buffer[], onSent: () => void): void {
    if (!this.isOpen) {
      onSent();
      return;
    }
    const bytes = frames.reduce((sum, frame) => sum + frame.byteLength, 0);
    this.#servedBytes += bytes;
    this.#stream.cork();
    for (const frame of frames) this.#write(frame);
    // Called with an error when the stream broke; then the connection ends as well, and that is what counts.
    this.#stream.write("", () => {
      this.#servedBytes -= bytes;
      onSent();
    });
    this.#stream.uncork();
  }

  /**
   * What a tick brings. A connection that does not keep up is sent no cursors, then nothing, and `resync` runs once when it has caught up; nothing
   * is left out in silence. `wholePresence` makes up for cursors that were not sent.
   */
  relay(frames: TickFrames, wholePresence: () => Buffer, resync: () => void): void {
    const unsent = this.#stream.writableLength - this.#servedBytes;
    if (this.#isLagging) return;
    if (unsent > syncLimits.laggingBytes) {
      this.#isLagging = true;
      this.isSynced = false;
      this.#hasMissedPresence = true;
      this.#stream.once("drain", () => {
        this.#isLagging = false;
        resync();
      });
      return;
    }
    const updates = this.isSynced && frames.onlyOrigin !== this.origin ? frames.updates : null;
    if (unsent > syncLimits.cursorlessBytes) {
      this.#hasMissedPresence ||= frames.presence !== null;
      if (updates) this.#write(updates);
      return;
    }
    const presence = this.#hasMissedPresence ? wholePresence() : frames.presence;
    if (updates && presence && presence === frames.presence) this.#write(frames.all);
    else {
      if (updates) this.#write(updates);
      if (presence) this.#write(presence);
    }
    this.#hasMissedPresence = false;
  }

  /** Counts a frame against what one connection may send; a code for the close when it was too much. */
  countSync({ kind, bytes }: SyncFrame, now: number): string | null {
    if (kind === "update" && !this.#updateBucket.take(now)) return "TOO_MANY_UPDATES";
    if (kind !== "update" && !this.#handshakeBucket.take(now)) return "TOO_MANY_HANDSHAKES";
    return this.#byteBucket.take(now, bytes.byteLength) ? null : "TOO_MANY_BYTES";
  }

  /** Takes what comes from here on; it has waited in the kernel until now. */
  listen(onMessage: (bytes: Uint8Array) => void): void {
    this.#socket.on("message", (data) => onMessage(bytesOf(data)));
    this.#socket.resume();
  }

  onClose(task: () => void): void {
    this.#socket.on("close", task);
  }

  pause(): void {
    this.#socket.pause();
  }

  /** Asks whether the other side is still there and ends a connection that did not answer the last time. */
  beat(): void {
    this.#servedBeats = this.#servedBytes > 0 ? this.#servedBeats + 1 : 0;
    // A client that answers pings and takes nothing would hold the place of connections that wait for their board.
    if (!this.#isAlive || this.#servedBeats > syncLimits.servedBeats) this.#socket.terminate();
    else if (this.isOpen) this.#socket.ping();
    this.#isAlive = false;
  }

  /** `reason` is a code, never words of a person. */
  close(code: number, reason: string): void {
    this.#socket.resume();
    if (this.isOpen) this.#socket.close(code, reason);
  }

  /** After a close frame nothing may follow. What is unsent is bounded: coming back costs less than keeping it (T22). */
  #write(frames: Buffer): void {
    if (!this.isOpen) return;
    if (this.#stream.writableLength - this.#servedBytes > syncLimits.bufferedBytes) this.#socket.terminate();
    else this.#stream.write(frames);
  }
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

type Displaced = readonly [connection: Connection, code: number, reason: string];

/** Which connections must go when one comes: the older one with the same client id, and the oldest of a person, or of all projectors, with too many. */
export function displacedBy({ clientId, viewer }: Connection, present: Iterable<Connection>): Displaced[] {
  const displaced: Displaced[] = [];
  const own: Connection[] = [];
  for (const other of present) {
    if (other.clientId === clientId) displaced.push([other, boardClose.resync, "REPLACED"]);
    else if (other.viewer.memberId === viewer.memberId) own.push(other);
  }
  const most = viewer.memberId === null ? syncLimits.projectorsPerBoard : syncLimits.connectionsPerPerson;
  const tooMany = own.slice(0, Math.max(0, own.length + 1 - most));
  return [...displaced, ...tooMany.map((other): Displaced => [other, boardClose.tooMany, "TOO_MANY_TABS"])];
}
