import { afterAll, describe, inject } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import { storeElsewhere } from "../../testing/start-test-app.ts";
import { openMongoEngine } from "./engine.ts";
import { dropDatabases, freshDatabase } from "./testing/database.ts";

/** A database for each app, the same one after its restart. */
const databases = new Map<string, string>();

storeElsewhere((file) => {
  const uri = databases.get(file) ?? freshDatabase(inject("mongo").uri);
  databases.set(file, uri);
  return openMongoEngine({ uri, log: recordingLog() });
});

afterAll(async () => {
  for (const uri of databases.values()) await dropDatabases(uri);
});

/** The flow tests of a workshop's life, once more with everything stored in a MongoDB (P13 to P17). */
const flows: readonly [name: string, flow: () => Promise<unknown>][] = [
  ["editing", () => import("../../features/editing/editing.flow.test.ts")],
  ["life", () => import("../../features/editing/life.flow.test.ts")],
  ["several ballots", () => import("../../features/voting/several.flow.test.ts")],
  ["after the room", () => import("../../features/answers/after-the-room.flow.test.ts")],
  ["what became of a card", () => import("../../features/receipts/story.flow.test.ts")],
  ["the projector's link", () => import("../../features/workshops/projector/projector.flow.test.ts")],
  ["adoption", () => import("../../features/charters/adoption/adoption.flow.test.ts")],
  ["leaders' links", () => import("../../features/workshops/seats/leaders/leaders.flow.test.ts")],
  ["removal", () => import("../../features/workshops/removal/removal.flow.test.ts")],
];

describe.each(flows)("on MongoDB: %s", async (_name, flow) => {
  await flow();
});
