import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import { until } from "../../testing/until.ts";
import { DuplicateKey, OutcomeUnknown } from "../collection.ts";
import type { StorageEngine } from "../engine.ts";
import { openMongoEngine } from "./engine.ts";
import { dropDatabases, freshDatabase, withDatabase } from "./testing/database.ts";
import { aNote, notes } from "./testing/notes.ts";
import { type FaultProxy, startProxy } from "./testing/proxy.ts";

/** Everything shortened: what takes minutes in a server room takes a second here. */
const timeouts = { writeMs: 800, silenceMs: 1000, selectionMs: 400 };

const uri = freshDatabase(inject("mongo").uri);
let proxy: FaultProxy;
let engine: StorageEngine;

beforeEach(async () => {
  proxy = await startProxy(uri);
  engine = await openMongoEngine({ uri: proxy.uri, log: recordingLog(), timeouts });
  engine.collection(notes);
  await engine.ping();
});

afterEach(async () => {
  proxy.pass();
  await engine.close();
  await proxy.close();
  await dropDatabases(uri);
});

const collection = () => engine.collection(notes);

/** What is really there, seen past engine and proxy. */
function storedIds(): Promise<string[]> {
  return withDatabase(uri, async (db) => {
    const rows = await db.collection<{ _id: string }>(notes.name).find().sort({ _id: 1 }).toArray();
    return rows.map(({ _id }) => _id);
  });
}

const heals = () =>
  until(
    () =>
      engine.ping().then(
        () => true,
        () => false,
      ),
    { withinMs: 15_000 },
  );

it("acknowledges nothing while the server is down, and works again when it is back", async () => {
  await collection().insert(aNote("before"));
  proxy.refuse();
  await expect(collection().insert(aNote("lost"))).rejects.toThrow(OutcomeUnknown);
  await expect(engine.updateLog.append("doc", [new Uint8Array([1])])).rejects.toThrow();
  await expect(collection().find("before")).rejects.toThrow();
  await expect(engine.ping()).rejects.toThrow();
  proxy.pass();
  await heals();
  await collection().insert(aNote("after"));
  expect(await storedIds()).toEqual(["after", "before"]);
  expect((await engine.updateLog.load("doc")).updates).toEqual([]);
});

it("keeps no pile of writes while the server is down: each is refused in its time", async () => {
  proxy.refuse();
  const began = performance.now();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 2000 }, (_, n) => collection().insert(aNote(`n${n}`))),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toEqual([]);
  expect(performance.now() - began).toBeLessThan(10 * timeouts.selectionMs + timeouts.silenceMs);
  proxy.pass();
  await heals();
  expect(await storedIds()).toEqual([]);
});

it("gets slower with a slow server, keeps the order of a document and loses nothing", async () => {
  proxy.delay(200);
  const log = engine.updateLog;
  const seqs = await Promise.all([1, 2, 3, 4].map((byte) => log.append("doc", [new Uint8Array([byte])])));
  expect(seqs).toEqual([1, 2, 3, 4]);
  await collection().insert(aNote("slow"));
  proxy.delay(0);
  expect((await log.load("doc")).updates.map(([byte]) => byte)).toEqual([1, 2, 3, 4]);
  expect(await storedIds()).toEqual(["slow"]);
});

it.each([
  ["is slower than the time-out", () => proxy.delay(5000)],
  ["takes everything and answers nothing", () => proxy.hang()],
])("calls a write unknown when the server %s, and shows afterwards what became of it", async (_name, fault) => {
  fault();
  const insertion = collection().insert(aNote("unsure"));
  await expect(insertion).rejects.toThrow(OutcomeUnknown);
  await expect(engine.updateLog.append("doc", [new Uint8Array([1])])).rejects.toThrow();
  proxy.refuse();
  proxy.pass();
  await heals();
  // It did reach the server. A second try under the same id learns that, and it is there once.
  await expect(collection().insert(aNote("unsure"))).rejects.toThrow(DuplicateKey);
  expect(await storedIds()).toEqual(["unsure"]);
  const { updates, lastSeq } = await engine.updateLog.load("doc");
  expect(updates.length).toBe(lastSeq);
  expect(await engine.updateLog.append("doc", [new Uint8Array([2])])).toBe(lastSeq + 1);
});

it("inserts exactly once when the answer is lost after the write", async () => {
  proxy.swallowAnswerTo("lost-answer");
  expect(await collection().insert(aNote("a", { shelf: "lost-answer" }))).toMatchObject({ rev: 1 });
  expect(proxy.swallowed).toBe(1);
  expect(await storedIds()).toEqual(["a"]);
});

it("replaces exactly once when the answer is lost after the write", async () => {
  const stored = await collection().insert(aNote("a"));
  proxy.swallowAnswerTo("lost-answer");
  expect(await collection().replace({ ...stored, shelf: "lost-answer" })).toMatchObject({ rev: 2 });
  expect(proxy.swallowed).toBe(1);
  expect(await collection().find("a")).toMatchObject({ rev: 2, shelf: "lost-answer" });
});

it("appends exactly once when the answer is lost after the write", async () => {
  await engine.updateLog.append("doc", [new Uint8Array([1])]);
  proxy.swallowAnswerTo("lost-answer");
  expect(await engine.updateLog.append("doc", [Buffer.from("lost-answer"), new Uint8Array([3])])).toBe(3);
  expect(proxy.swallowed).toBe(1);
  const { updates } = await engine.updateLog.load("doc");
  expect(updates.map(({ byteLength }) => byteLength)).toEqual([1, 11, 1]);
});
