import { readFile } from "node:fs/promises";
import { unpackedRows } from "../storage/sqlite/testing/unpacked-rows.ts";

/** The database as a reader of the copied files sees it: deleted rows, free pages and unpacked content included. */
export async function everyByte(file: string): Promise<string> {
  const files = await Promise.all(["", "-wal"].map((end) => readFile(`${file}${end}`).catch(() => Buffer.alloc(0))));
  return Buffer.concat([...files, ...unpackedRows(file)]).toString("latin1");
}
