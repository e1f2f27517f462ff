import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { crc32 } from "node:zlib";
import { CorruptLog, type LoadedLog, LogConflict, type UpdateLog } from "../update-log.ts";
import type { GroupCommit } from "./group-commit.ts";

/** The newest snapshot and the one before it: should the newest turn out unreadable, an operator still has everything. */
const keptSnapshots = 2;

interface Deps {
  readonly database: DatabaseSync;
  readonly commits: GroupCommit;
  /** Bytes were removed that must not survive anywhere. */
  readonly onRemoved: () => void;
}

export function openUpdateLog({ database, commits, onRemoved }: Deps): UpdateLog {
  for (const table of ["yjs_updates", "yjs_snapshots"]) {
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (doc_id TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bin BLOB NOT NULL,
        PRIMARY KEY (doc_id, seq)) WITHOUT ROWID`,
    );
  }
  // Snapshots of an earlier version were written without.
  const known = database.prepare("PRAGMA table_info(yjs_snapshots)").all();
  if (!known.some(({ name }) => name === "sv")) database.exec("ALTER TABLE yjs_snapshots ADD COLUMN sv BLOB");
  const insertUpdate = database.prepare("INSERT INTO yjs_updates (doc_id, seq, crc, bin) VALUES (?, ?, ?, ?)");
  const insertSnapshot = database.prepare(
    "INSERT INTO yjs_snapshots (doc_id, seq, crc, bin, sv) VALUES (?, ?, ?, ?, ?)",
  );
  const newestSnapshots = database.prepare(
    "SELECT seq, crc, bin, sv FROM yjs_snapshots WHERE doc_id = ? ORDER BY seq DESC LIMIT ?",
  );
  const updatesAfter = database.prepare(
    "SELECT seq, crc, bin FROM yjs_updates WHERE doc_id = ? AND seq > ? ORDER BY seq",
  );
  const lastUpdate = database.prepare("SELECT max(seq) AS seq FROM yjs_updates WHERE doc_id = ?");
  const dropUpdates = database.prepare("DELETE FROM yjs_updates WHERE doc_id = ? AND seq <= ?");
  const dropSnapshots = database.prepare("DELETE FROM yjs_snapshots WHERE doc_id = ? AND seq < ?");

  const newestSnapshot = (docId: string) => newestSnapshots.get(docId, 1);
  const lastSeq = (docId: string) =>
    Math.max(Number(lastUpdate.get(docId)?.seq ?? 0), Number(newestSnapshot(docId)?.seq ?? 0));

  return {
    append(docId, updates, onWritten = () => undefined) {
      return commits.log(() => {
        let seq = lastSeq(docId);
        for (const update of updates) insertUpdate.run(docId, ++seq, crc32(update), update);
        return seq;
      }, onWritten);
    },

    async load(docId) {
      return loadedLog(docId, newestSnapshot(docId), (seq) => updatesAfter.all(docId, seq));
    },

    restore(docId, log) {
      return commits.write(() => {
        if (lastSeq(docId) > 0) throw new LogConflict(`${docId}: there is a log already`);
        const from = log.lastSeq - log.updates.length;
        if (log.snapshot) insertSnapshot.run(docId, from, crc32(log.snapshot), log.snapshot, log.stateVector);
        for (const [index, update] of log.updates.entries()) {
          insertUpdate.run(docId, from + 1 + index, crc32(update), update);
        }
      });
    },

    compact(docId, seq, snapshot) {
      return commits.write(() => {
        if (seq > lastSeq(docId))
          throw new RangeError(`${docId}: a snapshot cannot contain update ${seq}, which is not stored`);
        if (seq <= Number(newestSnapshot(docId)?.seq ?? 0)) return;
        insertSnapshot.run(docId, seq, crc32(snapshot.bytes), snapshot.bytes, snapshot.stateVector);
        const kept = newestSnapshots.all(docId, keptSnapshots);
        const oldest = kept.at(-1);
        if (kept.length < keptSnapshots || !oldest) return;
        dropSnapshots.run(docId, Number(oldest.seq));
        dropUpdates.run(docId, Number(oldest.seq));
        onRemoved();
      });
    },
  };
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
  if (!(row.bin instanceof Uint8Array) || crc32(row.bin) !== row.crc) {
    throw new CorruptLog(`${docId}: the bytes stored under ${String(row.seq)} do not match their checksum`);
  }
  return row.bin;
}
