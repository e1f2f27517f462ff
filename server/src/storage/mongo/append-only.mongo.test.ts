import { Mongoose } from "mongoose";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { collections } from "../../collections.ts";
import { recordingLog } from "../../testing/recording-log.ts";
import { AppendOnly } from "../collection.ts";
import type { StorageEngine } from "../engine.ts";
import { appRole } from "./app-role.ts";
import { guardAppendOnly } from "./append-only.ts";
import { defaultTimeouts } from "./durability.ts";
import { openMongoEngine } from "./engine.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { type Row, rowSchema } from "./model-schema.ts";
import { freshDatabase, sealedUri, withDatabase } from "./testing/database.ts";
import { aNote, notes, seals } from "./testing/notes.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

const { uri: sharedServer, program } = inject("mongo");

describe("the model of an append-only collection", () => {
  it("refuses every way to change or remove a row, also for code that goes round the collection", async () => {
    const schema = rowSchema(jsonSchemaOf(seals.schema), defaultTimeouts);
    guardAppendOnly(schema, seals.name);
    const uri = freshDatabase(sharedServer);
    const connection = await new Mongoose().createConnection(uri).asPromise();
    const model = connection.model<Row>(seals.name, schema, seals.name);
    const stored = await new model({ ...rowOfNote("a"), _id: "a", rev: 1 }).save();
    const filter = { _id: "a" };
    const change = { $set: { rev: 2 } };
    const other = { ...rowOfNote("a"), _id: "a", rev: 9 };
    const attempts: (() => PromiseLike<unknown>)[] = [
      () => model.updateOne(filter, change),
      () => model.updateMany({}, change),
      () => model.replaceOne(filter, other),
      () => model.findOneAndUpdate(filter, change),
      () => model.findOneAndReplace(filter, other),
      () => model.findOneAndDelete(filter),
      () => model.findByIdAndUpdate("a", change),
      () => model.findByIdAndDelete("a"),
      () => model.deleteOne(filter),
      () => model.deleteMany({}),
      () => model.bulkWrite([{ deleteOne: { filter } }]),
      () => model.bulkSave([stored.set("rev", 7)]),
      () => stored.set("rev", 3).save(),
      () => stored.updateOne(change),
      () => stored.deleteOne(),
    ];
    for (const attempt of attempts) await expect(attempt(), attempt.toString()).rejects.toThrow(AppendOnly);
    expect(await model.findById("a").lean()).toMatchObject({ rev: 1 });
    await connection.dropDatabase();
    await connection.close();
  });
});

function rowOfNote(id: string) {
  const { id: _id, ...fields } = aNote(id);
  return fields;
}

describe("a server with authentication", () => {
  let server: TestServer | undefined;
  let engine: StorageEngine;
  let uri = "";
  const adminUri = () => uri.replace("app:app-secret", "root:root-secret");

  beforeAll(async () => {
    const started = await startTestServer(program);
    server = started;
    await withDatabase(`${started.uri}admin`, (db) =>
      db.command({ createUser: "root", pwd: "root-secret", roles: ["root"] }),
    );
    await withDatabase(`${started.uri}admin`, async (db) => {
      const role = appRole("saydo");
      await db.command({ ...role });
      await db.command({ createUser: "app", pwd: "app-secret", roles: [role.createRole] });
    });
    await started.stop();
    await started.start({ isAuthRequired: true });
    uri = `mongodb://app:app-secret@127.0.0.1:${started.port}/saydo?authSource=admin`;
    engine = await openMongoEngine({ uri, log: recordingLog() });
  });

  afterAll(async () => {
    await server?.dispose();
    await engine.close();
  });

  it("lets the app do its work with the documented role, from an empty database on", async () => {
    const collection = engine.collection(notes);
    const stored = await collection.insert(aNote("a"));
    await collection.replace({ ...stored, n: 4 });
    await engine.collection(seals).insert(aNote("sealed"));
    await engine.updateLog.append("doc", [new Uint8Array([1])]);
    await engine.updateLog.compact("doc", 1, { bytes: new Uint8Array([1]), stateVector: new Uint8Array([0]) });
    await engine.updateLog.load("doc");
    await engine.ping();
    await collection.remove("a");
    expect(await engine.collection(seals).find("sealed")).not.toBeNull();
  });

  it("refuses that role every change of an append-only collection by itself", async () => {
    await engine.collection(seals).insert(aNote("kept"));
    await withDatabase(sealedUri(uri), async (db) => {
      const rows = db.collection<{ _id: string }>(seals.name);
      const refusal = { code: 13 };
      await expect(rows.updateOne({ _id: "kept" }, { $set: { n: 1 } })).rejects.toMatchObject(refusal);
      await expect(rows.deleteOne({ _id: "kept" })).rejects.toMatchObject(refusal);
      await expect(rows.findOneAndDelete({ _id: "kept" })).rejects.toMatchObject(refusal);
      await expect(db.command({ collMod: seals.name, validationLevel: "off" })).rejects.toMatchObject(refusal);
      await expect(db.dropCollection(seals.name)).rejects.toMatchObject(refusal);
      await expect(db.dropDatabase()).rejects.toMatchObject(refusal);
    });
    await withDatabase(sealedUri(adminUri()), async (db) => {
      expect(await db.collection<{ _id: string }>(seals.name).findOne({ _id: "kept" })).toMatchObject({ n: null });
    });
  });

  it.each(["charters", "signatures"])("refuses that role every change of the product's own %s", async (name) => {
    const product = collections.find((collection) => collection.name === name);
    await product?.use((spec) => engine.collection(spec).count({}));
    await withDatabase(sealedUri(uri), async (db) => {
      const rows = db.collection<{ _id: string }>(name);
      expect(await db.listCollections({ name }).toArray()).toHaveLength(1);
      const refusal = { code: 13 };
      await expect(rows.updateOne({}, { $set: { rev: 2 } })).rejects.toMatchObject(refusal);
      await expect(rows.updateMany({}, { $set: { rev: 2 } })).rejects.toMatchObject(refusal);
      await expect(rows.findOneAndReplace({}, {})).rejects.toMatchObject(refusal);
      await expect(rows.deleteMany({})).rejects.toMatchObject(refusal);
      await expect(rows.drop()).rejects.toMatchObject(refusal);
      await expect(rows.find({}).toArray()).resolves.toEqual([]);
    });
  });

  it("stores nothing of another shape, whoever writes it", async () => {
    await engine.collection(seals).insert(aNote("shape"));
    await withDatabase(sealedUri(adminUri()), async (db) => {
      const rows = db.collection<{ _id: string; [field: string]: unknown }>(seals.name);
      const { id: _id, ...fields } = aNote("x");
      await expect(rows.insertOne({ _id: "x", rev: 1, ...fields, n: "one" })).rejects.toMatchObject({ code: 121 });
      await expect(rows.insertOne({ _id: "x", rev: 1, ...fields, more: 1 })).rejects.toMatchObject({ code: 121 });
      await expect(rows.insertOne({ _id: "x", rev: 1 })).rejects.toMatchObject({ code: 121 });
    });
  });

  it("says in a sentence that a password is wrong, without repeating it, and tries again", async () => {
    const log = recordingLog();
    const stop = new AbortController();
    const wrong = uri.replace("app-secret", "not-this-secret");
    const opening = openMongoEngine({ uri: wrong, log, firstWaitMs: 20, signal: stop.signal });
    opening.catch(() => undefined);
    await expect.poll(() => log.complaints.length).toBeGreaterThan(1);
    stop.abort();
    await expect(opening).rejects.toThrow();
    expect(log.complaints[0]?.message).toContain("user name or password is wrong");
    expect(JSON.stringify(log.complaints)).not.toContain("not-this-secret");
  });
});
