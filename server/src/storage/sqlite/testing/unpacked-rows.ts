import { DatabaseSync } from "node:sqlite";
import { inflateRawSync } from "node:zlib";

/** The content of the packed rows of the update log, for a test that looks for a text in the file. */
export function unpackedRows(file: string): Buffer[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return ["yjs_updates", "yjs_snapshots"]
      .flatMap((table) => database.prepare(`SELECT bin FROM ${table} WHERE unpacked IS NOT NULL`).all())
      .map(({ bin }) => inflateRawSync(bin instanceof Uint8Array ? bin : new Uint8Array()));
  } finally {
    database.close();
  }
}
