import { DomainError } from "@saydo/shared/core/errors.ts";
import type { Viewer } from "../../viewer.ts";
import type { Emitted, RoomDocument } from "../log/room-document.ts";
import type { RoomRules } from "../policy.ts";
import { type AwarenessEntry, awarenessFrame } from "../wire/frames.ts";
import { SharedFrames } from "../wire/shared-frames.ts";
import { wireFrame } from "../wire/websocket-frame.ts";
import type { Admission } from "./admission.ts";
import { type Connection, displacedBy } from "./connection.ts";
import { type JoinAnswer, JoinFrames } from "./join-frames.ts";
import type { Pace } from "./pace.ts";
import { RoomPresence } from "./presence.ts";
import { Tick, type TickFrames } from "./tick.ts";

/** What the audiences of all rooms share. */
export interface AudienceServices {
  readonly pace: Pace;
  readonly admission: Admission;
}

/** What the state vector of an empty document looks like. */
const nothing = new Uint8Array([0]);
const empty: JoinAnswer = { board: new SharedFrames(Buffer.alloc(0)), tail: [] };

/**
 * The connections of a room, and how what happens there reaches them. Presence, tick and join frames are made with their first use: a room that
 * is only looked at needs none of them.
 */
export class Audience {
  readonly #services: AudienceServices;
  readonly #board: RoomDocument;
  readonly #rules: RoomRules;
  readonly #connections = new Set<Connection>();
  #presence: RoomPresence | null = null;
  #lazyTick: Tick | null = null;
  #joinFrames: JoinFrames | null = null;

  constructor(services: AudienceServices, board: RoomDocument, rules: RoomRules) {
    this.#services = services;
    this.#board = board;
    this.#rules = rules;
  }

  /** null until a client has sent where its person is. */
  get presence(): RoomPresence | null {
    return this.#presence;
  }

  get size(): number {
    return this.#connections.size;
  }

  has(connection: Connection): boolean {
    return this.#connections.has(connection);
  }

  /** A copy, so that the caller may drop connections while it walks the list. */
  list(): Connection[] {
    return [...this.#connections];
  }

  add(connection: Connection): void {
    for (const [other, code, reason] of displacedBy(connection, this.#connections)) this.drop(other, code, reason);
    this.#connections.add(connection);
  }

  remove(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    this.#services.admission.gone(connection);
    this.#presence?.leave(connection.clientId);
  }

  drop(connection: Connection, code: number, reason: string): void {
    connection.close(code, reason);
    this.remove(connection);
  }

  /** Hands updates that are written to the next tick. */
  relay(updates: readonly Emitted[]): void {
    this.#tick.relay(updates);
  }

  /** `own` is what the client said about itself. */
  receivePresence(viewer: Viewer, own: AwarenessEntry): void {
    this.#presence ??= new RoomPresence(this.#rules, () => this.#tick.presenceChanged());
    this.#presence.receive(viewer, own);
  }

  /** Every entry of presence as one message. */
  presenceFrame(): Uint8Array {
    return this.#presence?.frame() ?? awarenessFrame([]);
  }

  /** Sends what this connection's document lacks, in its turn; from then on the connection is told of changes. `onMalformed`: it was no state vector. */
  answer(connection: Connection, stateVector: Uint8Array, onMalformed: () => void): void {
    const { admission } = this.#services;
    admission.ask(connection, () => {
      const answer = this.#answerTo(stateVector);
      if (answer === null) {
        onMalformed();
        admission.done(connection);
        return 0;
      }
      // Relayed before the answer, an update waits in the client's document for what it builds on.
      connection.isSynced = true;
      const serve = (board: Buffer) => {
        const frames = [board, ...answer.tail];
        this.#board.afterWritten(() => connection.serve(frames, () => admission.done(connection)));
      };
      const board = answer.board.for(connection);
      if (board instanceof Promise) void board.then(serve);
      else serve(board);
      const { byteLength } = board instanceof Promise ? answer.board.plain : board;
      return answer.tail.reduce((sum, frame) => sum + frame.byteLength, byteLength);
    });
  }

  /** Ends sockets that died silently, and tells the other clients that the server is still here. */
  beat(): void {
    this.#joinFrames?.beat();
    for (const connection of this.list()) {
      connection.beat();
      connection.send(awarenessFrame([]));
    }
  }

  /** Drops the kept answers: they may hold what was just deleted for good. */
  forgetAnswers(): void {
    this.#joinFrames?.forget();
  }

  /** Sends what waits for the next tick. */
  flush(): void {
    this.#lazyTick?.flush();
  }

  close(): void {
    this.#lazyTick?.close();
  }

  get #tick(): Tick {
    this.#lazyTick ??= new Tick({
      pace: this.#services.pace,
      people: () => this.#connections.size,
      takePresence: () => this.#presence?.takeChanged() ?? null,
      send: (frames) => this.#send(frames),
    });
    return this.#lazyTick;
  }

  /** null for what is no state vector; nothing when the room has just ended over a board that is not whole. */
  #answerTo(stateVector: Uint8Array): JoinAnswer | null {
    try {
      const stored = this.#board.storedAnswerTo(stateVector);
      if (stored !== null) return { board: stored, tail: [] };
      this.#joinFrames ??= new JoinFrames(this.#board);
      return this.#joinFrames.answer(stateVector);
    } catch (error) {
      return error instanceof DomainError ? empty : null;
    }
  }

  #send(frames: TickFrames): void {
    if (frames.updates) this.#joinFrames?.relayed(frames.updates);
    let whole: Buffer | null = null;
    const wholePresence = () => {
      whole ??= wireFrame(this.presenceFrame());
      return whole;
    };
    for (const connection of this.#connections) {
      connection.relay(frames, wholePresence, () => this.#resync(connection));
    }
  }

  /** A connection that had fallen behind is ready again: the whole board brings what it was not sent. */
  #resync(connection: Connection): void {
    if (this.has(connection)) this.answer(connection, nothing, () => undefined);
  }
}
