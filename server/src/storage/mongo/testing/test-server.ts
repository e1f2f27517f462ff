import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mongoose } from "mongoose";
import { until } from "../../../testing/until.ts";

declare module "vitest" {
  interface ProvidedContext {
    mongo: { readonly uri: string; readonly program: ServerProgram };
  }
}

interface ServerProgram {
  readonly kind: "mongod" | "secantus";
  readonly program: string;
}

export interface TestServer {
  readonly uri: string;
  readonly port: number;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM: it may tidy up. */
  stop(): Promise<void>;
  /** On the same data and port. */
  start(options?: { isAuthRequired?: boolean }): Promise<void>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

/** A MongoDB server of its own: free port, temporary folder, replica set of one. */
export async function startTestServer(program: ServerProgram): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "saydo-mongo-"));
  const port = await freePort();
  let child: ChildProcess | null = null;

  async function start({ isAuthRequired = false } = {}): Promise<void> {
    if (isAuthRequired) await writeFile(keyFileOf(folder), "c2F5ZG8gdGVzdCBrZXk=", { mode: 0o600 });
    const started = spawn(program.program, argumentsOf(program.kind, port, folder, isAuthRequired), {
      stdio: "ignore",
    });
    child = started;
    await until(async () => started.exitCode !== null || (await answers(port, program.kind)), {
      what: `${program.program} to answer`,
      withinMs: 20_000,
    });
    if (started.exitCode !== null) throw new Error(`${program.program} ended with ${started.exitCode}`);
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  await start();
  return {
    uri: `mongodb://127.0.0.1:${port}/`,
    port,
    start,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    async dispose() {
      await end("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function argumentsOf(kind: ServerProgram["kind"], port: number, folder: string, isAuthRequired: boolean): string[] {
  const common = ["--port", String(port), ...(isAuthRequired ? ["--auth"] : [])];
  // A replica set whose members must log in needs a common key, even with one member.
  if (kind === "mongod" && isAuthRequired) common.push("--keyFile", keyFileOf(folder));
  return kind === "mongod"
    ? [...common, "--bind_ip", "127.0.0.1", "--dbpath", folder, "--replSet", "saydo", "--quiet"]
    : [...common, "--host", "127.0.0.1", "--storage-path", folder, "--log-level", "ERROR"];
}

function keyFileOf(folder: string): string {
  return join(folder, "saydo-key-file");
}

/** True when it takes writes; a fresh mongod is first told that it is a replica set. */
async function answers(port: number, kind: ServerProgram["kind"]): Promise<boolean> {
  const connection = new Mongoose().createConnection(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 300,
  });
  try {
    await connection.asPromise();
    const admin = connection.db?.admin();
    const hello = await admin?.command({ hello: 1 });
    if (hello?.isWritablePrimary) return true;
    if (kind === "mongod" && !hello?.setName) {
      await admin?.command({ replSetInitiate: { _id: "saydo", members: [{ _id: 0, host: `127.0.0.1:${port}` }] } });
    }
    return false;
  } catch {
    return false;
  } finally {
    await connection.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
