import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { systemClock } from "../ports/system-clock.ts";
import { openMongoEngine } from "../storage/mongo/engine.ts";
import { dropDatabases, freshDatabase, sealedUri, withDatabase } from "../storage/mongo/testing/database.ts";
import { endSignsOfLife, giveSignOfLife } from "../storage/sign-of-life.ts";
import { runStorageCommand } from "../storage-commands.ts";
import { recordingLog } from "../testing/recording-log.ts";
import { startTestApp } from "../testing/start-test-app.ts";

const uri = freshDatabase(inject("mongo").uri);
const openEngine = () => openMongoEngine({ uri, log: recordingLog() });

async function storage(...args: string[]): Promise<string> {
  const printed: string[] = [];
  await runStorageCommand([...args, "--from", uri], {
    log: recordingLog(),
    own: "",
    print: (text) => printed.push(text),
  });
  return printed.join("\n");
}

/** Both databases as text, as their operator can read them. */
async function dump(): Promise<string> {
  const texts = await Promise.all(
    [uri, sealedUri(uri)].map((address) =>
      withDatabase(address, async (db) => {
        const names = (await db.listCollections().toArray()).map(({ name }) => name);
        const rows = await Promise.all(names.map((name) => db.collection(name).find({}).toArray()));
        return JSON.stringify(rows, (_key, value: unknown) =>
          value instanceof Object && "buffer" in value && value.buffer instanceof Uint8Array
            ? Buffer.from(value.buffer).toString("latin1")
            : value,
        );
      }),
    ),
  );
  return texts.join("\n");
}

beforeAll(async () => {
  const app = await startTestApp({ openEngine });
  await app.client().api("enterDemo", { body: { phase: "close", seat: "facilitator" } });
  await app.close();
});

afterAll(() => dropDatabases(uri));

it("refuses while a server has marked the data as its own", async () => {
  const engine = await openEngine();
  await giveSignOfLife(engine, systemClock.now(), "a-machine 1");
  const erasing = storage("person", "--erase", "Dana Okafor", "--workshop", "demo-close", "--yes");
  await expect(erasing).rejects.toThrow(/Saydo was running on this data \d+ s ago/);
  await endSignsOfLife(engine);
  await engine.close();
});

it("erases a person who signed from both databases, and every charter verifies (T25)", async () => {
  expect(await dump()).toContain("Dana Okafor");
  expect(await storage("person", "--erase", "Dana Okafor", "--workshop", "demo-close", "--yes")).toMatch(/^Erased: /);
  const left = await dump();
  expect(["Dana Okafor", "demo-close-leader1"].filter((text) => left.includes(text))).toEqual([]);
  expect(await storage("verify")).toMatch(/^Verified: /);

  const app = await startTestApp({ openEngine });
  const { charterId } = await app.client().api("enterDemo", { body: { phase: "close", seat: "facilitator" } });
  const markdown = await (await app.client().fetch(`/api/charters/${charterId}/export.md`)).text();
  expect(markdown).toContain("### Name removed, ");
  expect(markdown).not.toContain("Dana Okafor");
  await app.close();
});
