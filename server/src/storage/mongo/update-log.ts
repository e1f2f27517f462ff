import { trusted } from "mongoose";
import { DuplicateKey } from "../collection.ts";
import { CorruptLog, type LoadedLog, LogConflict, type UpdateLog } from "../update-log.ts";
import type { BlobReader, Blobs } from "./blobs.ts";
import { majorityRead } from "./durability.ts";
import { decided } from "./failure.ts";
import type { BlobRow, LogModels } from "./log-models.ts";

interface Deps {
  readonly models: LogModels;
  readonly blobs: Blobs;
  /** Lets closing wait for the work. */
  readonly run: <R>(work: () => Promise<R>) => Promise<R>;
}

/** What this process knows of a document it has opened. */
interface Ownership {
  readonly epoch: number;
  readonly lastSeq: number;
}

/** The newest snapshot and the one before it: should the newest turn out unreadable, an operator still has everything. */
const keptSnapshots = 2;

/**
 * The update log on MongoDB.
 *
 * L1 numbers are given from memory and never looked up again, so that of two processes that hold the same document the second to write
 * meets the unique (docId, seq) and learns that it must load again: there is no fork.
 * L2 opening a document takes the next epoch, so epochs never fall along the numbers; where they do, a writer went past L1.
 * L3 after any failed write everything known of the document is forgotten: a late write may still arrive.
 * L4 a snapshot is a new row; what it makes needless goes afterwards, and doing that twice is harmless.
 */
export function openUpdateLog({ models, blobs, run }: Deps): UpdateLog {
  const { updates, snapshots, chunks, owners } = models;
  const owned = new Map<string, Ownership>();
  const turns = new Map<string, Promise<unknown>>();

  /** One act at a time per document. */
  function inTurn<R>(docId: string, act: () => Promise<R>): Promise<R> {
    const before = turns.get(docId) ?? Promise.resolve();
    const mine = before.then(() => models.isReady()).then(act);
    const settled = mine
      .catch(() => undefined)
      .then(() => {
        if (turns.get(docId) === settled) turns.delete(docId);
      });
    turns.set(docId, settled);
    return run(() => mine);
  }

  async function takeOver(docId: string): Promise<number> {
    const taken = owners.findOneAndUpdate(
      { _id: docId },
      { $inc: { epoch: 1 } },
      { upsert: true, returnDocument: "after" },
    );
    const owner = await decided(docId, taken.lean().exec());
    if (!owner) throw new LogConflict(`${docId}: somebody else opened it at the same time`);
    return owner.epoch;
  }

  async function ownershipOf(docId: string): Promise<Ownership> {
    const known = owned.get(docId);
    if (known) return known;
    const epoch = await takeOver(docId);
    const newest = await Promise.all([updates, snapshots].map((model) => newestRows(model, docId, 1)));
    const ownership = { epoch, lastSeq: Math.max(0, ...newest.flat().map(({ seq }) => seq)) };
    owned.set(docId, ownership);
    return ownership;
  }

  function newestRows(model: LogModels["updates"], docId: string, limit: number): Promise<BlobRow[]> {
    return model.find({ docId }).sort({ seq: -1 }).limit(limit).readConcern(majorityRead.level).lean().exec();
  }

  /** Everything older than the kept snapshots, snapshots first: a crash in between leaves too much, never too little. */
  async function prune(docId: string): Promise<void> {
    const kept = await newestRows(snapshots, docId, keptSnapshots);
    const oldest = kept.at(-1);
    if (kept.length < keptSnapshots || !oldest) return;
    await decided(docId, snapshots.deleteMany({ docId, seq: trusted({ $lt: oldest.seq }) }).exec());
    await decided(docId, updates.deleteMany({ docId, seq: trusted({ $lte: oldest.seq }) }).exec());
    await decided(docId, chunks.deleteMany({ docId, seq: trusted({ $lt: oldest.seq }) }).exec());
  }

  return {
    append: (docId, bytesOfAll) =>
      inTurn(docId, async () => {
        const { epoch, lastSeq } = await ownershipOf(docId);
        if (bytesOfAll.length === 0) return lastSeq;
        const rows = bytesOfAll.map((bytes, index) => ({ docId, epoch, seq: lastSeq + 1 + index, bytes }));
        owned.delete(docId);
        await withConflicts(docId, decided(docId, blobs.insert(updates, rows)));
        owned.set(docId, { epoch, lastSeq: lastSeq + rows.length });
        return lastSeq + rows.length;
      }),

    load: (docId) =>
      inTurn(docId, async () => {
        owned.delete(docId);
        const epoch = await takeOver(docId);
        const [head] = await newestRows(snapshots, docId, 1);
        const from = head?.seq ?? 0;
        const query = updates.find({ docId, seq: trusted({ $gt: from }) }).sort({ seq: 1 });
        const tail = await query.readConcern(majorityRead.level).lean().exec();
        const loaded = await loadedLog(blobs, docId, head, tail);
        owned.set(docId, { epoch, lastSeq: loaded.lastSeq });
        return loaded;
      }),

    restore: (docId, log) =>
      inTurn(docId, async () => {
        const { epoch, lastSeq } = await ownershipOf(docId);
        if (lastSeq > 0) throw new LogConflict(`${docId}: there is a log already`);
        owned.delete(docId);
        const from = log.lastSeq - log.updates.length;
        const rows = log.updates.map((bytes, index) => ({ docId, epoch, seq: from + 1 + index, bytes }));
        // The snapshot first: updates without it would be a log with a hole.
        if (log.snapshot) {
          const snapshot = { bytes: log.snapshot, stateVector: log.stateVector ?? undefined };
          await decided(docId, blobs.insert(snapshots, [{ docId, epoch, seq: from, ...snapshot }]));
        }
        if (rows.length > 0) await decided(docId, blobs.insert(updates, rows));
      }),

    compact: (docId, seq, snapshot) =>
      inTurn(docId, async () => {
        const { epoch, lastSeq } = await ownershipOf(docId);
        if (seq > lastSeq) {
          throw new RangeError(`${docId}: a snapshot cannot contain update ${seq}, which is not stored`);
        }
        const [newest] = await newestRows(snapshots, docId, 1);
        if (newest && seq <= newest.seq) return;
        await withConflicts(docId, decided(docId, blobs.insert(snapshots, [{ docId, epoch, seq, ...snapshot }])));
        await prune(docId);
      }),
  };
}

/** @throws CorruptLog over a byte, a number or an owner that cannot be. */
export async function loadedLog(
  blobs: BlobReader,
  docId: string,
  head: BlobRow | undefined,
  tail: readonly BlobRow[],
): Promise<LoadedLog> {
  const from = head?.seq ?? 0;
  verifyOrder(docId, from, tail);
  return {
    snapshot: head ? await blobs.bytesOf(head) : null,
    updates: await Promise.all(tail.map((row) => blobs.bytesOf(row))),
    stateVector: head?.stateVector ? Uint8Array.from(head.stateVector) : null,
    lastSeq: from + tail.length,
  };
}

function verifyOrder(docId: string, from: number, rows: readonly BlobRow[]): void {
  let epoch = 0;
  for (const [index, row] of rows.entries()) {
    if (row.seq !== from + 1 + index) throw new CorruptLog(`${docId}: update ${from + 1 + index} is missing`);
    if (row.epoch < epoch)
      throw new CorruptLog(`${docId}: update ${row.seq} comes from an owner that had been replaced`);
    epoch = row.epoch;
  }
}

async function withConflicts(docId: string, write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (error instanceof DuplicateKey) throw new LogConflict(`${docId}: somebody else wrote to it`, { cause: error });
    throw error;
  }
}
