import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeLines } from "./archive-file.ts";
import { ArchiveRefused } from "./restore.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-file-"));
  path = join(folder, "saydo.backup");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* lines() {
  yield "the key";
}

it("takes no rights and no place from a file that somebody put there for it", async () => {
  const planted = `${path}.unfinished`;
  await writeFile(planted, "");
  await chmod(planted, 0o666);
  await writeLines(path, lines(), false);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, "utf8")).toBe("the key\n");
  expect(await readFile(planted, "utf8")).toBe("");
});

it("leaves an older backup alone until it is told to replace it", async () => {
  await writeFile(path, "older");
  await expect(writeLines(path, lines(), false)).rejects.toThrow(/exists\. Choose another name, or add --overwrite/);
  expect(await readFile(path, "utf8")).toBe("older");
  await writeLines(path, lines(), true);
  expect(await readFile(path, "utf8")).toBe("the key\n");
  expect(await readdir(folder)).toEqual(["saydo.backup"]);
});

it("replaces no link and no folder, whatever it is told", async () => {
  const target = join(folder, "target");
  await writeFile(target, "another file");
  await symlink(target, path);
  await mkdir(join(folder, "folder"));
  for (const place of [path, join(folder, "folder"), "/dev/null"]) {
    await expect(writeLines(place, lines(), true)).rejects.toThrow(ArchiveRefused);
  }
  expect(await readFile(target, "utf8")).toBe("another file");
});

it("leaves nothing behind when it fails", async () => {
  async function* failing() {
    yield "the key";
    throw new Error("the disk is full");
  }
  await expect(writeLines(path, failing(), false)).rejects.toThrow("the disk is full");
  expect(await readdir(folder)).toEqual([]);
});
