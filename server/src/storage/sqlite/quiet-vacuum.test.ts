import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { seeded } from "../../testing/seeded.ts";
import { until } from "../../testing/until.ts";
import { openSqliteEngine } from "./engine.ts";
import { QuietVacuum } from "./quiet-vacuum.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "saydo-vacuumed-"));
  file = join(folder, "saydo.sqlite");
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function onDisk(words: readonly string[]): string[] {
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  return words.filter((word) => bytes.includes(word));
}

test("what was removed of one board among others leaves the copies too that SQLite forgot while it moved rows (T11)", async () => {
  const random = seeded(1);
  const snapshot = { bytes: new Uint8Array([1]), stateVector: new Uint8Array([0]) };
  const texts: string[][] = Array.from({ length: 8 }, () => []);
  const boards = texts.map((words, index) => ({ id: `board:${index}`, words }));
  // So short a quiet would come while it is still being filled.
  let engine = await openSqliteEngine({ file });
  const removed: string[] = [];
  for (let step = 0; step < 300; step += 1) {
    const board = boards[Math.floor(random() * boards.length)];
    if (board === undefined) continue;
    if (random() < 0.95) {
      const words = Array.from({ length: 3 }, (_, index) => `word ${index} of ${step} in ${board.id};`);
      board.words.push(...words);
      await engine.updateLog.append(
        board.id,
        words.map((word) => Buffer.from(word + ".".repeat(random() * (random() < 0.7 ? 120 : 900)))),
      );
    } else {
      // Two snapshots: what came before the first is needless then.
      for (let snapshots = 0; snapshots < 2; snapshots += 1) {
        const seq = await engine.updateLog.append(board.id, [new Uint8Array([0])]);
        await engine.updateLog.compact(board.id, seq, snapshot, { forgetsPast: true });
      }
      removed.push(...board.words.splice(0));
    }
  }
  // Should SQLite overwrite them itself one day, the vacuum is needed no more.
  expect(onDisk(removed)).not.toEqual([]);
  const asKilled = [file, `${file}-wal`].map((path) => ({ path, bytes: readFileSync(path) }));
  await engine.close();
  expect(onDisk(removed)).toEqual([]);
  for (const { path, bytes } of asKilled) writeFileSync(path, bytes);
  expect(onDisk(removed)).not.toEqual([]);
  engine = await openSqliteEngine({ file, quietMs: 20 });
  await until(() => onDisk(removed).length === 0, { what: "the file written anew" });
  const kept = texts.flat();
  expect(kept.length).toBeGreaterThan(20);
  expect(onDisk(kept)).toEqual(kept);
  await engine.close();
}, 60_000);

test("an older file gives room back from then on; whether it is ready may be asked all the time, and what was prepared goes on", async () => {
  const old = new DatabaseSync(file);
  old.exec("PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = WAL; CREATE TABLE notes (words TEXT)");
  old.close();
  const mode = () => {
    const reader = new DatabaseSync(file, { readOnly: true });
    const { auto_vacuum } = reader.prepare("PRAGMA auto_vacuum").get() ?? {};
    reader.close();
    return auto_vacuum;
  };
  expect(mode()).toBe(0);
  const engine = await openSqliteEngine({ file, quietMs: 50 });
  await engine.updateLog.append("board:one", [new Uint8Array([1])]);
  await until(() => {
    void engine.ping();
    return mode() === 2;
  });
  await engine.updateLog.append("board:one", [new Uint8Array([2])]);
  expect(await engine.updateLog.load("board:one")).toMatchObject({ lastSeq: 2 });
  await engine.close();
});

test("it waits until nobody has written for so long, and is not done again before something is removed", () => {
  vi.useFakeTimers();
  const database = new DatabaseSync(file);
  const onTried = vi.fn();
  const vacuum = new QuietVacuum({ database, quietMs: 1_000, onTried });
  for (let times = 0; times < 10; times += 1) {
    vi.advanceTimersByTime(900);
    vacuum.used();
  }
  vi.advanceTimersByTime(999);
  expect(onTried).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(onTried).toHaveBeenCalledTimes(1);
  vacuum.used();
  vi.advanceTimersByTime(10_000);
  expect(onTried).toHaveBeenCalledTimes(1);
  vacuum.used();
  vacuum.removed();
  vi.advanceTimersByTime(1_200);
  expect(onTried).toHaveBeenCalledTimes(2);
  vacuum.removed();
  vacuum.close();
  vi.advanceTimersByTime(10_000);
  expect(onTried).toHaveBeenCalledTimes(2);
  database.close();
});

test("somebody else who has the file puts it off for twice as long, and ends nothing", () => {
  vi.useFakeTimers();
  const [own, other] = [new DatabaseSync(file), new DatabaseSync(file)];
  own.exec("PRAGMA journal_mode = WAL; CREATE TABLE notes (words TEXT)");
  const onTried = vi.fn();
  const vacuum = new QuietVacuum({ database: own, quietMs: 1_000, onTried });
  own.exec("PRAGMA auto_vacuum = INCREMENTAL");
  const mode = () => own.prepare("PRAGMA auto_vacuum").get()?.auto_vacuum;
  other.exec("BEGIN IMMEDIATE");
  vi.advanceTimersByTime(1_200);
  expect(onTried).toHaveBeenCalledTimes(1);
  expect(mode()).toBe(0);
  other.exec("COMMIT");
  // Twice as long after a failure.
  vi.advanceTimersByTime(1_500);
  expect(onTried).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(700);
  expect(onTried).toHaveBeenCalledTimes(2);
  expect(mode()).toBe(2);
  vacuum.removed();
  vacuum.close();
  vacuum.removed();
  vi.advanceTimersByTime(10_000);
  expect(onTried).toHaveBeenCalledTimes(2);
  own.close();
  other.close();
});
