import { cpuSeconds, memoryMib } from "./machine.ts";

/** What a server has used so far, and what the load has. */
export interface Use {
  readonly at: number;
  readonly cpu: number | null;
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
    memoryMib: memory?.now ?? null,
    peakMib: memory?.peak ?? null,
    own: (user + system) / 1e6,
  };
}

/** Processor seconds of the server between two looks; null where the system does not tell. */
export function cpuBetween(before: Use, after: Use): number | null {
  return before.cpu === null || after.cpu === null ? null : after.cpu - before.cpu;
}
