import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fakeClock } from "../testing/fake-clock.ts";
import type { StorageEngine } from "./engine.ts";
import { endSignsOfLife, giveSignOfLife, StorageInUse, signEveryMs, waitForSilence } from "./sign-of-life.ts";
import { openSqliteEngine } from "./sqlite/engine.ts";

let folder: string;
let engine: StorageEngine;
const clock = fakeClock();
const other = "another-machine 1";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-signs-"));
  engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

/** A second server comes; meanwhile the first one does this every second. Resolves with how long it waited, in seconds. */
async function comeWhile(first: (second: number) => Promise<void>, hasEnded = (_by: string) => false): Promise<number> {
  let seconds = 0;
  await waitForSilence(engine, {
    now: () => clock.now(),
    async wait(ms) {
      await clock.advance(ms);
      seconds += 1;
      await first(seconds);
    },
    hasEnded,
    onWait: () => undefined,
  });
  return seconds;
}

it("a second server on the same database is refused while the first goes on", async () => {
  await giveSignOfLife(engine, clock.now(), other);
  const goesOn = async (second: number) => {
    if ((second * 1000) % signEveryMs === 0) await giveSignOfLife(engine, clock.now(), other);
  };
  await expect(comeWhile(goesOn)).rejects.toThrow(StorageInUse);
});

it("it waits for one that ends in good order, and for the silence of one that was killed", async () => {
  const nothing = async () => undefined;
  expect(await comeWhile(nothing)).toBe(0);
  await giveSignOfLife(engine, clock.now(), other);
  expect(await comeWhile(async (second) => (second === 7 ? endSignsOfLife(engine) : undefined))).toBe(7);
  await giveSignOfLife(engine, clock.now(), other);
  expect(await comeWhile(nothing)).toBe(60);
});

it("it does not wait for a process that is known to have ended", async () => {
  await giveSignOfLife(engine, clock.now(), "this-machine 42");
  expect(
    await comeWhile(
      async () => undefined,
      (by) => by === "this-machine 42",
    ),
  ).toBe(0);
});
