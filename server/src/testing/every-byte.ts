import { readFile } from "node:fs/promises";

/** The database as somebody who copies the files reads it, deleted rows and free pages included. */
export async function everyByte(file: string): Promise<string> {
  const files = await Promise.all(["", "-wal"].map((end) => readFile(`${file}${end}`).catch(() => Buffer.alloc(0))));
  return Buffer.concat(files).toString("latin1");
}
