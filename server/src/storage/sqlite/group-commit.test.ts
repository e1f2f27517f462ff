import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { CannotWrite } from "../collection.ts";
import { GroupCommit } from "./group-commit.ts";

let folder = "";
let database: DatabaseSync;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "saydo-commit-"));
  database = new DatabaseSync(join(folder, "one.sqlite"));
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE marks (mark TEXT NOT NULL)");
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Syncs end when the test lets them. */
function aQueue() {
  const syncs: { end(): void; fail(): void }[] = [];
  const happened: string[] = [];
  const commits = new GroupCommit({
    database,
    sync: () =>
      new Promise((resolve, reject) => syncs.push({ end: resolve, fail: () => reject(new Error("the disk is gone")) })),
    afterCommit: () => undefined,
  });
  const insert = (mark: string) => () => database.prepare("INSERT INTO marks VALUES (?)").run(mark);
  const note = (promise: Promise<unknown>, mark: string) =>
    promise.then(
      () => void happened.push(`durable ${mark}`),
      () => void happened.push(`refused ${mark}`),
    );
  const log = (mark: string) =>
    note(
      commits.log(insert(mark), () => void happened.push(`written ${mark}`)),
      mark,
    );
  const write = (mark: string) => note(commits.write(insert(mark)), mark);
  return { syncs, happened, commits, log, write };
}

describe("group commit of logged writes", () => {
  test("they are told when they are committed and resolve when they are synced; what comes meanwhile shares the next sync", async () => {
    const { syncs, happened, commits, log } = aQueue();
    void log("a");
    await until(() => syncs.length === 1);
    expect(happened).toEqual(["written a"]);
    void log("b");
    void log("c");
    await until(() => happened.includes("written c"));
    expect(syncs).toHaveLength(1);
    syncs[0]?.end();
    await until(() => syncs.length === 2);
    expect(happened).toEqual(["written a", "written b", "written c", "durable a"]);
    syncs[1]?.end();
    await commits.close();
    await until(() => happened.length === 6);
    expect(happened.slice(4)).toEqual(["durable b", "durable c"]);
  });

  test("G3: a sync that fails refuses what waited for it, and not what comes after", async () => {
    const { syncs, happened, log } = aQueue();
    void log("a");
    await until(() => syncs.length === 1);
    syncs[0]?.fail();
    await until(() => happened.includes("refused a"));
    void log("b");
    await until(() => syncs.length === 2);
    syncs[1]?.end();
    await until(() => happened.includes("durable b"));
  });

  test("G4: a write that is synced at once resolves after the logged ones before it, and does not stand for their sync", async () => {
    const { syncs, happened, commits, log, write } = aQueue();
    void log("a");
    await until(() => syncs.length === 1);
    const change = write("b");
    // It changes nothing, so that SQLite syncs nothing.
    const nothing = commits.write(() => database.prepare("DELETE FROM marks WHERE mark = 'z'").run());
    await until(() => database.prepare("SELECT count(*) AS n FROM marks").get()?.n === 2);
    expect(happened).toEqual(["written a"]);
    syncs[0]?.end();
    await until(() => syncs.length === 2);
    expect(happened).toEqual(["written a", "durable a"]);
    syncs[1]?.end();
    await Promise.all([change, nothing]);
    expect(happened).toEqual(["written a", "durable a", "durable b"]);
  });

  test("a write makes nobody's failed sync a success", async () => {
    const { syncs, happened, log, write } = aQueue();
    void log("a");
    await until(() => syncs.length === 1);
    const change = write("b");
    await until(() => database.prepare("SELECT count(*) AS n FROM marks").get()?.n === 2);
    syncs[0]?.fail();
    await until(() => syncs.length === 2);
    syncs[1]?.end();
    await change;
    expect(happened).toEqual(["written a", "refused a", "durable b"]);
  });

  test("closing waits for the sync under way", async () => {
    const { syncs, happened, commits, log } = aQueue();
    void log("a");
    await until(() => syncs.length === 1);
    const closing = commits.close().then(() => void happened.push("closed"));
    await expect(commits.write(() => 1)).rejects.toThrow("closed");
    expect(happened).toEqual(["written a"]);
    syncs[0]?.end();
    await closing;
    expect(happened).toEqual(["written a", "durable a", "closed"]);
  });
});

test("a full disk is told as such to each of those whose writes did not fit", async () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE notes (words BLOB); PRAGMA max_page_count = 20");
  const commits = new GroupCommit({ database, sync: async () => undefined, afterCommit: () => undefined });
  const insert = database.prepare("INSERT INTO notes VALUES (zeroblob(1000000))");
  const writes = [1, 2].map(() => commits.write(() => insert.run()));
  for (const write of writes) await expect(write).rejects.toThrow(CannotWrite);
  await commits.close();
});
