import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "../report/finding.ts";
import type { Cell } from "../report/table.ts";
import type { Candidate, RunningServer, StartOptions } from "../servers/server.ts";

export interface Bench {
  readonly isQuick: boolean;
  readonly candidates: readonly Candidate[];
  /** Ids of loads; empty is all. */
  readonly loads: readonly string[];
  /** People of a hall, cards of a board; empty is all. */
  readonly sizes: readonly number[];
  /** Each figure of a hall, a board or a phone is the median of so many runs. */
  readonly runs: number;
  /** The checkout with the server that is measured; null is this one. */
  readonly checkout: string | null;
  /** The JSON of another run. */
  readonly beside: string | null;
  /** What goes wrong with one server is written down and the run goes on. */
  attempt<T>(what: string, act: () => Promise<T>): Promise<T | null>;
}

/** What an experiment leaves behind. */
export interface Outcome {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly findings: readonly Finding[];
  /** Everything that was measured, for the JSON. */
  readonly raw: readonly unknown[];
}

export type Experiment = (bench: Bench) => Promise<Outcome | readonly Outcome[]>;

/** Removed also when the benchmark is ended from outside. */
const folders = new Set<string>();
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export async function withServer<T>(
  candidate: Candidate,
  options: StartOptions,
  act: (server: RunningServer, folder: string) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    const server = await candidate.start(folder, options);
    try {
      return await act(server, folder);
    } finally {
      await server.stop();
    }
  });
}

/** An empty folder that is gone afterwards. */
export async function withFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "saydo-bench-"));
  folders.add(folder);
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    folders.delete(folder);
  }
}
