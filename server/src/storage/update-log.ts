/** A whole document, and its state vector at that moment: how much of each author it holds. */
export interface Snapshot {
  readonly bytes: Uint8Array;
  readonly stateVector: Uint8Array;
}

/** What a room needs to come back: the newest snapshot, if any, and every update after it, in order. */
export interface LoadedLog {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  /** What the snapshot held when it was written, for the loader to compare with the document it built; null when it was written without. */
  readonly stateVector: Uint8Array | null;
  /** Sequence number of the last update, 0 for an empty log. */
  readonly lastSeq: number;
}

/**
 * The durable history of one Yjs document per `docId`. Updates are numbered 1, 2, 3 … without gaps. A stored byte that does not
 * match its checksum makes `load` throw CorruptLog: a room must refuse to open rather than start empty.
 */
export interface UpdateLog {
  /**
   * Appends in the order given; durable when it resolves. Returns the sequence number of the last one. When it rejects, a first part
   * of the updates may be stored: the room loads again.
   *
   * `onWritten` runs once before that, as soon as the end of this process could not take the updates away any more but a power cut could;
   * an engine for which the two are one leaves it out.
   *
   * @throws LogConflict when another engine appended since this one last looked.
   */
  append(docId: string, updates: readonly Uint8Array[], onWritten?: () => void): Promise<number>;
  load(docId: string): Promise<LoadedLog>;
  /** Writes the log of a document that has none yet, as it was loaded elsewhere. @throws LogConflict when there is one. */
  restore(docId: string, log: LoadedLog): Promise<void>;
  /**
   * Stores a snapshot that contains everything up to `seq`. The snapshot before it stays, with the updates between the two; what is
   * older than both is dropped. A snapshot no newer than the newest changes nothing. With `forgetsPast` what was dropped is gone from the disk
   * when it resolves; without, bytes of it may lie unused for a minute.
   */
  compact(docId: string, seq: number, snapshot: Snapshot, options?: { readonly forgetsPast?: boolean }): Promise<void>;
}

export class CorruptLog extends Error {
  override readonly name = "CorruptLog";
}

/** Two processes hold the same document. The one whose append came second must drop its copy and load again. */
export class LogConflict extends Error {
  override readonly name = "LogConflict";
}
