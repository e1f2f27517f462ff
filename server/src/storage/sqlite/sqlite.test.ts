import { mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { declaredSearch } from "../declared-search.ts";
import { type EngineHarness, engineContract } from "../engine.contract.ts";
import { CorruptLog } from "../update-log.ts";
import { openSqliteArchive } from "./archive-source.ts";
import { DataInUse, DataNotWritable, openSqliteEngine } from "./engine.ts";
import { selectMany } from "./queries.ts";
import { selectFound } from "./search.ts";

async function makeHarness(): Promise<EngineHarness> {
  const folder = await mkdtemp(join(tmpdir(), "saydo-sqlite-"));
  const file = join(folder, "saydo.sqlite");
  function behindItsBack<T>(act: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(file);
    try {
      return act(database);
    } finally {
      database.close();
    }
  }
  return {
    open: () => openSqliteEngine({ file }),
    indexesUsed: async (spec, options) =>
      behindItsBack((database) => {
        const { sql, values } = selectMany(spec, options);
        const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
        const details = plan.map(({ detail }) => String(detail));
        // A list of everything reads an index from its beginning; without one it sorts in a tree of its own.
        const isWhole = (detail: string) => detail.startsWith(options.sort ? "USE TEMP B-TREE" : "SCAN");
        return details.some(isWhole) ? [] : details.filter((detail) => detail.includes("USING INDEX"));
      }),
    searchIndexesUsed: async (spec, options) =>
      behindItsBack((database) => {
        const search = declaredSearch(spec, options);
        if (!search) return [];
        const { sql, values } = selectFound(spec, search);
        const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
        const details = plan.map(({ detail }) => String(detail));
        // "M" is a MATCH that the full-text index answers; the page is read whole and is no table.
        const isIndexed = (detail: string) => /VIRTUAL TABLE INDEX \d+:M/.test(detail);
        return details.some((detail) => /^SCAN (?!page$)/.test(detail) && !isIndexed(detail))
          ? []
          : details.filter(isIndexed);
      }),
    spoilDocument: async (collection, id) =>
      behindItsBack((database) => {
        database.prepare(`UPDATE "${collection}" SET body = json_set(body, '$.stray', 1) WHERE id = ?`).run(id);
      }),
    spoilUpdate: async (docId, seq) =>
      behindItsBack((database) => {
        database.prepare("UPDATE yjs_updates SET bin = x'00' WHERE doc_id = ? AND seq = ?").run(docId, seq);
      }),
    spoilSnapshot: async (docId, seq) =>
      behindItsBack((database) => {
        database.prepare("UPDATE yjs_snapshots SET bin = x'00' WHERE doc_id = ? AND seq = ?").run(docId, seq);
      }),
    ageSnapshot: async (docId, seq) =>
      behindItsBack((database) => {
        database.prepare("UPDATE yjs_snapshots SET sv = NULL WHERE doc_id = ? AND seq = ?").run(docId, seq);
      }),
    snapshotsOf: async (docId) =>
      behindItsBack((database) =>
        database
          .prepare("SELECT seq FROM yjs_snapshots WHERE doc_id = ? ORDER BY seq")
          .all(docId)
          .map(({ seq }) => Number(seq)),
      ),
    dispose: () => rm(folder, { recursive: true }),
  };
}

describe("sqlite engine", () => engineContract(makeHarness));

describe("sqlite file", () => {
  let folder = "";
  afterEach(() => rm(folder, { recursive: true }));

  it("is owned by one opener at a time, and free again after close", async () => {
    folder = await mkdtemp(join(tmpdir(), "saydo-sqlite-"));
    const file = join(folder, "saydo.sqlite");
    const first = await openSqliteEngine({ file });
    await expect(openSqliteEngine({ file })).rejects.toThrow(DataInUse);
    await first.close();
    await (await openSqliteEngine({ file })).close();
  });

  it("says that nothing can be written, and not that another process is there, when the lock cannot be made", async () => {
    folder = await mkdtemp(join(tmpdir(), "saydo-sqlite-"));
    const file = join(folder, "saydo.sqlite");
    await mkdir(`${file}.lock`);
    await expect(openSqliteEngine({ file })).rejects.toThrow(DataNotWritable);
    await expect(openSqliteEngine({ file })).rejects.not.toThrow(/process/);
  });

  it("can be read by nobody else on the machine, the log beside it neither", async () => {
    folder = await mkdtemp(join(tmpdir(), "saydo-sqlite-"));
    const file = join(folder, "data", "saydo.sqlite");
    const engine = await openSqliteEngine({ file });
    await engine.ping();
    const modes = await Promise.all(
      [file, `${file}-wal`, join(folder, "data")].map(async (path) => (await stat(path)).mode),
    );
    expect(modes.map((mode) => (mode & 0o777).toString(8))).toEqual(["600", "600", "700"]);
    await engine.close();
  });

  it("takes over a file from before updates were packed and snapshots carried a state vector", async () => {
    folder = await mkdtemp(join(tmpdir(), "saydo-sqlite-"));
    const file = join(folder, "saydo.sqlite");
    const old = new DatabaseSync(file);
    old.exec(
      `CREATE TABLE yjs_snapshots (doc_id TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bin BLOB NOT NULL,
        PRIMARY KEY (doc_id, seq)) WITHOUT ROWID;
      CREATE TABLE yjs_updates (doc_id TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bin BLOB NOT NULL,
        PRIMARY KEY (doc_id, seq)) WITHOUT ROWID`,
    );
    const document = new Uint8Array([1, 2, 3]);
    old.prepare("INSERT INTO yjs_snapshots VALUES ('board', 4, ?, ?)").run(crc32(document), document);
    const update = new Uint8Array(2_000).fill(7);
    old.prepare("INSERT INTO yjs_updates VALUES ('board', 5, ?, ?)").run(crc32(update), update);
    old.close();
    const stored = { snapshot: document, stateVector: null, updates: [update], lastSeq: 5 };
    const archive = openSqliteArchive({ file });
    expect(await archive.load("board")).toEqual(stored);
    await archive.close();
    for (let opening = 0; opening < 2; opening += 1) {
      const engine = await openSqliteEngine({ file });
      expect(await engine.updateLog.load("board")).toEqual(stored);
      await engine.close();
    }
    const engine = await openSqliteEngine({ file });
    const newest = new Uint8Array(3_000).fill(8);
    expect(await engine.updateLog.append("board", [update, newest])).toBe(7);
    await engine.updateLog.compact("board", 6, { bytes: document, stateVector: new Uint8Array([0]) });
    expect(await engine.updateLog.load("board")).toEqual({
      snapshot: document,
      stateVector: new Uint8Array([0]),
      updates: [newest],
      lastSeq: 7,
    });
    await engine.close();
  });

  it("packs an update that is large, gives a backup every byte of it, and refuses one of another checksum or length", async () => {
    folder = await mkdtemp(join(tmpdir(), "saydo-sqlite-"));
    const file = join(folder, "saydo.sqlite");
    const engine = await openSqliteEngine({ file });
    const updates = [1_023, 1_024, 50_000, 65_537].map((length) =>
      Uint8Array.from({ length }, (_, place) => place % 7),
    );
    await engine.updateLog.append("board", updates);
    const archive = openSqliteArchive({ file });
    expect(await archive.load("board")).toEqual({ snapshot: null, stateVector: null, updates, lastSeq: 4 });
    await archive.close();
    expect(await engine.updateLog.load("board")).toEqual({ snapshot: null, stateVector: null, updates, lastSeq: 4 });
    await engine.close();
    const database = new DatabaseSync(file);
    const lengths = database.prepare("SELECT length(bin) AS length FROM yjs_updates ORDER BY seq").all();
    expect(lengths[0]?.length).toBe(1_023);
    expect(lengths[1]?.length).toBeLessThan(100);
    expect(lengths[2]?.length).toBeLessThan(2_000);
    expect(lengths[3]?.length).toBe(65_537);
    for (const [change, back] of [
      ["crc = crc - 1", "crc = crc + 1"],
      ["unpacked = unpacked - 1", "unpacked = unpacked + 1"],
      ["unpacked = unpacked + 1", "unpacked = unpacked - 1"],
    ]) {
      database.exec(`UPDATE yjs_updates SET ${change} WHERE seq = 3`);
      const reader = openSqliteArchive({ file });
      await expect(reader.load("board"), change).rejects.toThrow(CorruptLog);
      await reader.close();
      database.exec(`UPDATE yjs_updates SET ${back} WHERE seq = 3`);
    }
    database.close();
  });

  it("holds no byte of a removed document, not even in its log (T11)", async () => {
    const { engine, secrets, dump } = await openSecrets();
    await secrets.insert({ id: "one", v: 1, text: "whispered" });
    expect(await dump()).toContain("whispered");
    await secrets.remove("one");
    expect(await dump()).not.toContain("whispered");
    await engine.close();
  });

  it("nor once a backup is over that was reading it while the document was removed", async () => {
    const { engine, secrets, dump, file } = await openSecrets();
    await secrets.insert({ id: "one", v: 1, text: "whispered" });
    const backup = new DatabaseSync(file, { readOnly: true });
    backup.exec("BEGIN");
    backup.prepare("SELECT count(*) FROM secrets").get();
    await secrets.remove("one");
    expect(await dump()).toContain("whispered");
    backup.close();
    await engine.ping();
    expect(await dump()).not.toContain("whispered");
    await engine.close();
  });

  async function openSecrets() {
    folder = await mkdtemp(join(tmpdir(), "saydo-sqlite-"));
    const file = join(folder, "saydo.sqlite");
    const engine = await openSqliteEngine({ file });
    const secrets = engine.collection({
      name: "secrets",
      schema: z.strictObject({ id: z.string(), v: z.literal(1), text: z.string() }),
      indexes: [],
      unique: [],
    });
    const dump = async () =>
      Buffer.concat(await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))))).toString(
        "latin1",
      );
    return { engine, secrets, dump, file };
  }
});
