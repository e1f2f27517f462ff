import { afterEach, expect, inject, it } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import type { StorageEngine } from "../engine.ts";
import { withoutPassword } from "./connect.ts";
import { InvalidAddress, openMongoEngine } from "./engine.ts";
import { dropDatabases, freshDatabase } from "./testing/database.ts";
import { startProxy } from "./testing/proxy.ts";

const uri = freshDatabase(inject("mongo").uri);
let engine: StorageEngine | null = null;

afterEach(async () => {
  await engine?.close();
  engine = null;
});

it.each(["postgres://somebody:secret@localhost/x", "mongodb://", "mongodb://somebody:secret@host:abc/", "nonsense"])(
  "says in a sentence that %s is no address, without the password",
  async (address) => {
    const opening = openMongoEngine({ uri: address, log: recordingLog() });
    await expect(opening).rejects.toThrow(InvalidAddress);
    await expect(opening).rejects.toThrow(/^MONGODB_URI is not an address of a MongoDB/);
    await expect(opening).rejects.not.toThrow(/secret/);
  },
);

it.each([
  "mongodb://saydo:p@ss:w/rd?#[]%25+ä$@host/saydo",
  "mongodb://saydo:pass/w/rd@host/saydo",
  "mongodb://saydo:100%w/rd@host/saydo",
  "mongodb+srv://ops:w/rd@host.example.org/saydo",
  "postgres://saydo:p@ss:word@host/saydo",
])("shows no piece of the password of %s", async (address) => {
  const opening = openMongoEngine({ uri: address, log: recordingLog() });
  await expect(opening).rejects.toThrow(/MONGODB_PASSWORD_FILE/);
  await expect(opening).rejects.not.toThrow(/w\/rd|ss:w|100|%25\+|host/);
});

it("waits for a server that starts later, one sentence per attempt, ever longer in between", async () => {
  const log = recordingLog();
  const proxy = await startProxy(uri);
  proxy.refuse();
  const opening = openMongoEngine({ uri: proxy.uri, log, timeouts: { selectionMs: 100 }, firstWaitMs: 10 });
  await expect.poll(() => log.complaints.length, { timeout: 10_000 }).toBeGreaterThan(2);
  proxy.pass();
  engine = await opening;
  await engine.ping();
  const waits = log.complaints.map(({ fields }) => ("retryInMs" in fields ? fields.retryInMs : null));
  expect(waits.slice(0, 3)).toEqual([10, 20, 40]);
  expect(log.complaints[0]?.message).toMatch(/^MongoDB cannot be used yet: .+\. Trying again\.$/);
  await engine.close();
  await proxy.close();
  await dropDatabases(uri);
});

it("stops waiting when it is told to", async () => {
  const stop = new AbortController();
  const log = recordingLog();
  const timeouts = { selectionMs: 50 };
  const opening = openMongoEngine({ uri: "mongodb://127.0.0.1:1/", log, timeouts, signal: stop.signal });
  await expect.poll(() => log.complaints.length).toBe(1);
  stop.abort(new Error("enough"));
  await expect(opening).rejects.toThrow();
});

it("never shows a password", () => {
  expect(withoutPassword("mongodb://user:p%40ss@host/db mongodb://other@host")).toBe(
    "mongodb://host/db mongodb://host",
  );
});
