import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw, inflateRawSync } from "node:zlib";
import { CorruptLog, type LoadedLog, LogConflict, type UpdateLog } from "../update-log.ts";
import type { GroupCommit } from "./group-commit.ts";

/** The newest snapshot and the one before it: should the newest turn out unreadable, an operator still has everything. */
const keptSnapshots = 2;

const pack = promisify(deflateRaw);

interface Deps {
  readonly database: DatabaseSync;
  readonly commits: GroupCommit;
  /** Bytes were removed that must not survive anywhere. */
  readonly onRemoved: () => void;
  /** Bytes were removed that a snapshot holds. */
  readonly onDropped: () => void;
}

export function openUpdateLog({ database, commits, onRemoved, onDropped }: Deps): UpdateLog {
  for (const table of ["yjs_updates", "yjs_snapshots"]) {
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (doc_id TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bin BLOB NOT NULL,
        PRIMARY KEY (doc_id, seq)) WITHOUT ROWID`,
    );
  }
  // Snapshots of an earlier version were written without a state vector, and not packed.
  const known = new Set(
    database
      .prepare("PRAGMA table_info(yjs_snapshots)")
      .all()
      .map(({ name }) => name),
  );
  for (const column of ["sv BLOB", "unpacked INTEGER"]) {
    if (!known.has(column.split(" ")[0] ?? "")) database.exec(`ALTER TABLE yjs_snapshots ADD COLUMN ${column}`);
  }
  const insertUpdate = database.prepare("INSERT INTO yjs_updates (doc_id, seq, crc, bin) VALUES (?, ?, ?, ?)");
  const insertSnapshot = database.prepare(
    "INSERT INTO yjs_snapshots (doc_id, seq, crc, bin, sv, unpacked) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const newestSnapshot = database.prepare(
    "SELECT seq, crc, bin, sv, unpacked FROM yjs_snapshots WHERE doc_id = ? ORDER BY seq DESC LIMIT 1",
  );
  const newestSeqs = database.prepare("SELECT seq FROM yjs_snapshots WHERE doc_id = ? ORDER BY seq DESC LIMIT ?");
  const updatesAfter = database.prepare(
    "SELECT seq, crc, bin FROM yjs_updates WHERE doc_id = ? AND seq > ? ORDER BY seq",
  );
  const lastUpdate = database.prepare("SELECT seq FROM yjs_updates WHERE doc_id = ? ORDER BY seq DESC LIMIT 1");
  const dropUpdates = database.prepare("DELETE FROM yjs_updates WHERE doc_id = ? AND seq <= ?");
  const dropSnapshots = database.prepare("DELETE FROM yjs_snapshots WHERE doc_id = ? AND seq < ?");

  const snapshotSeq = (docId: string) => Number(newestSeqs.get(docId, 1)?.seq ?? 0);
  // Compaction keeps every update after the older snapshot, so that only a log without updates ends at its snapshot.
  const lastSeq = (docId: string) => Number(lastUpdate.get(docId)?.seq ?? snapshotSeq(docId));

  return {
    append(docId, updates, onWritten = () => undefined) {
      return commits.log(() => {
        let seq = lastSeq(docId);
        for (const update of updates) insertUpdate.run(docId, ++seq, crc32(update), update);
        return seq;
      }, onWritten);
    },

    async load(docId) {
      return loadedLog(docId, newestSnapshot.get(docId), (seq) => updatesAfter.all(docId, seq));
    },

    async restore(docId, log) {
      const add = log.snapshot && (await snapshotWrite(log.snapshot, log.stateVector));
      await commits.write(() => {
        if (lastSeq(docId) > 0) throw new LogConflict(`${docId}: there is a log already`);
        const from = log.lastSeq - log.updates.length;
        add?.(docId, from);
        for (const [index, update] of log.updates.entries()) {
          insertUpdate.run(docId, from + 1 + index, crc32(update), update);
        }
      });
    },

    async compact(docId, seq, snapshot, { forgetsPast = false } = {}) {
      const add = await snapshotWrite(snapshot.bytes, snapshot.stateVector);
      const job = () => {
        if (seq > lastSeq(docId))
          throw new RangeError(`${docId}: a snapshot cannot contain update ${seq}, which is not stored`);
        if (seq <= snapshotSeq(docId)) {
          // A snapshot that did not have to forget came first; what it dropped may still lie unused.
          if (forgetsPast) onRemoved();
          return;
        }
        add(docId, seq);
        const kept = newestSeqs.all(docId, keptSnapshots);
        const oldest = kept.at(-1);
        if (kept.length < keptSnapshots || !oldest) return;
        dropSnapshots.run(docId, Number(oldest.seq));
        dropUpdates.run(docId, Number(oldest.seq));
        if (forgetsPast) onRemoved();
        else onDropped();
      };
      await (forgetsPast ? commits.write(job) : commits.log(job, () => undefined));
    },
  };

  /** A third of the bytes for a hundredth of the time of a write, and that beside the event loop. The checksum is of what is packed. */
  async function snapshotWrite(bytes: Uint8Array, stateVector: Uint8Array | null) {
    const packed = await pack(bytes, { level: constants.Z_BEST_SPEED });
    return (docId: string, seq: number) =>
      insertSnapshot.run(docId, seq, crc32(bytes), packed, stateVector, bytes.byteLength);
  }
}

type Row = Record<string, SQLOutputValue>;

/** @throws CorruptLog over a byte or a number that is not the one that was written. */
export function loadedLog(docId: string, snapshot: Row | undefined, updatesAfter: (seq: number) => Row[]): LoadedLog {
  let seq = Number(snapshot?.seq ?? 0);
  const bytes = snapshot ? checked(docId, snapshot) : null;
  const updates = updatesAfter(seq).map((row) => {
    seq += 1;
    if (row.seq !== seq) throw new CorruptLog(`${docId}: update ${seq} is missing`);
    return checked(docId, row);
  });
  const stateVector = snapshot?.sv instanceof Uint8Array ? snapshot.sv : null;
  return { snapshot: bytes, updates, stateVector, lastSeq: seq };
}

function checked(docId: string, row: Row): Uint8Array {
  const bytes = unpacked(row);
  if (bytes === null || crc32(bytes) !== row.crc) {
    throw new CorruptLog(`${docId}: the bytes stored under ${String(row.seq)} do not match their checksum`);
  }
  return bytes;
}

function unpacked({ bin, unpacked: length }: Row): Uint8Array | null {
  if (!(bin instanceof Uint8Array)) return null;
  if (typeof length !== "number") return bin;
  try {
    const { buffer, byteOffset, byteLength } = inflateRawSync(bin, { maxOutputLength: Math.max(1, length) });
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch {
    return null;
  }
}
