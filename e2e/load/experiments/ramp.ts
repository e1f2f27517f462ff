import type { Load } from "../measure/loads.ts";
import { measureRamp, type Ramp } from "../measure/ramp.ts";
import { text } from "../report/table.ts";
import { type Experiment, withServer } from "./experiment.ts";

/** Variants with a store would only take time. */
const servers: readonly string[] = ["saydo", "ywebsocket", "hocuspocus"];
const quickServers: readonly string[] = ["saydo", "hocuspocus"];

const everybodys = { cardsPerSecond: 1, cursorsPerSecond: 10 };
interface Climb {
  readonly load: Load;
  readonly target: number;
  readonly there: Readonly<Record<string, number>>;
  readonly firstFactor: number;
  readonly servers: readonly string[];
}

const climbs: readonly Climb[] = [
  {
    load: { id: "1×200", rooms: 1, people: 200, active: 200, ...everybodys },
    target: 2_000_000,
    there: { ywebsocket: 78_000, hocuspocus: 641_000 },
    firstFactor: 0.125,
    servers,
  },
  {
    load: { id: "20×25", rooms: 20, people: 25, active: 25, ...everybodys },
    target: 500_000,
    there: { ws: 115_000, ywebsocket: 51_000, hocuspocus: 52_000 },
    firstFactor: 0.3,
    // The floor once: the load gives out before a relay on `ws` does.
    servers: [...servers, "ws"],
  },
];

/** Far above what the ramp asks of one client, so that the server's end is found and not the limit's. */
const messagesPerSecond = 2_000;

/** 1.3 to this power is beyond what one core delivers, so that the ramp ends at the server or at the load generator and not by this number. */
const mostSteps = 30;

export const ramp: Experiment = async ({ isQuick, candidates, attempt }) => {
  const results: { server: string; label: string; result: Ramp }[] = [];
  for (const { load, firstFactor, servers } of climbs) {
    if (isQuick && load.rooms > 1) continue;
    for (const candidate of candidates.filter(({ name }) => (isQuick ? quickServers : servers).includes(name))) {
      const plan = isQuick
        ? { firstFactor: firstFactor * 1.3 ** 3, mostSteps: 2, windowMs: 800 }
        : { firstFactor, mostSteps, windowMs: 1_200 };
      const result = await attempt(`${candidate.label}, ramp ${load.id}`, () =>
        withServer(candidate, { messagesPerSecond }, (server) => measureRamp(candidate, server, load, plan)),
      );
      if (result) results.push({ server: candidate.name, label: candidate.label, result });
    }
  }
  return {
    title: "Highest rate of arrivals with p99 ≤ 100 ms and every card delivered (10 cursors to 1 card, steps of 1.3)",
    headings: ["rooms × clients", "server", "arrivals/s", "offered/s"],
    rows: results.map(({ label, result }) => [
      result.load,
      label,
      `${result.isAtLeast ? "≥ " : ""}${text(result.perSecond)}`,
      result.offeredPerSecond,
    ]),
    findings: (isQuick ? [] : climbs).map(({ load, target, there }) => ({
      what: `ramp ${load.id}`,
      unit: "/s",
      target,
      there,
      isLessBetter: false,
      values: Object.fromEntries(
        results.filter(({ result }) => result.load === load.id).map(({ server, result }) => [server, result.perSecond]),
      ),
    })),
    raw: results,
  };
};
