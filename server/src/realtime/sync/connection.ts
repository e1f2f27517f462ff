import { yjsClose } from "@saydo/shared/core/errors.ts";
import type { WebSocket } from "ws";
import type { YjsGrant } from "../tickets.ts";
import type { Viewer } from "../viewer.ts";
import { syncLimits } from "./limits.ts";
import { TokenBucket } from "./token-bucket.ts";

/** One open socket of a room and what is counted about it. */
export class Connection {
  readonly socket: WebSocket;
  readonly clientId: number;
  /** Changes when the person's role or lane does, so that permissions follow at once. */
  viewer: Viewer;
  /** Update frames received; the acknowledgement says how many of them are durable. */
  updates = 0;
  handshakes = 0;
  /** Since when frames with a gap before them are ignored, waiting for the handshake that fills it. */
  healingSince: number | null = null;
  isAlive = true;
  readonly updateBucket: TokenBucket;
  readonly awarenessBucket: TokenBucket;
  readonly handshakeBucket: TokenBucket;

  constructor(socket: WebSocket, grant: YjsGrant, now: number) {
    this.socket = socket;
    this.clientId = grant.clientId;
    this.viewer = grant.viewer;
    const perMinute = syncLimits.handshakesPerMinute;
    this.updateBucket = new TokenBucket({ perSecond: syncLimits.updatesPerSecond, burst: syncLimits.updateBurst, now });
    this.awarenessBucket = new TokenBucket({ perSecond: syncLimits.awarenessPerSecond, burst: 40, now });
    this.handshakeBucket = new TokenBucket({ perSecond: perMinute / 60, burst: perMinute, now });
  }

  /** A reader who does not keep up is cut, not buffered: coming back costs it one handshake (T22). */
  send(frame: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > syncLimits.bufferedBytes) {
      this.socket.terminate();
      return;
    }
    this.socket.send(frame, ignoreError);
  }

  /** `reason` is a code, never words of a person. */
  close(code: number, reason: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.close(code, reason);
  }
}

/** A socket that breaks while sending also emits "close", and that is where it is dealt with. */
function ignoreError(): void {
  return;
}

type Displaced = readonly [connection: Connection, code: number, reason: string];

/** Who must go when somebody comes: the older socket of the same client id, and the oldest of somebody with too many. */
export function displacedBy({ clientId, viewer }: Connection, present: Iterable<Connection>): Displaced[] {
  const displaced: Displaced[] = [];
  const own: Connection[] = [];
  for (const other of present) {
    if (other.clientId === clientId) displaced.push([other, yjsClose.resync, "REPLACED"]);
    else if (viewer.memberId !== null && other.viewer.memberId === viewer.memberId) own.push(other);
  }
  const tooMany = own.slice(0, Math.max(0, own.length + 1 - syncLimits.connectionsPerPerson));
  return [...displaced, ...tooMany.map((other): Displaced => [other, yjsClose.tooMany, "TOO_MANY_TABS"])];
}
