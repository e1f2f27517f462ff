import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NewWorkshop } from "@saydo/shared/features/workshops/schema.ts";
import { cryptoIds } from "../ports/crypto-ids.ts";
import { newWorkshop } from "./builders/a-workshop.ts";
import { createTestClient, type TestClient } from "./test-client.ts";
import { until } from "./until.ts";

/** The server as a process of its own, so that a test can kill it and watch its event loop. */
export interface ServerProcess {
  readonly address: string;
  readonly ids: typeof cryptoIds;
  /** The database's file. */
  readonly file: string;
  client(): TestClient;
  kill(): Promise<void>;
  /** Starts it again on the same port and the same data. */
  start(): Promise<void>;
  /** Its log so far. */
  said(): string;
  /** No file may grow beyond this size, which the process meets as a full disk. `null` removes the limit. */
  limitFiles(bytes: number | null): Promise<void>;
  /** One figure of `/metrics`. */
  metric(name: string): Promise<number>;
  end(): Promise<void>;
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

export async function startServerProcess(): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), "saydo-process-"));
  let port = 0;
  let child: ChildProcess | null = null;
  let said = "";

  async function start(): Promise<void> {
    said = "";
    // A write beyond the limit must fail as on a full disk, not end the process.
    child = spawn(
      "sh",
      ["-c", 'trap \'\' XFSZ; exec "$0" --disable-warning=ExperimentalWarning "$1"', process.execPath, main],
      {
        env: { PATH: process.env.PATH, PORT: String(port), HOST: "127.0.0.1", DATA_DIR: folder, LOG_LEVEL: "warn" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text: Buffer) => {
        said += text.toString();
      });
    }
    const found = await until(() => /http:\/\/localhost:(\d+)/.exec(said), {
      what: "the server's greeting",
      withinMs: 20_000,
    });
    port = Number(found[1]);
  }

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  const address = () => `http://127.0.0.1:${port}`;
  await start();
  return {
    get address() {
      return address();
    },
    ids: cryptoIds,
    file: join(folder, "saydo.sqlite"),
    client: () => createTestClient({ address, sockets: new Set() }),
    kill,
    start,
    said: () => said,
    async limitFiles(bytes) {
      const limiting = spawn("prlimit", ["--pid", String(child?.pid), `--fsize=${bytes ?? "unlimited"}:`]);
      await once(limiting, "exit");
      if (limiting.exitCode !== 0) throw new Error("prlimit did not change the limit");
    },
    async metric(name) {
      const text = await (await fetch(`${address()}/metrics`)).text();
      return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
    },
    async end() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A workshop in Reveal on that server, with members in it. */
export async function aRunningBoard(
  server: ServerProcess,
  people: number,
  overrides: Partial<NewWorkshop> = {},
): Promise<{ id: string; people: { client: TestClient }[] }> {
  const facilitator = server.client();
  const { workshopId: id, code } = await facilitator.api("createWorkshop", {
    body: { requestId: server.ids.secret(), workshop: newWorkshop(overrides) },
  });
  const seats = [];
  for (let n = 1; n <= people; n += 1) {
    const client = server.client();
    await client.api("join", { params: { code }, body: { name: `Person ${n}`, laneId: "everyone" } });
    seats.push({ client });
  }
  const socket = await facilitator.connect(id);
  const { agenda } = socket.sections.workshop;
  const reveal = agenda.findIndex(({ phase }) => phase === "reveal");
  for (let index = 0; index < reveal; index += 1) {
    await socket.call("phase:advance", { fromIndex: index, toIndex: index + 1, immediately: true });
  }
  await until(() => socket.sections.workshop.phase === "reveal", { what: "Reveal", withinMs: 20_000 });
  socket.close();
  return { id, people: seats };
}
