import type { RoomDocument } from "../log/room-document.ts";
import { SharedFrames } from "../wire/shared-frames.ts";

/** Answers for different state vectors kept at a time: after a restart nearly all clients ask with the same one. */
const keptAnswers = 8;
/** A longer tail costs every joiner more than a new answer costs the server. */
const tailBytes = 64 * 1024;
const tailFrames = 200;

/** What brings a client everything, in this order. */
export interface JoinAnswer {
  readonly board: SharedFrames;
  readonly tail: readonly Buffer[];
}

interface Kept {
  readonly board: SharedFrames;
  /** How long the tail was when the answer was made. */
  readonly from: number;
}

/**
 * What a client that asks for the board is sent: an answer to its state vector, made once and shared by all clients with the same vector, and
 * the ticks relayed since. Making an answer walks the whole document; 300 newcomers must not cost that 300 times.
 */
export class JoinFrames {
  readonly #board: Pick<RoomDocument, "answerTo">;
  #answers = new Map<string, Kept>();
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #isUsed = false;

  constructor(board: Pick<RoomDocument, "answerTo">) {
    this.#board = board;
  }

  /** What brings a client at `stateVector` everything relayed so far. @throws when it is no state vector, or the board is lost. */
  answer(stateVector: Uint8Array): JoinAnswer {
    this.#isUsed = true;
    const key = Buffer.from(stateVector).toString("latin1");
    const known = this.#answers.get(key);
    if (known) return { board: known.board, tail: this.#tail.slice(known.from) };
    const board = new SharedFrames(this.#board.answerTo(stateVector));
    const [oldest] = this.#answers.keys();
    if (this.#answers.size >= keptAnswers && oldest !== undefined) this.#answers.delete(oldest);
    this.#answers.set(key, { board, from: this.#tail.length });
    return { board, tail: [] };
  }

  /** Adds what the connections in the room were just sent. */
  relayed(frames: Buffer): void {
    if (this.#answers.size === 0) return;
    this.#tail.push(frames);
    this.#tailBytes += frames.byteLength;
    if (this.#tail.length > tailFrames || this.#tailBytes > tailBytes) this.forget();
  }

  /** Called with each beat of the room: answers that no client used since the last one are dropped. */
  beat(): void {
    if (!this.#isUsed) this.forget();
    this.#isUsed = false;
  }

  /** The next question gets a new answer. */
  forget(): void {
    this.#answers.clear();
    this.#tail = [];
    this.#tailBytes = 0;
  }
}
