import { setTimeout as pause } from "node:timers/promises";
import { type Connection, type ConnectOptions, Mongoose, mongo } from "mongoose";
import type { Log } from "../../ports/log.ts";
import { durableWrite, majorityRead, type Timeouts } from "./durability.ts";

export interface PatientDeps {
  readonly uri: string;
  readonly log: Log;
  /** Before the second attempt; doubles up to half a minute. */
  readonly firstWaitMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface ConnectDeps extends PatientDeps {
  readonly timeouts: Timeouts;
  /** Of the connection; single reads may ask for another. */
  readonly readConcern?: "majority" | "snapshot";
  readonly onCommand: ((command: Readonly<Record<string, unknown>>) => void) | undefined;
}

const longestWaitMs = 30_000;

/** Tells the operator that no retry will help: the address itself is wrong. */
export class InvalidAddress extends Error {
  override readonly name = "InvalidAddress";
}

/** Connects, as {@link patiently} as need be. */
export function connect(deps: ConnectDeps): Promise<Connection> {
  return patiently(deps, () => connectOnce(deps, true));
}

/**
 * Tries again for as long as it takes: a database that starts after the app is no reason to give up. Each failure is one sentence in the
 * log, without the password.
 *
 * @throws InvalidAddress, or the signal's reason when it was aborted.
 */
export async function patiently<T>(deps: PatientDeps, attempt: () => Promise<T>): Promise<T> {
  const place = withoutPassword(deps.uri);
  verifyAddress(deps.uri);
  for (let waitMs = deps.firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    deps.signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      deps.log.error({ place, retryInMs: waitMs }, `MongoDB cannot be used yet: ${reasonOf(error)}. Trying again.`);
    }
    await pause(waitMs, undefined, { signal: deps.signal });
  }
}

async function connectOnce(deps: ConnectDeps, retryWrites: boolean): Promise<Connection> {
  const mongoose = new Mongoose();
  mongoose.set({
    sanitizeFilter: true,
    strictQuery: "throw",
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  const connection = mongoose.createConnection(deps.uri, optionsOf(deps, retryWrites));
  const { onCommand } = deps;
  if (onCommand) connection.getClient().on("commandStarted", ({ command }) => onCommand(command));
  try {
    await connection.asPromise();
    const hello = await connection.db?.command({ hello: 1 });
    if (hello?.setName || hello?.msg === "isdbgrid" || !retryWrites) {
      // Reads past the greeting, so that a missing right shows now and not at the first workshop.
      await connection.listCollections();
      return connection;
    }
  } catch (error) {
    await connection.destroy();
    throw error;
  }
  await connection.destroy();
  deps.log.warn(
    {},
    "MongoDB runs as a standalone server: nothing takes over when it fails. Make it a replica set of at least one.",
  );
  return connectOnce(deps, false);
}

function optionsOf(deps: ConnectDeps, retryWrites: boolean): ConnectOptions {
  const { uri, timeouts } = deps;
  return {
    dbName: databaseIn(uri),
    writeConcern: durableWrite(timeouts),
    readConcern: { level: deps.readConcern ?? majorityRead.level },
    readPreference: "primary",
    retryWrites,
    retryReads: true,
    serverSelectionTimeoutMS: timeouts.selectionMs,
    connectTimeoutMS: timeouts.selectionMs,
    socketTimeoutMS: timeouts.silenceMs,
    waitQueueTimeoutMS: timeouts.silenceMs,
    maxPoolSize: 20,
    promoteBuffers: true,
    appName: "saydo",
    monitorCommands: deps.onCommand !== undefined,
  };
}

/** Building a client reads the whole address and connects to nothing. */
function verifyAddress(uri: string): void {
  try {
    new mongo.MongoClient(uri);
  } catch (error) {
    // The driver's reason may quote any part of an address that it cannot take apart, and so may we: neither is shown when a password is in it.
    const isShown = !uri.includes("@") && error instanceof Error;
    throw new InvalidAddress(
      isShown
        ? `MONGODB_URI is not an address of a MongoDB: ${uri} (${error.message})`
        : "MONGODB_URI is not an address of a MongoDB. It is not shown here, because it may hold a password. In a user name or password write " +
            "%40 for @, %3A for :, %2F for /, %3F for ?, %23 for #, %25 for %, or keep the password in the file that MONGODB_PASSWORD_FILE names.",
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof mongo.MongoServerError && (error.code === 18 || error.code === 13)) {
    return "user name or password is wrong, or the user lacks a right";
  }
  return error instanceof Error ? withoutPassword(error.message) : "unknown reason";
}

/** The database an address without one means. */
const usualDatabase = "saydo";

export function databaseIn(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1] ?? usualDatabase;
}

export function withoutPassword(text: string): string {
  return text.replace(/\/\/\S*@/g, "//");
}
