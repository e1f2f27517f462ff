import type { TestProject } from "vitest/node";
import { findMongo } from "../.ci/mongo.mjs";
import { startTestServer } from "../server/src/storage/mongo/testing/test-server.ts";

/** One server for all files; each test takes a database of its own on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = findMongo();
  if (found === null) throw new Error("no MongoDB and no test server: see .ci/mongo.mjs");
  if (found.kind === "address") {
    project.provide("mongo", { uri: found.uri, kind: found.kind, program: null });
    return async () => undefined;
  }
  const server = await startTestServer(found);
  project.provide("mongo", { uri: server.uri, kind: found.kind, program: found.program });
  return () => server.dispose();
}
