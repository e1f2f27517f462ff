import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { newWorkshop } from "./testing/builders/a-workshop.ts";
import { createTestClient } from "./testing/test-client.ts";
import { until } from "./testing/until.ts";

interface Running {
  readonly process: ChildProcess;
  out: string;
  err: string;
}

let folder = "";
const running: Running[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-main-"));
});
afterEach(async () => {
  for (const { process } of running.splice(0)) await kill(process, "SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

function start(variables: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [fileURLToPath(new URL("main.ts", import.meta.url))], {
    env: { PATH: process.env.PATH ?? "", DATA_DIR: folder, PORT: "0", HOST: "127.0.0.1", ...variables },
  });
  const started: Running = { process: child, out: "", err: "" };
  child.stdout.on("data", (data) => {
    started.out += String(data);
  });
  child.stderr.on("data", (data) => {
    started.err += String(data);
  });
  running.push(started);
  return started;
}

async function addressOf(started: Running): Promise<string> {
  const [address] = await until(() => /http:\/\/localhost:\d+/.exec(started.out), {
    what: "an address",
    withinMs: 20_000,
  });
  return address.replace("localhost", "127.0.0.1");
}

/** Resolves with the exit code, null after a kill. */
async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
  return child.exitCode;
}

const exitCode = (child: ChildProcess) =>
  until(() => (child.exitCode === null ? null : { code: child.exitCode }), { withinMs: 20_000 });

it("starts with nothing but a folder, and ends at once and in good order when asked", { timeout: 30_000 }, async () => {
  const server = start();
  const address = await addressOf(server);
  const { code } = await createTestClient({ address: () => address, sockets: new Set() }).api("createWorkshop", {
    body: { requestId: "r".repeat(43), workshop: newWorkshop() },
  });
  expect(await kill(server.process, "SIGTERM")).toBe(0);
  expect(server.err).not.toMatch(/error/i);

  const again = start();
  const nextAddress = await addressOf(again);
  const door = await createTestClient({ address: () => nextAddress, sockets: new Set() }).api("door", {
    params: { code },
  });
  expect(door.status).toBe("open");
  expect(await kill(again.process, "SIGINT")).toBe(0);
});

it("can be started again on its data after SIGKILL, and not twice at the same time", { timeout: 30_000 }, async () => {
  const first = start();
  await addressOf(first);
  const second = start();
  expect(await exitCode(second.process)).toEqual({ code: 1 });
  expect(second.err).toContain("Another process uses");
  expect(second.err).toContain("DATA_DIR");
  await kill(first.process, "SIGKILL");
  await addressOf(start());
});

it("says in one sentence that the port is taken, or that a variable cannot be used", { timeout: 30_000 }, async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const bound = other.address();
  const port = bound !== null && typeof bound === "object" ? bound.port : 0;
  const late = start({ PORT: String(port) });
  expect(await exitCode(late.process)).toEqual({ code: 1 });
  expect(late.err).toBe(
    `Saydo cannot start. Port ${port} is in use. Set PORT to another one, e.g. PORT=${port + 1}.\n`,
  );
  other.close();

  const nowhere = start({ MONGODB_URI: "mongo://somebody:secret@db/saydo" });
  expect(await exitCode(nowhere.process)).toEqual({ code: 1 });
  expect(nowhere.err).toMatch(/^Saydo cannot start\. MONGODB_URI is not an address of a MongoDB\. .+\n$/);
  expect(nowhere.err).not.toContain("secret");

  const wrong = start({ LOG_LEVEL: "loud" });
  expect(await exitCode(wrong.process)).toEqual({ code: 1 });
  expect(wrong.err).toMatch(/^Saydo cannot start\. LOG_LEVEL must be one of .+\n$/);
});

it("warns about forged addresses: behind a proxy, when the port is open to other machines", {
  timeout: 60_000,
}, async () => {
  const variables = { PUBLIC_URL: "https://saydo.example.org" };
  const open = start({ ...variables, HOST: "" });
  await addressOf(open);
  expect(open.err).toContain("set HOST=127.0.0.1");
  const closed = start({ ...variables, DATA_DIR: join(folder, "other") });
  await addressOf(closed);
  expect(closed.err).not.toContain("set HOST");
});

it("says in one sentence that nothing can be written", { timeout: 30_000 }, async () => {
  await mkdir(join(folder, "saydo.sqlite.lock"));
  const server = start();
  expect(await exitCode(server.process)).toEqual({ code: 1 });
  expect(server.err).toMatch(/^Saydo cannot start\. Nothing can be written beside .+ Is the disk full\?\n$/);
});

it("waits for a MongoDB that is not there yet, says so, and can be stopped meanwhile", {
  timeout: 40_000,
}, async () => {
  // Nothing listens on port 1.
  const server = start({ MONGODB_URI: "mongodb://saydo:secret@127.0.0.1:1/saydo" });
  await until(() => /MongoDB cannot be used yet: [^"]+ Trying again\./.test(server.err), { withinMs: 30_000 });
  expect(server.err).not.toContain("secret");
  expect(server.out).not.toContain("http://localhost");
  expect(await kill(server.process, "SIGTERM")).toBe(0);
});
