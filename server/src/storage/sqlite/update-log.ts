import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw, deflateRawSync, inflateRawSync } from "node:zlib";
import { CorruptLog, type LoadedLog, LogConflict, type UpdateLog } from "../update-log.ts";
import type { Commits } from "./group-commit.ts";

/** The newest snapshot and the one before it: should the newest turn out unreadable, an operator still has everything. */
const keptSnapshots = 2;

const pack = promisify(deflateRaw);
const fastest = { level: constants.Z_BEST_SPEED };
/**
 * In bytes. A flood of updates is written as a few of some KiB, which shrink; a card that is moved has nothing to shrink. Larger ones, of a client
 * that was away for long, would stop the event loop for more than a millisecond, and the next snapshot packs them.
 */
const worthPacking = { from: 1_024, to: 64 * 1_024 };
/** In bytes. What a stored length may claim before anything of it was seen. */
const mostAtOnce = 1024 * 1024;

interface Deps {
  readonly database: DatabaseSync;
  readonly commits: Commits;
  /** Bytes were removed that must not survive anywhere. */
  readonly onRemoved: () => void;
  /** A snapshot was written, and what it made needless was removed. */
  readonly onCompacted: () => void;
}

export function openUpdateLog({ database, commits, onRemoved, onCompacted }: Deps): UpdateLog {
  // With row ids: without them whatever is longer than a quarter of a page takes a page of its own beside its row. They tell nothing about
  // who wrote what that `seq` does not.
  database.exec(
    `CREATE TABLE IF NOT EXISTS yjs_updates (doc_id TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bin BLOB NOT NULL,
      unpacked INTEGER, PRIMARY KEY (doc_id, seq))`,
  );
  database.exec(
    `CREATE TABLE IF NOT EXISTS yjs_snapshots (doc_id TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bin BLOB NOT NULL,
      unpacked INTEGER, sv BLOB, PRIMARY KEY (doc_id, seq)) WITHOUT ROWID`,
  );
  // An earlier version packed nothing, and wrote snapshots without a state vector.
  addColumn(database, "yjs_updates", "unpacked", "INTEGER");
  addColumn(database, "yjs_snapshots", "unpacked", "INTEGER");
  addColumn(database, "yjs_snapshots", "sv", "BLOB");
  const insertUpdate = database.prepare(
    "INSERT INTO yjs_updates (doc_id, seq, crc, bin, unpacked) VALUES (?, ?, ?, ?, ?)",
  );
  const insertSnapshot = database.prepare(
    "INSERT INTO yjs_snapshots (doc_id, seq, crc, bin, sv, unpacked) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const newestSnapshot = database.prepare(
    "SELECT seq, crc, bin, sv, unpacked FROM yjs_snapshots WHERE doc_id = ? ORDER BY seq DESC LIMIT 1",
  );
  const newestSeqs = database.prepare("SELECT seq FROM yjs_snapshots WHERE doc_id = ? ORDER BY seq DESC LIMIT ?");
  const updatesAfter = database.prepare(
    "SELECT seq, crc, bin, unpacked FROM yjs_updates WHERE doc_id = ? AND seq > ? ORDER BY seq",
  );
  const lastUpdate = database.prepare("SELECT seq FROM yjs_updates WHERE doc_id = ? ORDER BY seq DESC LIMIT 1");
  const dropUpdates = database.prepare("DELETE FROM yjs_updates WHERE doc_id = ? AND seq <= ?");
  const dropSnapshots = database.prepare("DELETE FROM yjs_snapshots WHERE doc_id = ? AND seq < ?");

  const snapshotSeq = (docId: string) => Number(newestSeqs.get(docId, 1)?.seq ?? 0);
  // Compaction keeps every update after the older snapshot, so that only a log without updates ends at its snapshot.
  const lastSeq = (docId: string) => Number(lastUpdate.get(docId)?.seq ?? snapshotSeq(docId));

  return {
    async append(docId, updates, onWritten = () => undefined) {
      const rows = updates.map(rowOf);
      return commits.log(() => {
        let seq = lastSeq(docId);
        for (const row of rows) insertUpdate.run(docId, ++seq, ...row);
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
          insertUpdate.run(docId, from + 1 + index, ...rowOf(update));
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
        if (kept.length === keptSnapshots && oldest) {
          dropSnapshots.run(docId, Number(oldest.seq));
          dropUpdates.run(docId, Number(oldest.seq));
        }
        if (forgetsPast) onRemoved();
        else onCompacted();
      };
      await (forgetsPast ? commits.write(job) : commits.log(job, () => undefined));
    },
  };

  /** A third of the bytes for a hundredth of the time of a write, and that beside the event loop. The checksum is of what is packed. */
  async function snapshotWrite(bytes: Uint8Array, stateVector: Uint8Array | null) {
    const packed = await pack(bytes, fastest);
    return (docId: string, seq: number) =>
      insertSnapshot.run(docId, seq, crc32(bytes), packed, stateVector, bytes.byteLength);
  }
}

function addColumn(database: DatabaseSync, table: string, column: string, type: string): void {
  const known = database.prepare(`PRAGMA table_info(${table})`).all();
  if (known.every(({ name }) => name !== column)) database.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
}

/** `crc` of the update, `bin` and `unpacked`: how long it is where `bin` is packed, else null. */
function rowOf(update: Uint8Array): [crc: number, bin: Uint8Array, unpacked: number | null] {
  const { byteLength } = update;
  const isWorthPacking = byteLength >= worthPacking.from && byteLength <= worthPacking.to;
  return isWorthPacking ? [crc32(update), deflateRawSync(update, fastest), byteLength] : [crc32(update), update, null];
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
    const { buffer, byteOffset, byteLength } = inflateRawSync(bin, {
      maxOutputLength: Math.max(1, length),
      // No larger than it has to be: a board that is only looked at keeps it.
      chunkSize: Math.min(Math.max(length, constants.Z_MIN_CHUNK), mostAtOnce),
    });
    return byteLength === length ? new Uint8Array(buffer, byteOffset, byteLength) : null;
  } catch {
    return null;
  }
}
