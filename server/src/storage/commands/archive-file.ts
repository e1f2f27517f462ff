import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, open, rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { ArchiveRefused } from "./restore.ts";

/**
 * Writes the lines so that the file is there whole and on the disk, or not at all; readable by its owner only, for it holds keys. The unfinished
 * file has a name that cannot be guessed: no file of another user, with other rights, can stand there before.
 *
 * @throws ArchiveRefused when something stands at the path, unless it is a file that may be replaced.
 */
export async function writeLines(path: string, lines: AsyncIterable<string>, mayReplace: boolean): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found && !found.isFile()) throw new ArchiveRefused(`"${path}" is not a plain file. Choose another name.`);
  if (found && !mayReplace) {
    throw new ArchiveRefused(`"${path}" exists. Choose another name, or add --overwrite to replace it.`);
  }
  const unfinished = `${path}.${randomBytes(8).toString("hex")}.unfinished`;
  const file = await open(unfinished, "wx", 0o600);
  try {
    for await (const line of lines) await file.write(`${line}\n`);
    await file.sync();
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Opened with the first line asked for: `readline` drops what it read before a listener is there. */
export async function* readLines(path: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
}
