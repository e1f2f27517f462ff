import { Schema } from "mongoose";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
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
