import type { Log } from "../../ports/log.ts";
import type { LoadedLog, Snapshot, UpdateLog } from "../../storage/update-log.ts";
import { syncLimits } from "./limits.ts";

interface RoomLogDeps<U> {
  readonly docId: string;
  readonly updateLog: UpdateLog;
  readonly log: Log;
  /** The whole document as it is now. */
  readonly encode: () => Snapshot;
  readonly onCommitted: (updates: readonly U[]) => void;
  readonly onFailed: (error: unknown) => void;
}

interface Batch<U> {
  readonly updates: U[];
  readonly after: (() => void)[];
}

/** Below this a snapshot on leaving is not worth its write. */
const worthASnapshot = 50;

/**
 * Group commit of one room: while one batch is on its way to the disk the next one gathers. What hangs on durability (relay to the others,
 * "saved" to the author, the answer to a newcomer) runs after the commit and in the order of the updates.
 */
export class RoomLog<U extends { readonly bytes: Uint8Array }> {
  readonly #deps: RoomLogDeps<U>;
  #gathering: Batch<U> = { updates: [], after: [] };
  #underWay: Batch<U> | null = null;
  #isFailed = false;
  #seq: number;
  #snapshotSeq: number;
  #bytes: number;
  #compacting: Promise<boolean> | null = null;

  constructor(deps: RoomLogDeps<U>, stored: LoadedLog) {
    this.#deps = deps;
    this.#seq = stored.lastSeq;
    this.#snapshotSeq = stored.lastSeq - stored.updates.length;
    this.#bytes = [stored.snapshot, ...stored.updates].reduce((sum, bytes) => sum + (bytes?.byteLength ?? 0), 0);
  }

  /** About how large the document is: its snapshot and what came after it. */
  get bytes(): number {
    return this.#bytes;
  }

  get isIdle(): boolean {
    return this.#underWay === null && this.#gathering.updates.length === 0;
  }

  add(update: U): void {
    this.#bytes += update.bytes.byteLength;
    this.#gathering.updates.push(update);
    void this.#run();
  }

  /** Runs `task` once everything added so far is durable; at once when it is. After a failed commit it never runs. */
  afterCommit(task: () => void): void {
    if (this.#isFailed) return;
    if (this.#gathering.updates.length > 0) this.#gathering.after.push(task);
    else if (this.#underWay) this.#underWay.after.push(task);
    else task();
  }

  /** Stores the document as it is now, also while an earlier snapshot is being written; false when that failed. */
  async snapshot(): Promise<boolean> {
    await this.#compacting;
    return this.#compact();
  }

  /** Writes a last snapshot if that is worth it and waits for one under way. */
  async close(): Promise<void> {
    if (!this.#isFailed && this.#seq - this.#snapshotSeq >= worthASnapshot) void this.#compact();
    await this.#compacting;
  }

  async #run(): Promise<void> {
    if (this.#underWay !== null || this.#isFailed) return;
    while (this.#gathering.updates.length > 0) {
      const batch = this.#gathering;
      this.#underWay = batch;
      this.#gathering = { updates: [], after: [] };
      try {
        this.#seq = await this.#deps.updateLog.append(
          this.#deps.docId,
          batch.updates.map((update) => update.bytes),
        );
      } catch (error) {
        this.#isFailed = true;
        this.#underWay = null;
        this.#deps.onFailed(error);
        return;
      }
      this.#underWay = null;
      this.#deps.onCommitted(batch.updates);
      for (const task of batch.after) task();
      if (this.#seq - this.#snapshotSeq >= syncLimits.updatesPerSnapshot) void this.#compact();
    }
  }

  #compact(): Promise<boolean> {
    this.#compacting ??= this.#writeSnapshot().finally(() => {
      this.#compacting = null;
    });
    return this.#compacting;
  }

  /** A snapshot may already hold updates of the next batch: loading it and then them gives the same document. */
  async #writeSnapshot(): Promise<boolean> {
    const seq = this.#seq;
    const snapshot = this.#deps.encode();
    try {
      await this.#deps.updateLog.compact(this.#deps.docId, seq, snapshot);
      this.#snapshotSeq = seq;
      this.#bytes = snapshot.bytes.byteLength;
      return true;
    } catch (error) {
      this.#deps.log.warn(
        { room: this.#deps.docId, error: String(error) },
        "board snapshot not written; the updates are still there",
      );
      return false;
    }
  }
}
