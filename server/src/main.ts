import { readFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { collectDefaultMetrics } from "prom-client";
import { type App, createApp } from "./app.ts";
import { BadConfig, type Config, readConfig, withPassword } from "./config.ts";
import { greeting } from "./greeting.ts";
import { letHeapGrow } from "./heap-growth.ts";
import { lowerHelperThreads } from "./helper-threads.ts";
import { cryptoIds } from "./ports/crypto-ids.ts";
import type { Log } from "./ports/log.ts";
import { pinoLog } from "./ports/pino-log.ts";
import { systemClock } from "./ports/system-clock.ts";
import { timerScheduler } from "./ports/timer-scheduler.ts";
import type { StorageEngine } from "./storage/engine.ts";
import { roomOnDisk } from "./storage/room-on-disk.ts";
import { endSignsOfLife, giveSignOfLife, StorageInUse, signEveryMs, waitForSilence } from "./storage/sign-of-life.ts";
import { DataInUse, DataNotWritable, openSqliteEngine } from "./storage/sqlite/engine.ts";
import { isDiskFailure } from "./storage/sqlite/failure.ts";

/** Sockets that stay open are cut after this. */
const patienceMs = 10_000;

try {
  const [command, ...args] = process.argv.slice(2);
  const config = readConfig(process.env, readText);
  if (command === "storage") await runStorage(args, config);
  else await start(config);
} catch (error) {
  process.stderr.write(
    isForTheReader(error) ? `Saydo cannot start. ${error.message}\n` : `Saydo cannot start.\n${describe(error)}\n`,
  );
  process.exit(1);
}

/** Errors that the operator can solve; they need no stack. */
function isForTheReader(error: unknown): error is Error {
  const isKnown = [BadConfig, DataInUse, DataNotWritable, StorageInUse].some((known) => error instanceof known);
  return isKnown || isDiskFailure(error);
}

async function start(config: Config): Promise<void> {
  letHeapGrow();
  lowerHelperThreads();
  const log = pinoLog(config.logLevel, process.stderr.isTTY === true);
  let app: App | null = null;
  let endLife: (() => Promise<void>) | null = null;
  let isStopping = false;

  async function stop(code: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    await endLife?.();
    await app?.close();
    process.exit(code);
  }

  function crash(error: unknown): void {
    log.error({ err: error }, "unexpected error: stopping, what was acknowledged is stored");
    stop(1).catch(() => process.exit(1));
  }

  process.on("unhandledRejection", crash);
  process.on("uncaughtException", crash);
  // Before anything that may wait: the first process of a container does not end by these signals otherwise.
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));

  const engine = await openEngine(config, log);
  if (config.mongoUri !== null) await waitForOwnership(engine, log);
  app = await createApp({
    engine,
    clock: systemClock,
    ids: cryptoIds,
    scheduler: timerScheduler(systemClock, log),
    log,
    later: (task, ms) => void setTimeout(task, ms).unref(),
    publicUrl: config.publicUrl,
    footLinks: config.footLinks,
    trustProxy: config.trustProxy,
    metricsToken: config.metricsToken,
    hasRoom: roomOnDisk({
      file: config.mongoUri === null ? sqliteFile(config) : null,
      maxDataBytes: config.maxDataBytes,
      clock: systemClock,
    }),
    keepDays: config.keepDays,
    boardRates: config.boardRates,
    hasDemo: config.hasDemo,
    clientFolder: join(fileURLToPath(import.meta.url), "../../../client/dist"),
    lanAddress: () => lanAddress(config.host),
  });
  collectDefaultMetrics({ register: app.metrics.registry });
  if (config.mongoUri !== null) endLife = await showLife(engine, log);
  const port = await listen(app, config);
  if (config.trustProxy > 0 && config.host === undefined)
    log.warn(
      { trustProxy: config.trustProxy, port },
      "forwarded addresses are believed, and everybody may reach this port without the proxy and invent them: set HOST=127.0.0.1, or close the port to all but the proxy",
    );
  process.stdout.write(
    greeting({ port, publicUrl: config.publicUrl, lanAddress: lanAddress(config.host), hasDemo: config.hasDemo }),
  );
}

/** Before anything is read: two servers would each answer from their own memory. */
async function waitForOwnership(engine: StorageEngine, log: Log): Promise<void> {
  try {
    await waitForSilence(engine, {
      now: () => Date.now(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      hasEnded,
      onWait: () =>
        log.warn({}, "another Saydo runs on this database, or was killed a moment ago: waiting a minute for it to end"),
    });
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Whether the process ended: it ran on this machine and was killed, or this process now has its number, as in a restarted container. */
function hasEnded(by: string): boolean {
  const [host, pid] = by.split(" ");
  return host === hostname() && (Number(pid) === process.pid || !isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // The process may belong to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * The embedded engine's lock shows that a server is running. A database has no such lock, so the server writes signs of life. Resolves with a
 * function that records the end.
 */
async function showLife(engine: StorageEngine, log: Log): Promise<() => Promise<void>> {
  const show = () =>
    giveSignOfLife(engine, Date.now(), `${hostname()} ${process.pid}`).catch((error: unknown) =>
      log.warn({ err: error }, "no sign of life was stored"),
    );
  await show();
  const timer = setInterval(() => void show(), signEveryMs).unref();
  return async () => {
    clearInterval(timer);
    // A database that does not answer must not delay the stop; missing signs of life say the same after a while.
    const end = endSignsOfLife(engine).catch(() => undefined);
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  };
}

/** `npm run storage -- …`: works on the data and ends. */
async function runStorage(args: readonly string[], config: Config): Promise<void> {
  const { dataFolder, mongoUri, mongoPasswordFile, logLevel } = config;
  const { runStorageCommand } = await import("./storage-commands.ts");
  const { ArchiveRefused } = await import("./storage/commands/restore.ts");
  const log = pinoLog(logLevel, process.stderr.isTTY === true);
  const print = (text: string) => process.stdout.write(`${text}\n`);
  try {
    await runStorageCommand(args, {
      ...{ log, own: mongoUri ?? dataFolder, print, publicUrl: config.publicUrl },
      withPassword: (address) =>
        (mongoPasswordFile === null ? null : withPassword(address, mongoPasswordFile, readText)) ?? address,
    });
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** mongoose is loaded only when it is used, because it slows the start. */
async function openEngine({ mongoUri, dataFolder }: Config, log: Log): Promise<StorageEngine> {
  if (mongoUri === null) return openSqliteEngine({ file: sqliteFile({ dataFolder }) });
  const { InvalidAddress, openMongoEngine } = await import("./storage/mongo/engine.ts");
  try {
    return await openMongoEngine({ uri: mongoUri, log });
  } catch (error) {
    throw error instanceof InvalidAddress ? new BadConfig(error.message) : error;
  }
}

function sqliteFile({ dataFolder }: Pick<Config, "dataFolder">): string {
  return resolve(dataFolder, "saydo.sqlite");
}

function listen({ httpServer }: App, { port, host }: Config): Promise<number> {
  return new Promise((resolvePort, reject) => {
    httpServer.once("error", (error) => {
      const isTaken = "code" in error && error.code === "EADDRINUSE";
      reject(
        isTaken ? new BadConfig(`Port ${port} is in use. Set PORT to another one, e.g. PORT=${port + 1}.`) : error,
      );
    });
    httpServer.listen({ port, host }, () => {
      const bound = httpServer.address();
      resolvePort(bound !== null && typeof bound === "object" ? bound.port : port);
    });
  });
}

/** The machine's address for phones: the one it was told to listen on, else its first one in a network. */
function lanAddress(host: string | undefined): string | null {
  if (host !== undefined && !["0.0.0.0", "::"].includes(host))
    return /^(localhost|127\.|::1$)/.test(host) ? null : host;
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? null;
}

function readText(path: string): string {
  return readFileSync(path, "utf8");
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
