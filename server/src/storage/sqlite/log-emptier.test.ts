import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import type { StorageEngine } from "../engine.ts";
import { openSqliteEngine } from "./engine.ts";

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

test("what a snapshot made needless goes in the next pause, and nobody waits for that", async () => {
  await leaveBehind();
  await until(() => !isOnDisk(), { what: "the emptied log" });
});
