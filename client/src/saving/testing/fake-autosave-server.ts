import type { Version } from "../autosave-slot.ts";
import type { AutosaveOptions } from "../autosave-store.ts";

export interface Request {
  readonly key: string;
  readonly value: string;
  readonly basedOn: number | null;
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

export class RefusedError extends Error {}
export class StaleError extends Error {}
export class UnsentError extends Error {}

/** Plays the server and the device of an autosave store. */
export function aServer() {
  const requests: Request[] = [];
  const device: { kept: unknown } = { kept: null };
  const stored: { version: Version<string> | null; revision: number } = { version: null, revision: 0 };
  const options: AutosaveOptions<string> = {
    save: (key, value, basedOn) =>
      new Promise((resolve, reject) => {
        const done = () => {
          stored.revision += 1;
          stored.version = { value, revision: stored.revision };
          resolve(stored.revision);
        };
        requests.push({ key, value, basedOn, done, fail: reject });
      }),
    isStale: (error) => error instanceof StaleError,
    isUnsent: (error) => error instanceof UnsentError,
    read: async () => stored.version,
    // Words added to the same beginning are merged; any other pair stays two texts.
    reconcile: ({ base, mine, theirs }) => {
      if (base !== undefined && mine.startsWith(base) && theirs.startsWith(base)) {
        return { kind: "one", value: `${mine}${theirs.slice(base.length)}` };
      }
      return mine.startsWith("?") ? { kind: "ask" } : { kind: "both", value: mine, beside: theirs };
    },
    isSame: (one, other) => one.trim() === other.trim(),
    newKey: () => "beside",
    refusalOf: (error) => (error instanceof RefusedError ? "wrong_phase" : null),
    keep: {
      read: () => device.kept,
      write: (value) => {
        device.kept = structuredClone(value);
      },
    },
    parse: (value) => (typeof value === "string" ? value : undefined),
    delayMs: 600,
    retryMs: 1000,
  };
  return { requests, device, stored, options };
}
