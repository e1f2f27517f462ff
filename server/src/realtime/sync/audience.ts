import { DomainError } from "@saydo/shared/core/errors.ts";
import type { Admission } from "./admission.ts";
import { type Connection, displacedBy } from "./connection.ts";
import { awarenessFrame } from "./frames.ts";
import { JoinFrames } from "./join-frames.ts";
import type { Pace } from "./pace.ts";
import type { RoomPresence } from "./presence.ts";
import { type Emitted, Tick, type TickFrames } from "./tick.ts";
import { wireFrame } from "./wire.ts";

interface AudienceDeps {
  readonly presence: RoomPresence;
  readonly pace: Pace;
  readonly admission: Admission;
  /** What a document with this state vector lacks, as frames. @throws when it is no state vector, or nobody can tell any more. */
  readonly encodeAnswer: (stateVector: Uint8Array) => Buffer;
  /** Runs a task when the end of the process could not take away any more what the document holds by now. */
  readonly afterWritten: (task: () => void) => void;
}

/** What the state vector of an empty document looks like. */
const nothing = new Uint8Array([0]);

/** Who is in a room, and how what happens there reaches them. */
export class Audience {
  readonly #deps: AudienceDeps;
  readonly #connections = new Set<Connection>();
  readonly #joinFrames: JoinFrames;
  readonly #tick: Tick;

  constructor(deps: AudienceDeps) {
    this.#deps = deps;
    this.#joinFrames = new JoinFrames(deps.encodeAnswer);
    this.#tick = new Tick({
      pace: deps.pace,
      people: () => this.#connections.size,
      takePresence: () => deps.presence.takeChanged(),
      send: (frames) => this.#send(frames),
    });
  }

  get size(): number {
    return this.#connections.size;
  }

  has(connection: Connection): boolean {
    return this.#connections.has(connection);
  }

  /** A copy: whoever goes through it may let people go. */
  list(): Connection[] {
    return [...this.#connections];
  }

  add(connection: Connection): void {
    for (const [other, code, reason] of displacedBy(connection, this.#connections)) this.drop(other, code, reason);
    this.#connections.add(connection);
  }

  remove(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    this.#deps.admission.gone(connection);
    this.#deps.presence.leave(connection.clientId);
  }

  drop(connection: Connection, code: number, reason: string): void {
    connection.close(code, reason);
    this.remove(connection);
  }

  /** Updates that are written now. */
  relay(updates: readonly Emitted[]): void {
    this.#tick.relay(updates);
  }

  presenceChanged(): void {
    this.#tick.presenceChanged();
  }

  /** Sends what this connection's document lacks, in its turn; from then on it hears what changes. `onMalformed`: it was no state vector. */
  answer(connection: Connection, stateVector: Uint8Array, onMalformed: () => void): void {
    const { admission, afterWritten } = this.#deps;
    admission.ask(connection, () => {
      const frames = this.#framesFor(stateVector);
      if (frames === null) {
        onMalformed();
        admission.done(connection);
        return 0;
      }
      // Relayed before the answer, an update waits in the client's document for what it builds on.
      connection.isSynced = true;
      afterWritten(() => connection.serve(frames, () => admission.done(connection)));
      return frames.reduce((sum, frame) => sum + frame.byteLength, 0);
    });
  }

  /** Finds sockets that died silently, and tells the others that the server is still here. */
  beat(): void {
    this.#joinFrames.beat();
    for (const connection of this.list()) {
      connection.beat();
      connection.send(awarenessFrame([]));
    }
  }

  /** What newcomers are sent may hold what must be forgotten. */
  forgetAnswers(): void {
    this.#joinFrames.forget();
  }

  /** Sends what waits for the next tick. */
  flush(): void {
    this.#tick.flush();
  }

  close(): void {
    this.#tick.close();
  }

  /** null for what is no state vector; nothing when the room has just ended over a board that is not whole. */
  #framesFor(stateVector: Uint8Array): Buffer[] | null {
    try {
      return this.#joinFrames.answer(stateVector);
    } catch (error) {
      return error instanceof DomainError ? [] : null;
    }
  }

  #send(frames: TickFrames): void {
    if (frames.updates) this.#joinFrames.relayed(frames.updates);
    let everybody: Buffer | null = null;
    const wholePresence = () => {
      everybody ??= wireFrame(this.#deps.presence.frame());
      return everybody;
    };
    for (const connection of this.#connections) {
      connection.relay(frames, wholePresence, () => this.#resync(connection));
    }
  }

  /** Somebody who was left out has caught up: the whole board brings what was missed. */
  #resync(connection: Connection): void {
    if (this.has(connection)) this.answer(connection, nothing, () => undefined);
  }
}
