import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { seeded } from "../../testing/seeded.ts";
import { until } from "../../testing/until.ts";
import type { StorageEngine } from "../engine.ts";
import { openSqliteEngine } from "./engine.ts";
import { LogEmptier } from "./log-emptier.ts";

const words = "what Anna wrote before she changed her mind";

let folder: string;
let engine: StorageEngine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "saydo-emptied-"));
  engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function isOnDisk(): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(words));
}

/** Two snapshots, each after an update: what came before the first is needless then. */
async function leaveBehind(options?: { forgetsPast: boolean }): Promise<void> {
  await engine.updateLog.append("board:one", [Buffer.from(words)]);
  const snapshot = { bytes: new Uint8Array([1]), stateVector: new Uint8Array([0]) };
  await engine.updateLog.compact("board:one", 1, snapshot, options);
  await engine.updateLog.append("board:one", [new Uint8Array([2])]);
  expect(isOnDisk()).toBe(true);
  await engine.updateLog.compact("board:one", 2, snapshot, options);
}

test("what a person removed is nowhere on the disk when they hear of it (T11)", async () => {
  await leaveBehind({ forgetsPast: true });
  expect(isOnDisk()).toBe(false);
});

test("nor when a snapshot that did not have to forget came first", async () => {
  await leaveBehind();
  expect(isOnDisk()).toBe(true);
  const snapshot = { bytes: new Uint8Array([1]), stateVector: new Uint8Array([0]) };
  await engine.updateLog.compact("board:one", 2, snapshot, { forgetsPast: true });
  expect(isOnDisk()).toBe(false);
});

test("what a snapshot made needless goes in the next pause, and nobody waits for that", async () => {
  await leaveBehind();
  await until(() => !isOnDisk(), { what: "the emptied log" });
});

test("a first snapshot empties the log too: what it holds is in the file then", async () => {
  const log = join(folder, "saydo.sqlite-wal");
  await engine.updateLog.append("board:one", [Buffer.from(words)]);
  await engine.updateLog.compact("board:one", 1, { bytes: new Uint8Array([1]), stateVector: new Uint8Array([0]) });
  expect(statSync(log).size).toBeGreaterThan(0);
  await until(() => statSync(log).size === 0, { what: "the emptied log" });
});

test("the room it took leaves the file with it", async () => {
  const file = join(folder, "saydo.sqlite");
  const snapshot = { bytes: new Uint8Array([1]), stateVector: new Uint8Array([0]) };
  const random = seeded(7);
  // Bytes that cannot be packed.
  const history = Array.from({ length: 64 }, () => Uint8Array.from({ length: 16 * 1024 }, () => random() * 256));
  for (const seq of [64, 128, 192]) {
    await engine.updateLog.append("board:one", history);
    await engine.updateLog.compact("board:one", seq, snapshot);
  }
  // One of the three histories is between the two snapshots that are kept.
  await until(() => statSync(file).size < 2 * 2 ** 20 && statSync(`${file}-wal`).size === 0, {
    what: "the smaller file",
  });
});

test("somebody else who is writing keeps the pages where they are for now, and ends nothing", () => {
  const file = join(folder, "other.sqlite");
  const [own, other] = [new DatabaseSync(file), new DatabaseSync(file)];
  own.exec("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; CREATE TABLE notes (words BLOB)");
  own.exec("INSERT INTO notes VALUES (zeroblob(1000000)); DELETE FROM notes");
  const free = () => own.prepare("PRAGMA freelist_count").get()?.freelist_count;
  const emptier = new LogEmptier(own);
  const before = free();
  expect(before).toBeGreaterThan(100);
  vi.useFakeTimers();
  try {
    other.exec("BEGIN IMMEDIATE");
    emptier.compacted();
    vi.advanceTimersByTime(1_000);
    expect(free()).toBe(before);
    other.exec("COMMIT");
    emptier.compacted();
    vi.advanceTimersByTime(1_000);
    expect(free()).toBe(0);
  } finally {
    vi.useRealTimers();
    emptier.close();
    own.close();
    other.close();
  }
});

test("what was written is in the file itself after a quiet moment, or after a minute without one", () => {
  const file = join(folder, "quiet.sqlite");
  vi.useFakeTimers();
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE notes (words TEXT)");
  const emptier = new LogEmptier(database);
  const write = () => {
    database.exec("INSERT INTO notes VALUES ('kept')");
    emptier.afterCommit();
  };
  const logged = () => statSync(`${file}-wal`).size;
  try {
    write();
    expect(logged()).toBeGreaterThan(0);
    vi.advanceTimersByTime(11_000);
    expect(logged()).toBe(0);
    let second = 0;
    do {
      write();
      vi.advanceTimersByTime(1_000);
      second += 1;
    } while (logged() > 0 && second < 100);
    expect(second).toBeGreaterThan(50);
    expect(second).toBeLessThan(70);
  } finally {
    vi.useRealTimers();
    emptier.close();
    database.close();
  }
});
