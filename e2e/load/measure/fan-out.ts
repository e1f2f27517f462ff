import { pause } from "../servers/process.ts";
import type { Candidate, RunningServer } from "../servers/server.ts";
import { act } from "./act.ts";
import { type Crowd, gather } from "./crowd.ts";
import type { Load } from "./loads.ts";
import { cpuSeconds, memoryMib, waitedSeconds } from "./machine.ts";
import type { SavedTimes } from "./saved.ts";
import { type Delivered, shareOf } from "./tally.ts";

/** Figures of one window, or the median of several. */
interface Measured {
  readonly cards: Delivered;
  readonly cursors: Delivered;
  /** From a move to the word that it is stored; null where a server never says so. */
  readonly saved: SavedTimes | null;
  /** Processor time of the server per thousand arrivals, in milliseconds. */
  readonly cpuMsPerThousand: number | null;
  /** Share of one core the server used while the load was on, in percent. */
  readonly cpuPercent: number | null;
  /** Share of the time in which it wanted the core and another process had it, in percent: above about 10 the latencies are the machine's. */
  readonly waitedPercent: number | null;
  /** Share of one core the load generator used; above 0.9 it was the limit, not the server. */
  readonly generatorBusy: number;
}

export interface FanOut extends Measured {
  readonly load: string;
  readonly memoryMib: number | null;
  /** Clients the server let go, by what it said. */
  readonly lost: Readonly<Record<string, number>>;
  readonly windows: readonly Measured[];
}

export interface Timing {
  readonly warmMs: number;
  readonly windowMs: number;
  /** An odd number: each figure is the median of so many windows, because one stall of a shared machine is not the server's. */
  readonly windowCount: number;
  readonly drainMs: number;
}

/** A server that is further behind than this after a window and its drain is not given another one. */
const hopelessShare = 0.5;

/** The load is on for so long before a window begins. */
const settleMs = 300;

export async function measureFanOut(
  candidate: Candidate,
  server: RunningServer,
  load: Load,
  timing: Timing,
): Promise<FanOut> {
  const crowd = await gather(candidate, server, load);
  try {
    await pause(settleMs);
    await act(crowd, load, timing.warmMs);
    const measured: Measured[] = [];
    while (measured.length < timing.windowCount) {
      const window = await measureWindow(crowd, server, load, timing);
      measured.push(window);
      if (shareOf(window.cards) < hopelessShare) break;
    }
    const medianOf = (of: (window: Measured) => number | null) => median(measured.map(of));
    return {
      load: load.id,
      cards: combined(measured.map(({ cards }) => cards)),
      cursors: combined(measured.map(({ cursors }) => cursors)),
      saved: savedOf(measured.map(({ saved }) => saved)),
      cpuMsPerThousand: medianOf(({ cpuMsPerThousand }) => cpuMsPerThousand),
      cpuPercent: medianOf(({ cpuPercent }) => cpuPercent),
      waitedPercent: medianOf(({ waitedPercent }) => waitedPercent),
      memoryMib: memoryMib(server.pid)?.now ?? null,
      generatorBusy: medianOf(({ generatorBusy }) => generatorBusy) ?? 0,
      lost: crowd.lost(),
      windows: measured,
    };
  } finally {
    crowd.leave();
  }
}

async function measureWindow(
  crowd: Crowd,
  server: RunningServer,
  load: Load,
  { windowMs, drainMs }: Timing,
): Promise<Measured> {
  const { tallies, saved } = crowd;
  const from = performance.now() + settleMs;
  for (const tally of Object.values(tallies)) tally.count(from, from + windowMs);
  saved.count(from, from + windowMs);
  const before = pause(settleMs).then(() => reading(server.pid));
  await act(crowd, load, settleMs + windowMs);
  const [start, end] = [await before, reading(server.pid)];
  for (const giveUpAt = performance.now() + drainMs; performance.now() < giveUpAt; await pause(20)) {
    if (tallies.cards.isComplete && tallies.cursors.isComplete) break;
  }
  const [cards, cursors] = [tallies.cards.result(), tallies.cursors.result()];
  const used = difference(reading(server.pid).cpu, start.cpu);
  const inWindow = difference(end.cpu, start.cpu);
  const waited = difference(end.waited, start.waited);
  const arrived = cards.arrived + cursors.arrived;
  return {
    cards,
    cursors,
    saved: saved.result(),
    cpuMsPerThousand: used === null || arrived === 0 ? null : (used * 1_000_000) / arrived,
    cpuPercent: inWindow === null ? null : (inWindow * 100_000) / (end.at - start.at),
    waitedPercent: waited === null ? null : (waited * 100_000) / (end.at - start.at),
    generatorBusy: (end.own - start.own) / (end.at - start.at),
  };
}

/** What was due and what arrived of all windows, and the median of the latencies. */
function combined(windows: readonly Delivered[]): Delivered {
  const sum = (of: (window: Delivered) => number) => windows.reduce((total, window) => total + of(window), 0);
  return {
    due: sum(({ due }) => due),
    arrived: sum(({ arrived }) => arrived),
    superseded: sum(({ superseded }) => superseded),
    p50Ms: median(windows.map(({ p50Ms }) => p50Ms)),
    p95Ms: median(windows.map(({ p95Ms }) => p95Ms)),
    p99Ms: median(windows.map(({ p99Ms }) => p99Ms)),
  };
}

function savedOf(windows: readonly (SavedTimes | null)[]): SavedTimes | null {
  const p50Ms = median(windows.map((times) => times?.p50Ms ?? null));
  const p99Ms = median(windows.map((times) => times?.p99Ms ?? null));
  return p50Ms === null || p99Ms === null ? null : { p50Ms, p99Ms };
}

/** null as soon as one of them is: a window in which nothing arrived must not be left out. */
function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((one, other) => one - other);
  return known.length < values.length ? null : (known[Math.floor(known.length / 2)] ?? null);
}

function reading(pid: number): { at: number; cpu: number | null; waited: number | null; own: number } {
  const { user, system } = process.cpuUsage();
  return { at: performance.now(), cpu: cpuSeconds(pid), waited: waitedSeconds(pid), own: (user + system) / 1_000 };
}

function difference(later: number | null, earlier: number | null): number | null {
  return later === null || earlier === null ? null : later - earlier;
}
