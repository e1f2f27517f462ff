import type { Log } from "../../ports/log.ts";
import type { Message } from "../sections/message.ts";
import { textFrame, wireFrame } from "../sync/wire/websocket-frame.ts";

/** The functions of a socket of engine.io that are needed here. */
interface EngineSocket {
  readonly transport: object;
  write(data: string | Buffer, options: Encoded["options"]): unknown;
}

interface Encoded {
  readonly data: string | Buffer;
  /** engine.io writes the frame as it is, and does not make another one of the data. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly [Buffer] };
}

/**
 * How many bytes may wait for a socket that does not read, beside the largest message among them (T22). To come back is then cheaper than to keep
 * them: a page says what it has.
 */
const mostWaiting = 2 * 1024 * 1024;

const plain = new WeakMap<Message, readonly Encoded[]>();
const packed = new WeakMap<Message, readonly Encoded[]>();

/** Made once for all sockets that the message goes to: a packet of socket.io, an event of the default namespace. */
function encode(message: Message, isPacked: boolean): readonly Encoded[] {
  const made = isPacked && message.packed ? packed : plain;
  const known = made.get(message);
  if (known) return known;
  const frames =
    made === packed && message.packed
      ? [text('51-["packed",{"_placeholder":true,"num":0}]'), encoded(message.packed, wireFrame(message.packed))]
      : [text(`2["${message.event}",${message.json}]`)];
  made.set(message, frames);
  return frames;
}

function text(packet: string): Encoded {
  // "4" is the message type of engine.io.
  return encoded(packet, textFrame(Buffer.from(`4${packet}`)));
}

function encoded(data: string | Buffer, frame: Buffer): Encoded {
  return { data, options: { compress: false, wsPreEncodedFrame: [frame] } };
}

/** What one command socket is sent, apart from acknowledgements. Messages that many get are the same bytes in memory for all of them. */
export class Outlet {
  readonly #socket: EngineSocket;
  readonly #log: Log;
  readonly #inflates: boolean;
  /** The largest message since nothing waited. */
  #largest = 0;

  constructor(socket: EngineSocket, log: Log, inflates: boolean) {
    this.#socket = socket;
    this.#log = log;
    this.#inflates = inflates;
  }

  send(message: Message): void {
    if (this.isBehind()) return;
    for (const { data, options } of encode(message, this.#inflates)) {
      this.#largest = Math.max(this.#largest, options.wsPreEncodedFrame[0].length);
      this.#socket.write(data, options);
    }
  }

  /** Whether too much waits for this socket. It is then cut off, so that what waits is free at once. */
  isBehind(): boolean {
    const waiting = this.waitingBytes();
    if (waiting === 0) this.#largest = 0;
    if (waiting - this.#largest <= mostWaiting) return false;
    this.#log.warn({ waiting }, "a socket that does not read was closed");
    const webSocket: unknown = Reflect.get(this.#socket.transport, "socket");
    if (hasTerminate(webSocket)) webSocket.terminate();
    return true;
  }

  /** What engine.io holds back and what the WebSocket was given and the network did not take yet. */
  waitingBytes(): number {
    const webSocket: unknown = Reflect.get(this.#socket.transport, "socket");
    const given: unknown = typeof webSocket === "object" && webSocket && Reflect.get(webSocket, "bufferedAmount");
    const held: unknown = Reflect.get(this.#socket, "writeBuffer");
    let bytes = typeof given === "number" ? given : 0;
    if (Array.isArray(held)) for (const packet of held) bytes += lengthOf(packet);
    return bytes;
  }
}

function lengthOf(packet: unknown): number {
  const data: unknown = typeof packet === "object" && packet && Reflect.get(packet, "data");
  return typeof data === "string" || Buffer.isBuffer(data) ? data.length : 0;
}

function hasTerminate(value: unknown): value is { terminate(): void } {
  return typeof value === "object" && value !== null && "terminate" in value && typeof value.terminate === "function";
}
