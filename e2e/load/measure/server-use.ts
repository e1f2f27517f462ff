import { cpuSeconds, memoryMib, waitedSeconds } from "./machine.ts";

/** What a server has used so far, and what the load has. */
export interface Use {
  readonly at: number;
  readonly cpu: number | null;
  readonly waited: number | null;
  readonly memoryMib: number | null;
  readonly peakMib: number | null;
  readonly own: number;
}

export function useOf(pid: number): Use {
  const { user, system } = process.cpuUsage();
  const memory = memoryMib(pid);
  return {
    at: performance.now(),
    cpu: cpuSeconds(pid),
    waited: waitedSeconds(pid),
    memoryMib: memory?.now ?? null,
    peakMib: memory?.peak ?? null,
    own: (user + system) / 1e6,
  };
}

/** Processor seconds of the server between two looks; null where the system does not tell. */
export function cpuBetween(before: Use, after: Use): number | null {
  return before.cpu === null || after.cpu === null ? null : after.cpu - before.cpu;
}

/** Share of the time between two looks in which the server wanted its core and another process had it, in percent. */
export function waitedBetween(before: Use, after: Use): number | null {
  if (before.waited === null || after.waited === null) return null;
  return ((after.waited - before.waited) * 100_000) / Math.max(1, after.at - before.at);
}
