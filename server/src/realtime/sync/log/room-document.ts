import { DomainError } from "@saydo/shared/core/errors.ts";
import * as Y from "yjs";
import type { Log } from "../../../ports/log.ts";
import type { LoadedLog, UpdateLog } from "../../../storage/update-log.ts";
import { Origin } from "../origin.ts";
import type { DocumentRules } from "../policy.ts";
import { handshakeFrame } from "../wire/frames.ts";
import type { SharedFrames } from "../wire/shared-frames.ts";
import { wireFrame } from "../wire/websocket-frame.ts";
import { documentOf, snapshotOf } from "./document.ts";
import { mergeUpdates } from "./merge-updates.ts";
import { noChange } from "./no-change.ts";
import { RoomLog } from "./room-log.ts";
import { StoredBoard } from "./stored-board.ts";

/** An update that the document emitted, and where the change came from. */
export interface Emitted {
  readonly bytes: Uint8Array;
  readonly origin: Origin;
}

interface RoomDocumentDeps {
  readonly docId: string;
  /** Of what the server itself writes. */
  readonly clientId: number;
  readonly rules: Pick<DocumentRules, "roots">;
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

/** The board of a room: the stored bytes until its document is needed; from then on the document and the log of its changes. */
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

  get isBuilt(): boolean {
    return this.#live !== null;
  }

  /** Nothing is on its way to the disk. */
  get isIdle(): boolean {
    return this.#live === null || this.#live.log.isIdle;
  }

  /** About how large the document is as it is stored. @throws what `doc` throws. */
  get bytes(): number {
    return this.#built().log.bytes;
  }

  /** Has `bytes` counted anew, without what was deleted meanwhile. Never throws. */
  async recount(): Promise<void> {
    await this.#live?.log.recount();
  }

  get stateVector(): Uint8Array {
    return this.#stored?.stateVector ?? Y.encodeStateVector(this.doc);
  }

  /** How much it holds of one author. */
  clockOf(clientId: number): number {
    return this.#stored === null ? Y.getState(this.doc.store, clientId) : this.#stored.clockOf(clientId);
  }

  /** The whole board for an empty client, while it is as it was stored; null when answering takes a document. @throws when it is no state vector. */
  storedAnswerTo(stateVector: Uint8Array): SharedFrames | null {
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

  /** Runs `task` once everything it holds by now is durable; at once when it is. After a failed commit it never runs. */
  afterDurable(task: () => void): void {
    if (this.#live === null) task();
    else this.#live.log.afterDurable(task);
  }

  /** Resolves when everything so far is durable. @throws when the storage failed or the room ended before. */
  async durable(): Promise<void> {
    await this.#live?.log.durable();
  }

  /**
   * When it resolves, what was deleted is gone from the disk too; false when the storage did not do it. A log keeps the snapshot before the newest and
   * the updates between them, so it takes two snapshots, each after an update that changes nothing. @throws what `doc` and `durable` throw.
   */
  async forgetPast(): Promise<boolean> {
    const { log } = this.#built();
    for (let snapshots = 0; snapshots < 2; snapshots += 1) {
      log.add({ bytes: noChange, origin: Origin.server });
      await log.durable();
      if (!(await log.forgetPast())) return false;
    }
    return true;
  }

  /** Writes a last snapshot if that is worth it. Without a document nothing was changed, and a snapshot is not worth building one. */
  async close(): Promise<void> {
    await this.#live?.log.close();
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
    const { docId, clientId, rules, log, updateLog, onWritten, onFailed } = this.#deps;
    const doc = documentOf(docId, stored, clientId, rules);
    const changes = new RoomLog<Emitted>(
      { docId, log, updateLog, merge: mergeUpdates, encode: () => snapshotOf(doc), onWritten, onFailed },
      stored,
    );
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin instanceof Origin) changes.add({ bytes, origin });
      // A change that the engine did not make would be in memory and nowhere else.
      else onFailed(new Error("a change of the document without an origin"));
    });
    this.#live = { doc, log: changes };
    this.#stored = null;
    return this.#live;
  }
}
