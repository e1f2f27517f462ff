import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { collections } from "../../collections.ts";
import { runStorageCommand } from "../../storage-commands.ts";
import { recordingLog } from "../../testing/recording-log.ts";
import { startTestApp } from "../../testing/start-test-app.ts";
import { dropDatabases, freshDatabase, sealedUri, withDatabase } from "../mongo/testing/database.ts";
import { openSqliteEngine } from "../sqlite/engine.ts";

const uri = freshDatabase(inject("mongo").uri);
let folder = "";
const place = (name: string) => join(folder, name);

async function storage(...args: string[]): Promise<string> {
  const printed: string[] = [];
  await runStorageCommand(args, { log: recordingLog(), own: place("own"), print: (text) => printed.push(text) });
  return printed.join("\n");
}

/** A whole demo, played on the embedded engine by real commands, backed up while its server runs. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-copy-"));
  const opened = new Set<string>();
  const app = await startTestApp({
    openEngine: async () => {
      const engine = await openSqliteEngine({ file: join(place("own"), "saydo.sqlite") });
      return {
        ...engine,
        collection: (spec) => {
          opened.add(spec.name);
          return engine.collection(spec);
        },
      };
    },
  });
  await app.client().api("enterDemo", { body: { phase: "close", seat: "facilitator" } });
  expect([...opened].toSorted()).toEqual(collections.map(({ name }) => name).toSorted());
  await storage("backup", "--to", place("first.archive"));
  await app.close();
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await dropDatabases(uri);
});

it("copies the demo to MongoDB and back, and the archives of all three are the same bytes", async () => {
  const first = await readFile(place("first.archive"), "utf8");
  expect(first).toContain('"collection":"demo_charters"');
  expect(first).toContain('"log":"board:demo-close"');
  await storage("copy", "--from", place("own"), "--to", uri);
  await storage("backup", "--from", uri, "--to", place("mongo.archive"));
  await storage("copy", "--from", uri, "--to", place("back"));
  await storage("backup", "--from", place("back"), "--to", place("back.archive"));
  expect(await readFile(place("mongo.archive"), "utf8")).toBe(first);
  expect(await readFile(place("back.archive"), "utf8")).toBe(first);
});

it("restores an archive into an empty folder, where the app finds everything and every charter verifies", async () => {
  expect(await storage("restore", "--from", place("first.archive"), "--to", place("restored"))).toMatch(/^Restored: /);
  expect(await storage("verify", "--from", place("restored"))).toMatch(/^Verified: /);
  const file = join(place("restored"), "saydo.sqlite");
  const app = await startTestApp({ openEngine: () => openSqliteEngine({ file }) });
  const { charterId } = await app.client().api("enterDemo", { body: { phase: "close", seat: "facilitator" } });
  expect(charterId).not.toBeNull();
  expect((await app.app.services.board.read("demo-close")).cards.length).toBeGreaterThan(30);
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

it("restores an archive that an older version of Saydo wrote, in today's format", async () => {
  const older = (await readFile(place("first.archive"), "utf8")).split("\n").slice(0, -2).map(withFirstMembers);
  const end = (await readFile(place("first.archive"), "utf8")).trimEnd().split("\n").at(-1) ?? "";
  const sha256 = createHash("sha256")
    .update(older.map((line) => `${line}\n`).join(""))
    .digest("hex");
  await writeFile(place("older.archive"), [...older, end.replace(/[0-9a-f]{64}/, sha256), ""].join("\n"));
  expect(older.join("\n")).not.toContain('"relinked"');
  expect(older.filter((line) => line.startsWith('{"collection":"members"')).length).toBeGreaterThan(10);
  await storage("restore", "--from", place("older.archive"), "--to", place("older"));
  await storage("backup", "--from", place("older"), "--to", place("newer.archive"));
  expect(await readFile(place("newer.archive"), "utf8")).toBe(await readFile(place("first.archive"), "utf8"));
});

/** A line as the first version of Saydo wrote it. */
function withFirstMembers(line: string): string {
  if (!line.startsWith('{"collection":"members"')) return line;
  return line.replace('"v":3', '"v":1').replace(/,"(removed|relinked)":null|,"seating":0/g, "");
}

it("writes over nothing", async () => {
  const again = storage("copy", "--from", place("own"), "--to", place("own"));
  await expect(again).rejects.toThrow(/not empty/);
});

it.each([
  ["a changed word", (text: string) => text.replace("Dana Okafor", "Dana Okafoe")],
  ["a missing line", (text: string) => text.replace(/\{"collection":"members".*\n/, "")],
  ["no end", (text: string) => text.slice(0, text.lastIndexOf('{"end"'))],
  ["half a line", (text: string) => text.slice(0, 5000)],
])("refuses an archive with %s before it writes anything", async (name, spoil) => {
  const spoiled = place(`${name}.archive`);
  await writeFile(spoiled, spoil(await readFile(place("first.archive"), "utf8")));
  const restoring = storage("restore", "--from", spoiled, "--to", place(name));
  await expect(restoring).rejects.toThrow(/archive/);
  await expect(storage("verify", "--from", place(name))).rejects.toThrow(/no Saydo installation/);
});

it("finds a charter that was changed past the app", async () => {
  const other = freshDatabase(inject("mongo").uri);
  await storage("restore", "--from", place("first.archive"), "--to", other);
  await withDatabase(other, (db) => db.collection("demo_charters").updateMany({}, { $set: { "body.title": "Other" } }));
  await expect(storage("verify", "--from", other)).rejects.toThrow(/not as it was sealed: .*hash/);
  await dropDatabases(other);
});

it("finds an entry of the signature log that was changed or removed past the app", async () => {
  const other = freshDatabase(inject("mongo").uri);
  await storage("restore", "--from", place("first.archive"), "--to", other);
  expect(await storage("verify", "--from", other)).toMatch(/\nSignature log: entries [5-9], workshops 1,/);
  const change = (act: "at" | "removed") =>
    withDatabase(sealedUri(other), async (db) => {
      const entries = db.collection("signatures");
      if (act === "at") await entries.updateOne({ seq: 1 }, { $set: { at: 1 } });
      else await entries.deleteOne({ seq: 1 });
    });
  await change("at");
  await expect(storage("verify", "--from", other)).rejects.toThrow(/Entry 1 of the signature log .* was changed/);
  await change("removed");
  await expect(storage("verify", "--from", other)).rejects.toThrow(/Entry 1 of the signature log .* is missing/);
  await dropDatabases(other);
});

it("says how it is used, and that a place is empty", async () => {
  await expect(storage()).rejects.toThrow(/npm run storage/);
  await expect(storage("copy", "--to", uri, "--from", place("nowhere"))).rejects.toThrow(/no Saydo installation/);
  expect(await storage("role", "--database", "mine")).toContain('"mine_sealed"');
});
