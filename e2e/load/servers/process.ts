import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { pinned } from "../measure/machine.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const patienceMs = 30_000;
/** Saydo itself gives up after ten seconds. */
const stopMs = 12_000;
const serverCore = 0;

/** The end of the benchmark ends its servers, too. */
const children = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** A server in a process of its own, on a core of its own where there are two. */
export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** SIGKILL: no goodbye, nothing flushed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

interface ProcessOptions {
  readonly script: string;
  /** The root of this checkout where it is left out. */
  readonly cwd?: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly inspectPort: number | undefined;
}

/** Every server says "listening" or prints its address once it can be used; resolves when `isReady` agrees. */
export async function startProcess(options: ProcessOptions): Promise<ServerProcess> {
  const { script, cwd = root, port, environment, inspectPort } = options;
  const inspect = inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`];
  // Where memory is weighed: what was compiled earlier is loaded when it is first needed, and would count as a connection's.
  const memory = inspectPort === undefined ? {} : { NODE_DISABLE_COMPILE_CACHE: "1" };
  const node = [process.execPath, "--disable-warning=ExperimentalWarning", ...inspect];
  const command = [...pinned(serverCore), ...node, script];
  const [program = process.execPath, ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), HOST: "127.0.0.1", ...memory, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
    });
  }
  const url = `http://127.0.0.1:${port}`;
  await untilItAnswers(url, child, () => output);
  return {
    pid: child.pid ?? 0,
    url,
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), stopMs);
  await gone;
  clearTimeout(timer);
}

async function untilItAnswers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await pause(20)) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer !== null && answer.status < 500) return;
  }
  child.kill("SIGKILL");
  throw new Error(`The server did not answer after ${patienceMs / 1_000} s:\n${output()}`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
