import { DatabaseSync } from "node:sqlite";
import type { ArchiveSource } from "../archive.ts";
import { readRow } from "./collection.ts";
import { loadedLog } from "./update-log.ts";

/**
 * Reads the file as it is at this moment, beside a server that owns it: one read transaction of the write-ahead log. A server that
 * removes something meanwhile empties its log only after this one is closed.
 */
export function openSqliteArchive({ file }: { file: string }): ArchiveSource {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  // A deferred transaction begins with its first reading, not with BEGIN.
  database.exec("BEGIN");
  const tables = new Set(
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => name),
  );
  const isThere = (table: string) => tables.has(table);

  return {
    async page(spec, after, limit) {
      if (!isThere(spec.name)) return [];
      const sql = `SELECT id, rev, body FROM "${spec.name}" WHERE id > ? ORDER BY id LIMIT ?`;
      return database
        .prepare(sql)
        .all(after ?? "", limit)
        .map((row) => readRow(spec, row));
    },
    async docIds(after, limit) {
      if (!isThere("yjs_updates") || !isThere("yjs_snapshots")) return [];
      const sql = `SELECT doc_id FROM (SELECT doc_id FROM yjs_updates UNION SELECT doc_id FROM yjs_snapshots)
        WHERE doc_id > ? ORDER BY doc_id LIMIT ?`;
      return database
        .prepare(sql)
        .all(after ?? "", limit)
        .map((row) => String(row.doc_id));
    },
    async load(docId) {
      // Not by name: the file may not have been opened since a column was added.
      const snapshot = database
        .prepare("SELECT * FROM yjs_snapshots WHERE doc_id = ? ORDER BY seq DESC LIMIT 1")
        .get(docId);
      const updates = database.prepare("SELECT * FROM yjs_updates WHERE doc_id = ? AND seq > ? ORDER BY seq");
      return loadedLog(docId, snapshot, (seq) => updates.all(docId, seq));
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}
