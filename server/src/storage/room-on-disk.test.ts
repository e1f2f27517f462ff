import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fakeClock } from "../testing/fake-clock.ts";
import { roomOnDisk } from "./room-on-disk.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-room-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("is there until the data takes more than it may, the log beside it included", async () => {
  const file = join(folder, "saydo.sqlite");
  const clock = fakeClock();
  await writeFile(file, "x".repeat(600));
  const hasRoom = roomOnDisk({ file, maxDataBytes: 1_000, clock });
  expect(await hasRoom()).toBe(true);
  await writeFile(`${file}-wal`, "x".repeat(600));
  expect(await hasRoom(), "looked at a moment ago").toBe(true);
  await clock.advance(10_000);
  expect(await hasRoom()).toBe(false);
  await truncate(`${file}-wal`, 0);
  await clock.advance(10_000);
  expect(await hasRoom()).toBe(true);
});

it("is not asked of a disk that is somewhere else", async () => {
  expect(await roomOnDisk({ file: null, maxDataBytes: 1, clock: fakeClock() })()).toBe(true);
});
