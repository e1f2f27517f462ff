import { cpSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { boardRules } from "../../realtime/board-policy.ts";
import { documentOf } from "../../realtime/sync/log/document.ts";
import { seeded } from "../../testing/seeded.ts";
import type { StorageEngine } from "../engine.ts";
import { openSqliteEngine } from "./engine.ts";

const cuts = 60;
const room = "board:workshop1";

let folder: string;
let engine: StorageEngine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "saydo-torn-"));
  engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a machine that lost its power leaves behind: the file, and of its log only the first bytes. */
async function loadedAfterCut(cut: number, bytes: number): Promise<number> {
  const left = join(folder, `cut-${cut}`);
  cpSync(join(folder, "saydo.sqlite"), join(left, "saydo.sqlite"));
  cpSync(join(folder, "saydo.sqlite-wal"), join(left, "saydo.sqlite-wal"));
  truncateSync(join(left, "saydo.sqlite-wal"), bytes);
  const again = await openSqliteEngine({ file: join(left, "saydo.sqlite") });
  const doc = documentOf(room, await again.updateLog.load(room), 1, boardRules);
  await again.close();
  rmSync(left, { recursive: true, force: true });
  return doc.get("groups", Y.Map).size;
}

test("a log cut off anywhere is loaded up to its last whole commit, a snapshot that was being written included", async () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  /** How long the log was after each commit. */
  const lengths: number[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  const type = async (from: number, to: number) => {
    for (let at = from; at < to; at += 1) {
      doc.get("groups", Y.Map).set(`group-${at}`, "x".repeat(200));
      await engine.updateLog.append(room, updates.splice(0));
      lengths.push(statSync(join(folder, "saydo.sqlite-wal")).size);
    }
  };
  await type(0, 40);
  const before = statSync(join(folder, "saydo.sqlite-wal")).size;
  await engine.updateLog.compact(room, 40, {
    bytes: Y.encodeStateAsUpdate(doc),
    stateVector: Y.encodeStateVector(doc),
  });
  const compacted = statSync(join(folder, "saydo.sqlite-wal")).size;
  await type(40, 50);
  const whole = statSync(join(folder, "saydo.sqlite-wal")).size;
  expect(compacted).toBeGreaterThan(before);
  expect(whole).toBeGreaterThan(compacted);
  const random = seeded(7);
  for (let cut = 0; cut < cuts; cut += 1) {
    // Half of the cuts go through the snapshot.
    const [low, high] = cut % 2 === 0 ? [before, compacted] : [0, whole];
    const bytes = low + Math.floor(random() * (high - low));
    const groups = await loadedAfterCut(cut, bytes);
    const least = lengths.filter((length) => length <= bytes).length;
    expect(groups, `cut at ${bytes} of ${whole}`).toBeGreaterThanOrEqual(least);
    expect(groups).toBeLessThanOrEqual(50);
  }
  expect(await loadedAfterCut(cuts, whole)).toBe(50);
  // Nothing emptied it meanwhile: what was cut was there.
  expect(statSync(join(folder, "saydo.sqlite-wal")).size).toBe(whole);
});
