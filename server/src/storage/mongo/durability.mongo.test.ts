import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import type { StorageEngine } from "../engine.ts";
import { openMongoEngine } from "./engine.ts";
import { dropDatabases, freshDatabase } from "./testing/database.ts";
import { aNote, notes, seals } from "./testing/notes.ts";

const uri = freshDatabase(inject("mongo").uri);
const writes = ["insert", "update", "delete", "findAndModify", "create", "createIndexes", "collMod"] as const;
const reads = ["find", "aggregate"] as const;

let commands: Readonly<Record<string, unknown>>[] = [];
let engine: StorageEngine;

beforeEach(async () => {
  commands = [];
  // Weak concerns in the address are what an operator might paste; they must not win.
  engine = await openMongoEngine({
    uri: `${uri}?w=1&journal=false&readConcernLevel=local`,
    log: recordingLog(),
    onCommand: (command) => commands.push(command),
  });
});

afterEach(async () => {
  await engine.close();
  await dropDatabases(uri);
});

const named = (names: readonly string[]) => commands.filter((command) => names.some((name) => name in command));

async function useEverything(): Promise<void> {
  const collection = engine.collection(notes);
  const stored = await collection.insert(aNote("a", { n: 1 }));
  await collection.replace({ ...stored, n: 2 });
  await collection.find("a");
  await collection.findMany({ where: { shelf: "red" }, limit: 3 });
  await collection.count({ shelf: "red" });
  await collection.removeMany({ shelf: "blue" });
  await collection.remove("a");
  await engine.collection(seals).insert(aNote("s"));
  const log = engine.updateLog;
  await log.append("doc", [new Uint8Array([1]), new Uint8Array(9 * 1024 * 1024)]);
  const whole = (seq: number) => ({ bytes: new Uint8Array([seq]), stateVector: new Uint8Array([0]) });
  for (const seq of [1, 2]) await log.compact("doc", seq, whole(seq));
  await log.append("doc", [new Uint8Array([3])]);
  await log.compact("doc", 3, whole(3));
  await log.load("doc");
  await engine.ping();
}

it("asks a majority and its journals for every single write", async () => {
  await useEverything();
  const kinds = writes.filter((name) => named([name]).length > 0);
  expect(kinds).toEqual(["insert", "update", "delete", "findAndModify", "create", "createIndexes"]);
  const weak = named(writes).filter(({ writeConcern }) => !isDurable(writeConcern));
  expect(weak).toEqual([]);
});

it("sends every write of a document with a number by which the server knows a second sending", async () => {
  await useEverything();
  const once = named(["insert", "findAndModify"]).filter((command) => command.txnNumber === undefined);
  expect(once).toEqual([]);
});

it("reads only what a majority holds", async () => {
  await useEverything();
  const weak = named(reads).filter(({ readConcern }) => !isMajority(readConcern));
  expect(named(reads).length).toBeGreaterThan(5);
  expect(weak).toEqual([]);
});

it("changes nothing in the layout when all is there already", async () => {
  await useEverything();
  await engine.close();
  commands = [];
  engine = await openMongoEngine({ uri, log: recordingLog(), onCommand: (command) => commands.push(command) });
  engine.collection(notes);
  await engine.ping();
  expect(named(["create", "collMod"])).toEqual([]);
});

function isDurable(concern: unknown): boolean {
  return (
    concern instanceof Object && "w" in concern && concern.w === "majority" && "j" in concern && concern.j === true
  );
}

function isMajority(concern: unknown): boolean {
  return concern instanceof Object && "level" in concern && concern.level === "majority";
}
