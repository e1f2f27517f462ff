import { DomainError } from "@saydo/shared/core/errors.ts";
import type { Log } from "../../../ports/log.ts";
import type { LoadedLog, Snapshot, UpdateLog } from "../../../storage/update-log.ts";
import { syncLimits } from "../limits.ts";

interface RoomLogDeps<U> {
  readonly docId: string;
  readonly updateLog: UpdateLog;
  readonly log: Log;
  /** Brings the same content in fewer updates. */
  readonly merge: (updates: readonly Uint8Array[]) => readonly Uint8Array[];
  /** The whole document as it is now. */
  readonly encode: () => Snapshot;
  /** Called when the updates are written: the end of this process cannot take them away any more. */
  readonly onWritten: (updates: readonly U[]) => void;
  readonly onFailed: (error: unknown) => void;
}

interface Batch<U> {
  readonly updates: U[];
  readonly whenWritten: (() => void)[];
  readonly whenDurable: (() => void)[];
}

/** Below this a snapshot on leaving is not worth its write. */
const worthASnapshot = 50;

/**
 * Group commit of one room: while one batch is being written the next one gathers, and several may wait for the disk. What other clients see
 * (the relay, the answer to a newcomer) follows the write, which the end of the process cannot undo; "saved" follows the disk. Both come in the order
 * of the updates.
 */
export class RoomLog<U extends { readonly bytes: Uint8Array }> {
  readonly #deps: RoomLogDeps<U>;
  #gathering: Batch<U> = newBatch();
  #writing: Batch<U> | null = null;
  /** Not durable yet, in order; the one being written is the last of them. */
  readonly #underWay: Batch<U>[] = [];
  #isFailed = false;
  #seq: number;
  #snapshotSeq: number;
  #snapshotBytes: number;
  /** Bytes of the updates since that snapshot. */
  #tailBytes: number;
  #unstoredBytes = 0;
  #compacting: Promise<boolean> | null = null;
  /** Callers of `forgetPast` that wait for a snapshot after the one under way. */
  #forgetting: PromiseWithResolvers<boolean> | null = null;
  /** Rejections of the promises that a failure of the log ends. */
  readonly #rejects = new Set<(error: unknown) => void>();

  constructor(deps: RoomLogDeps<U>, stored: LoadedLog) {
    this.#deps = deps;
    this.#seq = stored.lastSeq;
    this.#snapshotSeq = stored.lastSeq - stored.updates.length;
    this.#snapshotBytes = stored.snapshot?.byteLength ?? 0;
    this.#tailBytes = stored.updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** About how large the document is: its snapshot and what came after it. */
  get bytes(): number {
    return this.#snapshotBytes + this.#tailBytes;
  }

  get isIdle(): boolean {
    return this.#underWay.length === 0 && this.#gathering.updates.length === 0;
  }

  add(update: U): void {
    this.#tailBytes += update.bytes.byteLength;
    this.#unstoredBytes += update.bytes.byteLength;
    this.#gathering.updates.push(update);
    if (this.#unstoredBytes > syncLimits.unstoredBytes) this.#fail(new Error("the storage does not keep up"));
    else this.#write();
  }

  /** Runs `task` once everything added so far is written; at once when it is. After a failed commit it never runs. */
  afterWritten(task: () => void): void {
    if (this.#isFailed) return;
    const batch = this.#gathering.updates.length > 0 ? this.#gathering : this.#writing;
    if (batch) batch.whenWritten.push(task);
    else task();
  }

  /** Runs `task` once everything added so far is durable; at once when it is. After a failed commit it never runs. */
  afterDurable(task: () => void): void {
    if (this.#isFailed) return;
    const batch = this.#gathering.updates.length > 0 ? this.#gathering : this.#underWay.at(-1);
    if (batch) batch.whenDurable.push(task);
    else task();
  }

  /** Resolves when everything added so far is durable. @throws when the log fails or is ended before. */
  durable(): Promise<void> {
    return this.#unlessEnded((done) => this.afterDurable(done));
  }

  /** From now on nothing is relayed or acknowledged, and nothing more goes to the storage; waiting callers are rejected with `error`. */
  end(error: unknown): void {
    this.#isFailed = true;
    for (const reject of this.#rejects) reject(error);
    this.#rejects.clear();
  }

  /**
   * Stores the document as it is now, also while an earlier snapshot is being written, and takes off the disk what older snapshots made
   * needless; false when that failed.
   */
  forgetPast(): Promise<boolean> {
    if (this.#compacting === null) return this.#compact(true);
    this.#forgetting ??= Promise.withResolvers<boolean>();
    return this.#forgetting.promise;
  }

  /** Counts `bytes` anew, by a snapshot, if something was stored since the last one: what was deleted takes no room any more. */
  async recount(): Promise<void> {
    await this.#compacted();
    if (!this.#isFailed && this.#seq > this.#snapshotSeq) await this.#compact(false);
  }

  /** Writes a last snapshot if that is worth it and waits for one under way. */
  async close(): Promise<void> {
    if (!this.#isFailed && this.#seq - this.#snapshotSeq >= worthASnapshot) void this.#compact(false);
    await this.#compacted();
  }

  /** Resolves when no snapshot is under way; one that was written may start another. */
  async #compacted(): Promise<void> {
    while (this.#compacting !== null) await this.#compacting;
  }

  #write(): void {
    if (this.#writing !== null || this.#isFailed || this.#gathering.updates.length === 0) return;
    const batch = this.#gathering;
    this.#gathering = newBatch();
    this.#writing = batch;
    this.#underWay.push(batch);
    void this.#append(batch);
  }

  async #append(batch: Batch<U>): Promise<void> {
    try {
      const updates = this.#deps.merge(batch.updates.map(({ bytes }) => bytes));
      const seq = await this.#deps.updateLog.append(this.#deps.docId, updates, () => this.#written(batch));
      this.#written(batch);
      if (!this.#isFailed) this.#durable(batch, seq);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#isFailed) return;
    this.#isFailed = true;
    this.#deps.onFailed(error);
    this.end(error);
  }

  /** Runs within the storage's commit, which must not throw. */
  #written(batch: Batch<U>): void {
    if (this.#writing !== batch || this.#isFailed) return;
    this.#writing = null;
    try {
      this.#deps.onWritten(batch.updates);
      for (const task of batch.whenWritten) task();
    } catch (error) {
      this.#fail(error);
    }
    this.#write();
  }

  #durable(batch: Batch<U>, seq: number): void {
    this.#seq = seq;
    this.#underWay.shift();
    this.#unstoredBytes -= batch.updates.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    for (const task of batch.whenDurable) task();
    this.#compactWhenLong();
  }

  #compactWhenLong(): void {
    const updates = this.#seq - this.#snapshotSeq;
    const isLong = updates >= syncLimits.updatesPerSnapshot || this.#tailBytes >= syncLimits.bytesPerSnapshot;
    if (isLong && updates > 0 && !this.#isFailed) void this.#compact(false);
  }

  #compact(forgetsPast: boolean): Promise<boolean> {
    this.#compacting ??= this.#writeSnapshot(forgetsPast).then((isWritten) => {
      const forgetting = this.#forgetting;
      this.#compacting = null;
      this.#forgetting = null;
      if (forgetting !== null) forgetting.resolve(this.#compact(true));
      // What became durable meanwhile, and was the last for now, must not stay a long tail for every later load.
      else if (isWritten) this.#compactWhenLong();
      return isWritten;
    });
    return this.#compacting;
  }

  /**
   * Numbered by the newest update it holds that is on its way, so that what a flood brought before it was made need not be kept beside it. What
   * gathers it may hold as well: loading it and then them gives the same document.
   */
  async #writeSnapshot(forgetsPast: boolean): Promise<boolean> {
    try {
      await this.#gatheredIsUnderWay();
      const snapshot = this.#deps.encode();
      const coveredBytes = this.#tailBytes;
      const seq = await this.#everythingUnderWayIsDurable();
      await this.#deps.updateLog.compact(this.#deps.docId, seq, snapshot, { forgetsPast });
      this.#snapshotSeq = seq;
      this.#snapshotBytes = snapshot.bytes.byteLength;
      this.#tailBytes -= coveredBytes;
      return true;
    } catch (error) {
      const { log, docId } = this.#deps;
      // The end of the log itself is reported where it failed.
      if (!this.#isFailed) {
        log.warn({ room: docId, error: String(error) }, "board snapshot not written; the updates are still there");
      }
      return false;
    }
  }

  /** What has gathered until now is on its way to the disk. @throws when the log ends before. */
  #gatheredIsUnderWay(): Promise<void> {
    return this.#unlessEnded((done) => {
      if (this.#writing === null) done();
      else this.#writing.whenWritten.push(done);
    });
  }

  /** The number of the newest update that is on its way now, when it is durable. @throws when the log ends before. */
  #everythingUnderWayIsDurable(): Promise<number> {
    return this.#unlessEnded((done) => {
      const newest = this.#underWay.at(-1);
      if (newest) newest.whenDurable.push(() => done(this.#seq));
      else done(this.#seq);
    });
  }

  #unlessEnded<T>(wait: (done: (result: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#isFailed) throw new DomainError("unavailable");
      this.#rejects.add(reject);
      wait((result) => {
        this.#rejects.delete(reject);
        resolve(result);
      });
    });
  }
}

function newBatch<U>(): Batch<U> {
  return { updates: [], whenWritten: [], whenDurable: [] };
}
