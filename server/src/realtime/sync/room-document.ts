import { DomainError } from "@saydo/shared/core/errors.ts";
import * as Y from "yjs";
import type { Log } from "../../ports/log.ts";
import type { LoadedLog, UpdateLog } from "../../storage/update-log.ts";
import { documentOf, snapshotOf } from "./document.ts";
import { handshakeFrame } from "./frames.ts";
import { mergeUpdates } from "./merge-updates.ts";
import { RoomLog } from "./room-log.ts";
import { StoredBoard } from "./stored-board.ts";
import type { Emitted } from "./tick.ts";
import { wireFrame } from "./wire.ts";

interface RoomDocumentDeps {
  readonly docId: string;
  /** Of what the server itself writes. */
  readonly clientId: number;
  readonly log: Log;
  readonly updateLog: UpdateLog;
  /** The end of this process cannot take these changes away any more. */
  readonly onWritten: (updates: readonly Emitted[]) => void;
  /** What was stored does not make a whole document, or what was changed could not be stored. */
  readonly onFailed: (error: unknown) => void;
}

interface Live {
  readonly doc: Y.Doc;
  readonly log: RoomLog<Emitted>;
}

/** The board of a room: as it was stored, until somebody needs its document; from then on that and the log of its changes. */
export class RoomDocument {
  readonly #deps: RoomDocumentDeps;
  /** What was loaded, until a document is built of it. */
  #stored: StoredBoard | null;
  #live: Live | null = null;
  #isOver = false;

  /** @throws when the updates leave a gap, or a snapshot of an earlier version makes no whole document. */
  constructor(deps: RoomDocumentDeps, log: LoadedLog) {
    this.#deps = deps;
    this.#stored = StoredBoard.of(deps.docId, log);
    if (this.#stored === null) this.#build(log);
  }

  /** @throws DomainError `unavailable` when what was stored does not make a whole document; `onFailed` was told why. */
  get doc(): Y.Doc {
    return this.#built().doc;
  }

  /** Of what is changed from now on. @throws what `doc` throws. */
  get log(): RoomLog<Emitted> {
    return this.#built().log;
  }

  get isBuilt(): boolean {
    return this.#live !== null;
  }

  get stateVector(): Uint8Array {
    return this.#stored?.stateVector ?? Y.encodeStateVector(this.doc);
  }

  /** How much it holds of one author. */
  clockOf(clientId: number): number {
    if (this.#stored === null) return Y.getState(this.doc.store, clientId);
    return Y.decodeStateVector(this.#stored.stateVector).get(clientId) ?? 0;
  }

  /** Everything, for who has nothing, when it is as it was stored and could be told so; else null. */
  storedAnswerTo(stateVector: Uint8Array): Buffer | null {
    if (this.#stored === null || Y.decodeStateVector(stateVector).size > 0) return null;
    return this.#stored.frames;
  }

  /** What a document with this state vector lacks, as frames. @throws when it is no state vector, and what `doc` throws. */
  answerTo(stateVector: Uint8Array): Buffer {
    return wireFrame(handshakeFrame(Y.encodeStateAsUpdate(this.doc, stateVector)));
  }

  /** Runs `task` once everything it holds by now is written; at once when it is. After a failed commit it never runs. */
  afterWritten(task: () => void): void {
    if (this.#live === null) task();
    else this.#live.log.afterWritten(task);
  }

  /** The same for durable. */
  afterDurable(task: () => void): void {
    if (this.#live === null) task();
    else this.#live.log.afterDurable(task);
  }

  destroy(): void {
    this.#isOver = true;
    this.#live?.log.end(new DomainError("unavailable"));
    this.#live?.doc.destroy();
  }

  #built(): Live {
    if (this.#live !== null) return this.#live;
    if (this.#stored === null || this.#isOver) throw new DomainError("unavailable");
    try {
      return this.#build(this.#stored.log);
    } catch (error) {
      this.#deps.onFailed(error);
      throw new DomainError("unavailable");
    }
  }

  #build(stored: LoadedLog): Live {
    const { docId, clientId, log, updateLog, onWritten, onFailed } = this.#deps;
    const doc = documentOf(docId, stored, clientId);
    const changes = new RoomLog<Emitted>(
      { docId, log, updateLog, merge: mergeUpdates, encode: () => snapshotOf(doc), onWritten, onFailed },
      stored,
    );
    doc.on("update", (bytes: Uint8Array, origin: unknown) => changes.add({ bytes, origin }));
    this.#live = { doc, log: changes };
    this.#stored = null;
    return this.#live;
  }
}
