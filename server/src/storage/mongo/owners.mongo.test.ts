import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import type { StorageEngine } from "../engine.ts";
import { CorruptLog, LogConflict } from "../update-log.ts";
import { openMongoEngine } from "./engine.ts";
import { dropDatabases, freshDatabase, withDatabase } from "./testing/database.ts";

const uri = freshDatabase(inject("mongo").uri);
let first: StorageEngine;
let second: StorageEngine;

beforeEach(async () => {
  first = await openMongoEngine({ uri, log: recordingLog() });
  second = await openMongoEngine({ uri, log: recordingLog() });
});
afterEach(async () => {
  await first.close();
  await second.close();
  await dropDatabases(uri);
});

const bytes = (...values: number[]) => new Uint8Array(values);
const whole = (value: number) => ({ bytes: bytes(value), stateVector: bytes(0) });
const written = async (engine: StorageEngine) => (await engine.updateLog.load("doc")).updates.map(([value]) => value);

it("L1 lets one of two owners of a document write, and the other learns that it must load again", async () => {
  await first.updateLog.append("doc", [bytes(1)]);
  await second.updateLog.load("doc");
  await second.updateLog.append("doc", [bytes(2)]);
  await expect(first.updateLog.append("doc", [bytes(66)])).rejects.toThrow(LogConflict);
  expect(await written(first)).toEqual([1, 2]);
  expect(await first.updateLog.append("doc", [bytes(3)])).toBe(3);
  await expect(second.updateLog.append("doc", [bytes(66)])).rejects.toThrow(LogConflict);
  expect(await written(second)).toEqual([1, 2, 3]);
});

it("L1 has one winner per number when two owners write at once", async () => {
  await first.updateLog.append("doc", [bytes(0)]);
  await second.updateLog.load("doc");
  const outcomes = await Promise.allSettled(
    [1, 2].map((n) => (n === 1 ? first : second).updateLog.append("doc", [bytes(n)])),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const winner = outcomes.findIndex(({ status }) => status === "fulfilled") + 1;
  expect(await written(first)).toEqual([0, winner]);
});

it("L2 refuses a log into which a replaced owner wrote past its fence", async () => {
  await first.updateLog.append("doc", [bytes(1)]);
  await second.updateLog.load("doc");
  await second.updateLog.append("doc", [bytes(2)]);
  await withDatabase(uri, async (db) => {
    const updates = db.collection<{ _id: string; seq: number; epoch: number }>("yjs_updates");
    const row = await updates.findOne({ seq: 2 });
    if (!row) throw new Error("no second update");
    await updates.insertOne({ ...row, _id: "doc#000000000003", seq: 3, epoch: 1 });
  });
  await expect(second.updateLog.load("doc")).rejects.toThrow(CorruptLog);
});

it("L4 loads on when a snapshot was left half-written", async () => {
  await first.updateLog.append("doc", [bytes(1)]);
  await withDatabase(uri, async (db) => {
    const chunks = db.collection<{ _id: string }>("yjs_chunks");
    await chunks.insertOne({
      _id: "left#0",
      ...{ docId: "doc", seq: 1, blobId: "left", n: 0, bytes: Buffer.from([9]) },
    });
  });
  expect(await written(first)).toEqual([1]);
  for (const n of [2, 3]) {
    await first.updateLog.compact("doc", n - 1, whole(n));
    await first.updateLog.append("doc", [bytes(n)]);
  }
  await first.updateLog.compact("doc", 3, whole(33));
  expect(await withDatabase(uri, (db) => db.collection("yjs_chunks").countDocuments())).toBe(0);
});
