import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { runStorageCommand } from "../../storage-commands.ts";
import { recordingLog } from "../../testing/recording-log.ts";
import { until } from "../../testing/until.ts";
import { grantAppUser } from "./app-user.ts";
import { openMongoEngine } from "./engine.ts";
import { sealedUri, withDatabase } from "./testing/database.ts";
import { aNote, notes, seals } from "./testing/notes.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

const { program } = inject("mongo");

describe("npm run storage -- user, on a server with authentication", () => {
  let server: TestServer;
  let folder = "";
  let printed: string[] = [];
  const address = (user: string) => `mongodb://${user}@127.0.0.1:${server.port}/mine?authSource=admin`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "saydo-user-"));
    server = await startTestServer(program);
    await withDatabase(`${server.uri}admin`, (db) =>
      db.command({ createUser: "root", pwd: "root-secret", roles: ["root"] }),
    );
    await server.stop();
    await server.start({ isAuthRequired: true });
  });

  afterAll(async () => {
    await server.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  async function grant(password: string, ...more: string[]): Promise<void> {
    const file = join(folder, "password");
    await writeFile(file, `${password}\n`);
    printed = [];
    const deps = { log: recordingLog(), own: address("root:root-secret"), print: (text: string) => printed.push(text) };
    await runStorageCommand(["user", "--password-file", file, ...more], deps);
  }

  async function useAs(user: string): Promise<void> {
    const engine = await openMongoEngine({ uri: address(user), log: recordingLog() });
    try {
      await engine.collection(notes).insert(aNote(user));
      await engine.collection(seals).insert(aNote(user));
      await engine.ping();
    } finally {
      await engine.close();
    }
  }

  it("makes a user who can run the app and change nothing that is sealed", async () => {
    await grant("first");
    expect(printed.join("\n")).toContain('"saydo"');
    expect(printed.join("\n")).not.toContain("first");
    await useAs("saydo:first");
    await withDatabase(sealedUri(address("saydo:first")), async (db) => {
      const sealed = db.collection<{ _id: string }>(seals.name);
      await expect(sealed.deleteOne({ _id: "saydo:first" })).rejects.toMatchObject({ code: 13 });
    });
    await withDatabase(address("saydo:first").replace("/mine", "/other"), async (db) => {
      await expect(db.collection("anything").find().toArray()).rejects.toMatchObject({ code: 13 });
    });
  });

  it("brings a user up to date who is there already, as with a new password, and takes another name", async () => {
    await grant("second");
    await useAs("saydo:second");
    await expect(withDatabase(address("saydo:first"), (db) => db.command({ ping: 1 }))).rejects.toThrow();
    await grant("third", "--name", "night");
    await useAs("night:third");
  });

  it("says in a sentence why it waits, and tries again", async () => {
    const log = recordingLog();
    const stop = new AbortController();
    const deps = { uri: address("root:wrong-secret"), log, firstWaitMs: 10, signal: stop.signal };
    const granting = grantAppUser(deps, { name: "saydo", password: "fourth" });
    granting.catch(() => undefined);
    await until(() => log.complaints.length > 1, { withinMs: 10_000 });
    stop.abort();
    await expect(granting).rejects.toThrow();
    expect(log.complaints[0]?.message).toContain("user name or password is wrong");
    expect(JSON.stringify(log.complaints)).not.toMatch(/wrong-secret|fourth/);
  });
});
