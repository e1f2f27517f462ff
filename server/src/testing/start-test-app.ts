import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Socket } from "socket.io-client";
import { type App, type AppDeps, createApp } from "../app.ts";
import type { Ids } from "../ports/ids.ts";
import type { StorageEngine } from "../storage/engine.ts";
import { openSqliteEngine } from "../storage/sqlite/engine.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import { type RecordingLog, recordingLog } from "./recording-log.ts";
import { sequentialIds } from "./sequential-ids.ts";
import { createTestClient, type TestClient } from "./test-client.ts";

export interface TestApp {
  /** http://127.0.0.1:port; another one after a restart. */
  readonly address: string;
  readonly app: App;
  readonly clock: FakeClock;
  readonly ids: Ids;
  readonly log: RecordingLog;
  /** The database's file. */
  readonly file: string;
  /** A new browser, or with a kept cookie an earlier one. It survives restarts; its sockets do not. */
  client(kept?: string): TestClient;
  /** Stops the server in good order and starts it again on the same data, from then on with these settings. */
  restart(settings?: Pick<TestAppOptions, "hasDemo">): Promise<void>;
  close(): Promise<void>;
}

interface TestAppOptions
  extends Partial<
    Pick<
      AppDeps,
      | "publicUrl"
      | "keepDays"
      | "footLinks"
      | "trustProxy"
      | "metricsToken"
      | "hasRoom"
      | "clientFolder"
      | "lanAddress"
      | "boardRates"
      | "hasDemo"
    >
  > {
  /** Another engine than the embedded one; opened at every start. */
  readonly openEngine?: () => Promise<StorageEngine>;
  /** For data that was made before: ids that do not count from one again, and the time of the last change. */
  readonly ids?: Ids;
  readonly clock?: FakeClock;
}

/** What apps store in unless their test says otherwise; each has a file of its own. */
let openUsual = (file: string): Promise<StorageEngine> => openSqliteEngine({ file });

/** From here on the flow tests of this process store in another engine. The file's name tells the apps apart. */
export function storeElsewhere(open: (file: string) => Promise<StorageEngine>): void {
  openUsual = open;
}

/** The whole server with real HTTP, real sockets and the embedded engine in a temporary folder. Only time and randomness are the test's. */
export async function startTestApp({
  openEngine,
  ids = sequentialIds(),
  clock = fakeClock(),
  ...overrides
}: TestAppOptions = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), "saydo-test-"));
  const file = join(folder, "saydo.sqlite");
  const log = recordingLog();
  const sockets = new Set<Socket>();
  let settings = overrides;
  let running = await start();

  async function start() {
    const app = await createApp({
      engine: await (openEngine?.() ?? openUsual(file)),
      clock,
      ids,
      scheduler: clock.scheduler,
      log,
      later: (task) => void setTimeout(task, 2),
      publicUrl: null,
      footLinks: { imprint: null, privacy: null, source: null },
      trustProxy: 0,
      metricsToken: null,
      hasRoom: async () => true,
      keepDays: { sessions: 180, drafts: 30, rolls: 30 },
      clientFolder: join(folder, "client"),
      lanAddress: () => null,
      hasDemo: true,
      ...settings,
    });
    app.httpServer.listen(0, "127.0.0.1");
    await once(app.httpServer, "listening");
    const bound = app.httpServer.address();
    if (bound === null || typeof bound === "string") throw new Error("not listening on a port");
    return { app, address: `http://127.0.0.1:${bound.port}` };
  }

  async function stop(): Promise<void> {
    for (const socket of sockets) socket.disconnect();
    sockets.clear();
    await running.app.close();
    clock.forget();
  }

  return {
    get address() {
      return running.address;
    },
    get app() {
      return running.app;
    },
    clock,
    ids,
    log,
    file,
    client: (kept) => createTestClient({ address: () => running.address, sockets, kept }),
    async restart(changed) {
      settings = { ...settings, ...changed };
      await stop();
      running = await start();
    },
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
