import type { TestProject } from "vitest/node";
import { findMongoProgram } from "../.ci/mongo.mjs";
import { startTestServer } from "../server/src/storage/mongo/testing/test-server.ts";

/**
 * One server for all files, each test with a database of its own on it: the one of `MONGODB_URI`, else one started here. Tests that kill a
 * server or give it users start another from `program`, because nobody's own server is theirs to kill.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const program = findMongoProgram();
  if (program === null) throw new Error("neither a mongod nor the test server can be started here: see .ci/mongo.mjs");
  const address = process.env.MONGODB_URI;
  if (address) {
    project.provide("mongo", { uri: address, program });
    return async () => undefined;
  }
  const server = await startTestServer(program);
  project.provide("mongo", { uri: server.uri, program });
  return () => server.dispose();
}
