import { parseArgs } from "node:util";

export interface Options {
  readonly isQuick: boolean;
  readonly only: readonly string[];
  /** Names of candidates. */
  readonly servers: readonly string[];
  /** Ids of loads; empty is all. */
  readonly loads: readonly string[];
}

/** @throws Error with a sentence that says what to type instead. */
export function readOptions(
  args: readonly string[],
  known: { readonly experiments: readonly string[]; readonly servers: readonly string[] },
): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      servers: { type: "string", default: "" },
      loads: { type: "string", default: "" },
    },
  });
  return {
    isQuick: values.quick,
    only: chosen(values.only, known.experiments),
    servers: chosen(values.servers, known.servers),
    loads: list(values.loads),
  };
}

function chosen(text: string, all: readonly string[]): string[] {
  const names = list(text);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`There is no "${unknown}". Choose from: ${all.join(", ")}.`);
  return names.length === 0 ? [...all] : all.filter((entry) => names.includes(entry));
}

function list(text: string): string[] {
  return text.split(",").filter((name) => name !== "");
}
