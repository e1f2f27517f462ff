import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { clientFrame, FrameReader, opcodes } from "./frame.ts";

const patienceMs = 30_000;
const nothing = new Uint8Array();
const lineBroke = "the line broke";

/** One receive buffer for all sockets: whatever arrives is looked at before the next is read. */
const arrival = Buffer.allocUnsafeSlow(256 * 1024);

/** A bare WebSocket client: a thousand of them in one process must cost less than the server they load. */
export interface Wire {
  /** Several frames leave as one write. */
  send(frames: readonly Buffer[]): void;
  /** Resolves when the server, which answers pings in the order it reads, has read everything that was sent; or when the line is lost. */
  heard(): Promise<void>;
  /** Reads no more until `resume`; what comes waits in the kernel, then at the server. */
  pause(): void;
  resume(): void;
  close(): void;
  isOpen(): boolean;
}

interface WireOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `payload` is overwritten after it returns. */
  readonly onMessage: (payload: Buffer, isText: boolean) => void;
  readonly onClose: (why: string) => void;
}

/** Resolves when the server has agreed to speak WebSocket. */
export function openWire({ url, headers, onMessage, onClose }: WireOptions): Promise<Wire> {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer: arrival,
        callback(length) {
          take(arrival.subarray(0, length));
          return true;
        },
      },
    });
    let greeting = "";
    let isOpen = false;
    let why: string | null = null;
    const reader = new FrameReader((payload, opcode) => {
      if (opcode === opcodes.ping) socket.write(clientFrame(payload, opcodes.pong));
      else if (opcode === opcodes.close) {
        why ??= `closed ${payload.length >= 2 ? payload.readUInt16BE(0) : ""} ${payload.subarray(2).toString()}`;
        socket.end(clientFrame(payload.subarray(0, 2), opcodes.close));
      } else if (opcode === opcodes.pong) asking.shift()?.();
      else onMessage(payload, opcode === opcodes.text);
    });
    /** Callers that wait for a pong each, in the order of their pings. */
    const asking: (() => void)[] = [];
    const timer = setTimeout(() => fail("no answer to the handshake"), patienceMs);

    function fail(reason: string): void {
      why ??= reason;
      socket.destroy();
    }

    socket.on("connect", () => socket.write(request(hostname, port, pathname + search, headers)));
    socket.on("error", (error) => fail(error.message));
    socket.on("close", () => {
      clearTimeout(timer);
      if (!isOpen) reject(new Error(`${hostname}:${port} did not open a socket: ${why ?? lineBroke}`));
      isOpen = false;
      for (const tell of asking.splice(0)) tell();
      onClose(why ?? lineBroke);
    });

    function take(chunk: Buffer): void {
      if (isOpen) {
        reader.read(chunk);
        return;
      }
      greeting += chunk.toString("latin1");
      const end = greeting.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!greeting.startsWith("HTTP/1.1 101")) {
        fail(greeting.slice(0, greeting.indexOf("\r\n")));
        return;
      }
      clearTimeout(timer);
      isOpen = true;
      resolve(wireOf(socket, asking, () => isOpen));
      const rest = greeting.slice(end + 4);
      // The caller wants its wire before the first message.
      if (rest !== "") queueMicrotask(() => reader.read(Buffer.from(rest, "latin1")));
    }
  });
}

function wireOf(socket: Socket, asking: (() => void)[], isOpen: () => boolean): Wire {
  return {
    send(frames) {
      if (!isOpen()) return;
      if (frames.length > 1) socket.cork();
      for (const frame of frames) socket.write(frame);
      if (frames.length > 1) socket.uncork();
    },
    heard: () =>
      new Promise((resolve) => {
        if (!isOpen()) return resolve();
        const timer = setTimeout(() => socket.destroy(new Error("no answer to a ping")), patienceMs);
        asking.push(() => {
          clearTimeout(timer);
          resolve();
        });
        socket.write(clientFrame(nothing, opcodes.ping));
      }),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close: () => void socket.destroy(),
    isOpen,
  };
}

function request(host: string, port: string, path: string, headers: Readonly<Record<string, string>>): string {
  const lines = {
    host: `${host}:${port}`,
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-version": "13",
    "sec-websocket-key": randomBytes(16).toString("base64"),
    ...headers,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${text.join("")}\r\n`;
}
