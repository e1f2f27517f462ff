import { roundMs } from "@saydo/shared/features/demo/rules.ts";
import { Schema } from "mongoose";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { until } from "../../testing/until.ts";
import type { StorageEngine } from "../engine.ts";
import { defaultTimeouts } from "./durability.ts";
import { openMongoEngine } from "./engine.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { rowSchema } from "./model-schema.ts";
import { dropDatabases, freshDatabase, indexesIn, sealedUri, winningPlan, withDatabase } from "./testing/database.ts";

/** What the product itself stores, opened by the product itself. */
interface Opened {
  readonly name: string;
  readonly isAppendOnly: boolean;
  readonly schema: Schema;
  readonly searches: readonly (readonly string[])[];
}

const uri = freshDatabase(inject("mongo").uri);
const opened = new Map<string, Opened>();
let app: TestApp;

/** The engine, with a note of every collection that is opened. */
async function openNoted(): Promise<StorageEngine> {
  const engine = await openMongoEngine({ uri, log: recordingLog() });
  return {
    updateLog: engine.updateLog,
    ping: () => engine.ping(),
    close: () => engine.close(),
    collection: (spec) => {
      const schema = rowSchema(jsonSchemaOf(spec.schema), defaultTimeouts);
      const searches = [...spec.indexes, ...spec.unique];
      opened.set(spec.name, { name: spec.name, isAppendOnly: spec.isAppendOnly === true, schema, searches });
      return engine.collection(spec);
    },
  };
}

beforeAll(async () => {
  app = await startTestApp({ openEngine: openNoted });
});
afterAll(async () => {
  await app.close();
  await dropDatabases(uri);
});

it("carries a whole workshop to its published charter, which is the same after a restart", {
  timeout: 120_000,
}, async () => {
  const visitor = app.client();
  const { workshopId, charterId } = await visitor.api("enterDemo", { body: { phase: "close", seat: "facilitator" } });
  if (charterId === null) throw new Error("the demo ended without a charter");
  const before = await visitor.api("charter", { params: { charterId } });
  const board = await app.app.services.board.read(workshopId);
  expect(board.cards.length).toBeGreaterThan(30);
  await app.restart();
  expect(await visitor.api("charter", { params: { charterId } })).toEqual(before);
  expect(await app.app.services.board.read(workshopId)).toEqual(board);
  expect(app.log.complaints).toEqual([]);
});

it("has a real path for every field of every document, and no catch-all", () => {
  expect(opened.size).toBeGreaterThan(10);
  const mixed = [...opened.values()].flatMap(({ name, schema }) => mixedPaths(schema).map((path) => `${name}.${path}`));
  expect(mixed).toEqual([]);
});

it("has an index for every beginning of every declared search", async () => {
  const searches = [...opened.values()].flatMap((collection) =>
    collection.searches.flatMap((fields) =>
      fields.map((_, index) => ({ collection, fields: fields.slice(0, index + 1) })),
    ),
  );
  expect(searches.length).toBeGreaterThan(10);
  for (const { collection, fields } of searches) {
    for (const value of ["x", null]) {
      const used = await indexesUsed(collection, Object.fromEntries(fields.map((field) => [field, value])));
      expect(used, `${collection.name} by ${fields.join(", ")} = ${value}`).not.toEqual([]);
    }
  }
});

it("begins a demo of an older version anew, and removes each round whole", { timeout: 120_000 }, async () => {
  const visitor = app.client();
  const enter = () => visitor.api("enterDemo", { body: { phase: "close", seat: "facilitator" } });
  // As a version without rounds left it.
  const older = { $set: { v: 1, playedAt: 1 }, $unset: { round: 1, state: 1 } };
  await withDatabase(uri, (db) => db.collection("demos").updateMany({}, older, { bypassDocumentValidation: true }));
  await app.restart();
  expect(await speakingOf(/demo-close/)).toEqual(["demos", "sessions", "signatures"]);

  const { workshopId } = await enter();
  expect(workshopId).toBe("demo-close-2");
  const host = await visitor.connect(workshopId);
  await host.call("workshop:reopen", {});
  await until(() => host.sections.workshop.status !== "finished", { what: "an open workshop" });
  const change = { what: "title", title: "Xylophone" } as const;
  await host.call("editing:change", { basedOn: host.sections.workshop.edition, change });
  expect(await speakingOf(/Xylophone/)).toEqual(["history", "workshops"]);
  await app.clock.advance(roundMs + 60_000);
  expect(await speakingOf(/Xylophone|demo-close/)).toEqual(["demos", "sessions", "signatures"]);
  expect((await enter()).workshopId).toBe("demo-close-3");
  expect(app.log.complaints).toEqual([]);
});

/** The collections with a document that says this. */
async function speakingOf(what: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const { name, isAppendOnly } of opened.values()) {
    const address = isAppendOnly ? sealedUri(uri) : uri;
    const rows = await withDatabase(address, (db) => db.collection(name).find({}).toArray());
    if (rows.some((row) => what.test(JSON.stringify(row)))) found.push(name);
  }
  return found.toSorted();
}

function indexesUsed({ name, isAppendOnly }: Opened, filter: Record<string, unknown>): Promise<string[]> {
  return withDatabase(isAppendOnly ? sealedUri(uri) : uri, async (db) =>
    indexesIn(winningPlan(await db.collection(name).find(filter).explain("queryPlanner"))),
  );
}

function mixedPaths(schema: Schema): string[] {
  const found: string[] = [];
  schema.eachPath((path, type) => {
    if (type instanceof Schema.Types.Mixed) found.push(path);
    if (type.schema) found.push(...mixedPaths(type.schema).map((below) => `${path}.${below}`));
    const inner = type.getEmbeddedSchemaType();
    if (inner instanceof Schema.Types.Mixed) found.push(`${path}[]`);
  });
  return found;
}
