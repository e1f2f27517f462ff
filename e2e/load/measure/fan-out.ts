import { pause } from "../servers/process.ts";
import type { Candidate, RunningServer } from "../servers/server.ts";
import { act } from "./act.ts";
import { gather } from "./crowd.ts";
import type { Load } from "./loads.ts";
import { cpuSeconds, memoryMib, waitedSeconds } from "./machine.ts";
import type { Delivered } from "./tally.ts";

export interface FanOut {
  readonly load: string;
  readonly cards: Delivered;
  readonly cursors: Delivered;
  /** Processor time of the server per thousand arrivals, in milliseconds. */
  readonly cpuMsPerThousand: number | null;
  /** Share of one core the server used while the load was on, in percent. */
  readonly cpuPercent: number | null;
  /** Share of the time in which it wanted the core and another process had it, in percent: above about 10 the latencies are the machine's. */
  readonly waitedPercent: number | null;
  readonly memoryMib: number | null;
  /** Share of one core the load generator used; above 0.9 it was the limit, not the server. */
  readonly generatorBusy: number;
  /** Clients the server let go, by what it said. */
  readonly lost: Readonly<Record<string, number>>;
}

export interface Timing {
  readonly warmMs: number;
  readonly windowMs: number;
  readonly drainMs: number;
}

export async function measureFanOut(
  candidate: Candidate,
  server: RunningServer,
  load: Load,
  { warmMs, windowMs, drainMs }: Timing,
): Promise<FanOut> {
  const crowd = await gather(candidate, server, load);
  try {
    const { tallies } = crowd;
    await pause(300);
    const from = performance.now() + warmMs;
    for (const tally of Object.values(tallies)) tally.count(from, from + windowMs);
    const before = pause(warmMs).then(() => reading(server.pid));
    await act(crowd, load, warmMs + windowMs);
    const [start, end] = [await before, reading(server.pid)];
    for (const giveUpAt = performance.now() + drainMs; performance.now() < giveUpAt; await pause(20)) {
      if (tallies.cards.isComplete && tallies.cursors.isComplete) break;
    }
    const cards = tallies.cards.result();
    const cursors = tallies.cursors.result();
    const used = difference(reading(server.pid).cpu, start.cpu);
    const inWindow = difference(end.cpu, start.cpu);
    const waited = difference(end.waited, start.waited);
    const arrived = cards.arrived + cursors.arrived;
    return {
      load: load.id,
      cards,
      cursors,
      cpuMsPerThousand: used === null || arrived === 0 ? null : (used * 1_000_000) / arrived,
      cpuPercent: inWindow === null ? null : (inWindow * 100_000) / (end.at - start.at),
      waitedPercent: waited === null ? null : (waited * 100_000) / (end.at - start.at),
      memoryMib: memoryMib(server.pid)?.now ?? null,
      generatorBusy: (end.own - start.own) / (end.at - start.at),
      lost: crowd.lost(),
    };
  } finally {
    crowd.leave();
  }
}

function reading(pid: number): { at: number; cpu: number | null; waited: number | null; own: number } {
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), cpu: cpuSeconds(pid), waited: waitedSeconds(pid), own: (user + system) / 1_000 };
}

function difference(later: number | null, earlier: number | null): number | null {
  return later === null || earlier === null ? null : later - earlier;
}
