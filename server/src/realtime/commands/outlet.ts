import type { Log } from "../../ports/log.ts";
import type { Message } from "../sections/message.ts";
import { textFrame } from "../sync/wire/websocket-frame.ts";

/** The functions of a socket of engine.io that are needed here. */
interface EngineSocket {
  readonly transport: object;
  write(data: string, options: Encoded["options"]): unknown;
}

interface Encoded {
  /** A packet of socket.io: an event of the default namespace. */
  readonly packet: string;
  /** engine.io writes the frame as it is, and does not make another one of the packet. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly [Buffer] };
}

/**
 * How many bytes may wait for a socket that does not read, beside the largest message among them (T22). To come back is then cheaper than to keep
 * them: a page says what it has.
 */
const mostWaiting = 2 * 1024 * 1024;

const encoded = new WeakMap<Message, Encoded>();

/** Made once for all sockets that the message goes to. */
function encode(message: Message): Encoded {
  const known = encoded.get(message);
  if (known) return known;
  const packet = `2["${message.event}",${message.json}]`;
  // "4" is the message type of engine.io.
  const frame = textFrame(Buffer.from(`4${packet}`));
  const made: Encoded = { packet, options: { compress: false, wsPreEncodedFrame: [frame] } };
  encoded.set(message, made);
  return made;
}

/** What one command socket is sent, apart from acknowledgements. Messages that many get are the same bytes in memory for all of them. */
export class Outlet {
  readonly #socket: EngineSocket;
  readonly #log: Log;
  /** The largest message since nothing waited. */
  #largest = 0;

  constructor(socket: EngineSocket, log: Log) {
    this.#socket = socket;
    this.#log = log;
  }

  send(message: Message): void {
    if (this.isBehind()) return;
    const { packet, options } = encode(message);
    this.#largest = Math.max(this.#largest, options.wsPreEncodedFrame[0].length);
    this.#socket.write(packet, options);
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
