import { DomainError } from "@saydo/shared/core/errors.ts";
import * as Y from "yjs";
import type { LoadedLog, Snapshot } from "../../storage/update-log.ts";
import { documentOf, snapshotOf } from "./document.ts";
import { handshakeFrame } from "./frames.ts";
import { StoredBoard } from "./stored-board.ts";
import type { Emitted } from "./tick.ts";
import { wireFrame } from "./wire.ts";

interface RoomDocumentDeps {
  readonly docId: string;
  /** Of what the server itself writes. */
  readonly clientId: number;
  readonly onUpdate: (update: Emitted) => void;
  /** What was stored does not make a whole document. */
  readonly onFailed: (error: unknown) => void;
}

/** The board of a room: as it was stored, until somebody needs its document. */
export class RoomDocument {
  readonly #deps: RoomDocumentDeps;
  /** What was loaded, until a document is built of it. */
  #stored: StoredBoard | null;
  #doc: Y.Doc | null = null;
  #isOver = false;

  /** @throws when the updates leave a gap, or a snapshot of an earlier version makes no whole document. */
  constructor(deps: RoomDocumentDeps, log: LoadedLog) {
    this.#deps = deps;
    this.#stored = StoredBoard.of(deps.docId, log);
    if (this.#stored === null) this.#build(log);
  }

  /** @throws DomainError `unavailable` when what was stored does not make a whole document; `onFailed` was told why. */
  get doc(): Y.Doc {
    if (this.#doc !== null) return this.#doc;
    if (this.#stored === null || this.#isOver) throw new DomainError("unavailable");
    try {
      return this.#build(this.#stored.log);
    } catch (error) {
      this.#deps.onFailed(error);
      throw new DomainError("unavailable");
    }
  }

  get isBuilt(): boolean {
    return this.#doc !== null;
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#stored?.clocks ?? this.doc);
  }

  /** How much it holds of one author. */
  clockOf(clientId: number): number {
    return this.#stored ? (this.#stored.clocks.get(clientId) ?? 0) : Y.getState(this.doc.store, clientId);
  }

  snapshot(): Snapshot {
    return snapshotOf(this.doc);
  }

  /** What a document with this state vector lacks, as frames. @throws when it is no state vector, and what `doc` throws. */
  answerTo(stateVector: Uint8Array): Buffer {
    const isNewcomer = Y.decodeStateVector(stateVector).size === 0;
    if (this.#stored !== null && isNewcomer && !this.#stored.hasDeletions) return this.#stored.frames();
    return wireFrame(handshakeFrame(Y.encodeStateAsUpdate(this.doc, stateVector)));
  }

  destroy(): void {
    this.#isOver = true;
    this.#doc?.destroy();
  }

  #build(log: LoadedLog): Y.Doc {
    const doc = documentOf(this.#deps.docId, log, this.#deps.clientId);
    doc.on("update", (bytes: Uint8Array, origin: unknown) => this.#deps.onUpdate({ bytes, origin }));
    this.#doc = doc;
    this.#stored = null;
    return doc;
  }
}
