import { memoryMib } from "./machine.ts";

export interface MemoryOverTime {
  readonly beforeMib: number | null;
  readonly peakMib: number | null;
  /** How fast it still grew in the last third of the time. */
  readonly mibPerSecondLast: number | null;
}

const watchEveryMs = 10;

/** Looks at what a process has resident until `stop` is called; null where the system does not tell. */
export function watchMemory(pid: number): { stop(): MemoryOverTime } {
  const seen: { readonly at: number; readonly mib: number }[] = [];
  const look = () => {
    const mib = memoryMib(pid)?.now;
    if (mib !== undefined) seen.push({ at: performance.now(), mib });
  };
  look();
  const timer = setInterval(look, watchEveryMs).unref();
  return {
    stop() {
      clearInterval(timer);
      look();
      const [first, last] = [seen[0], seen.at(-1)];
      const third = seen[Math.floor((seen.length * 2) / 3)];
      if (!first || !last || !third) return { beforeMib: null, peakMib: null, mibPerSecondLast: null };
      return {
        beforeMib: first.mib,
        peakMib: seen.reduce((most, { mib }) => Math.max(most, mib), first.mib),
        mibPerSecondLast: ((last.mib - third.mib) * 1_000) / Math.max(1, last.at - third.at),
      };
    },
  };
}
