import { parseArgs } from "node:util";

export interface Options {
  /** What is measured: the board's relay beside its peers, a hall, a board in a browser, a phone at the door. */
  readonly suite: string;
  readonly isQuick: boolean;
  readonly only: readonly string[];
  /** Names of candidates. */
  readonly servers: readonly string[];
  /** Ids of loads; empty is all. */
  readonly loads: readonly string[];
  /** People of a hall, cards of a board; empty is all. */
  readonly sizes: readonly number[];
  /** Each figure is the median of so many runs. */
  readonly runs: number;
  /** The checkout with the server that is measured; null is this one. */
  readonly checkout: string | null;
  /** The JSON of another run that stands beside this one. */
  readonly beside: string | null;
}

interface Known {
  /** The experiments of each suite; the first suite is measured when none is named. */
  readonly suites: Readonly<Record<string, readonly string[]>>;
  readonly servers: readonly string[];
}

const mostRuns = 9;

/** @throws Error with a sentence that says what to type instead. */
export function readOptions(args: readonly string[], { suites, servers }: Known): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      servers: { type: "string", default: "" },
      loads: { type: "string", default: "" },
      sizes: { type: "string", default: "" },
      runs: { type: "string", default: "1" },
      dir: { type: "string", default: "" },
      beside: { type: "string", default: "" },
    },
  });
  const [suite = ""] = chosen(
    positionals.slice(0, 1).join() || Object.keys(suites).slice(0, 1).join(),
    Object.keys(suites),
  );
  if (positionals.length > 1) throw new Error(`One at a time: ${Object.keys(suites).join(", ")}.`);
  return {
    suite,
    isQuick: values.quick,
    only: chosen(values.only, suites[suite] ?? []),
    servers: chosen(values.servers, servers),
    loads: list(values.loads),
    sizes: list(values.sizes).map((size) => whole("sizes", size, 1_000)),
    runs: whole("runs", values.runs, mostRuns),
    checkout: values.dir === "" ? null : values.dir,
    beside: values.beside === "" ? null : values.beside,
  };
}

function chosen(text: string, all: readonly string[]): string[] {
  const names = list(text);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`There is no "${unknown}". Choose from: ${all.join(", ")}.`);
  return names.length === 0 ? [...all] : all.filter((entry) => names.includes(entry));
}

function whole(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`--${option} takes whole numbers from 1 to ${most}, not "${text}".`);
  return value;
}

function list(text: string): string[] {
  return text.split(",").filter((name) => name !== "");
}
