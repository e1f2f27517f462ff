import type { Dialect } from "./dialect.ts";
import { clientFrame, opcodes } from "./frame.ts";
import { openWire, type Wire } from "./wire.ts";

/** A place in a room, ready to be taken. */
export interface Seat {
  /** The whole address, with the ticket where there is one. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly room: string;
  readonly clientId: number;
}

type Listener = (payload: Buffer) => void;

const patienceMs = 45_000;

/** engine.io asks "2" and wants "3". */
const pong = clientFrame(Buffer.from("3"), opcodes.text);

/** One client of the load: no document of its own, only a socket and a reader of what comes. */
export class LoadClient {
  readonly seat: Seat;
  readonly #dialect: Dialect;
  #wire: Wire | null = null;
  #listener: Listener = () => undefined;
  /** Why the server ended the line, if it did. */
  lost: string | null = null;

  constructor(seat: Seat, dialect: Dialect) {
    this.seat = seat;
    this.#dialect = dialect;
  }

  /**
   * Resolves with the board as the server gave it; with `atLeast`, when so many bytes have come. Some servers answer first and load the board
   * afterwards, some send it in several pieces.
   */
  async enter(atLeast = 0): Promise<Uint8Array> {
    const { room, url, headers } = this.seat;
    const entered = Promise.withResolvers<Uint8Array>();
    const timer = setTimeout(() => entered.reject(new Error(`No board came for ${url}`)), patienceMs);
    let isIn = false;
    let received = 0;
    let board: Uint8Array | null = null;
    // Losing the line before the handshake is reported by openWire; a listener may not be here yet.
    entered.promise.catch(() => undefined);
    this.#wire = await openWire({
      url,
      headers,
      onClose: (why) => {
        this.lost ??= why;
        entered.reject(new Error(`Not let in: ${why}`));
      },
      onMessage: (payload, isText) => {
        if (!isText) {
          this.#listener(payload);
          if (isIn) return;
        }
        if (isText && payload.length === 1) return this.#say([pong]);
        const { state, replies } = this.#dialect.answer(room, payload, isText);
        if (replies) this.#say(replies);
        received += payload.byteLength;
        board ??= state ?? null;
        if (board === null || received < atLeast) return;
        isIn = true;
        entered.resolve(board);
      },
    });
    const hello = this.#dialect.hello(room);
    if (hello.length === 0) {
      isIn = true;
      entered.resolve(Uint8Array.of(0, 0));
    } else this.#say(hello);
    try {
      return await entered.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Hears every binary message from now on, those of the handshake too. The bytes are there until it returns. */
  listen(listener: Listener): void {
    this.#listener = listener;
  }

  update(bytes: Uint8Array): void {
    this.#say(this.#dialect.update(this.seat.room, bytes));
  }

  cursor(bytes: Uint8Array): void {
    this.#say(this.#dialect.cursor(this.seat.room, bytes));
  }

  /** Resolves when the server has read everything that was sent, or the line is lost. */
  async heard(): Promise<void> {
    await this.#wire?.heard();
  }

  /** Reads nothing until `resume`. */
  pause(): void {
    this.#wire?.pause();
  }

  resume(): void {
    this.#wire?.resume();
  }

  leave(): void {
    this.lost ??= "left";
    this.#wire?.close();
  }

  #say(frames: readonly Buffer[]): void {
    this.#wire?.send(frames);
  }
}
