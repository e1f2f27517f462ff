import { type FanOut, measureFanOut } from "../measure/fan-out.ts";
import { describeLoad, fanOutLoads, offeredPerSecond } from "../measure/loads.ts";
import { shareOf, wholeShare } from "../measure/tally.ts";
import type { Finding } from "../report/finding.ts";
import { percent, together } from "../report/table.ts";
import { type Experiment, withServer } from "./experiment.ts";

/** Not every server under every load: the whole run has to end within a quarter of an hour. Floors and variants with a store answer one question each. */
const loadsOf: Readonly<Record<string, readonly string[]>> = {
  ws: ["L5"],
  socketio: ["L2"],
  yleveldb: ["L5"],
  hocuspocus: ["L2", "L3", "L4", "L5", "L6", "L7"],
  "hocuspocus-sqlite": [],
  other: ["L1", "L2", "L3", "L7"],
};

/** What `--quick` keeps: one large room and many small ones. */
const quickLoads: readonly string[] = ["L3", "L5"];
const quickServers: readonly string[] = ["saydo", "hocuspocus"];

/** V8 was seen compiling what is hot for so long; on the core it shares with the server, a compiling thread stops a card for a millisecond or two. */
const warmMs = 10_000;

export const fanOut: Experiment = async ({ isQuick, candidates, loads, attempt }) => {
  const timing = isQuick
    ? { warmMs: 500, windowMs: 1_500, windowCount: 1, drainMs: 1_000 }
    : { warmMs, windowMs: 2_000, windowCount: 3, drainMs: 2_000 };
  const results: { server: string; label: string; result: FanOut }[] = [];
  const wanted = loads.length > 0 ? loads : isQuick ? quickLoads : fanOutLoads.map(({ id }) => id);
  for (const load of fanOutLoads.filter(({ id }) => wanted.includes(id))) {
    for (const candidate of candidates) {
      if (loadsOf[candidate.name]?.includes(load.id) === false) continue;
      if (isQuick && !quickServers.includes(candidate.name)) continue;
      const result = await attempt(`${candidate.label}, ${describeLoad(load)}`, () =>
        withServer(candidate, {}, (server) => {
          return measureFanOut(candidate, server, load, timing);
        }),
      );
      if (result) results.push({ server: candidate.name, label: candidate.label, result });
    }
  }
  return {
    title: "Fan-out: latency in ms (p50 / p95 / p99) and processor time of the server",
    headings: [
      "load",
      "server",
      "offered/s",
      "cards",
      "arrived",
      "cursors",
      "arrived",
      "saved (p50 / p99)",
      "CPU ms per 1,000",
      "CPU %",
      "waited %",
      "MiB",
    ],
    rows: results.map(({ label, result }) => {
      const load = fanOutLoads.find(({ id }) => id === result.load);
      return [
        load ? describeLoad(load) : result.load,
        Object.keys(result.lost).length === 0 ? label : `${label} (lost: ${JSON.stringify(result.lost)})`,
        load ? offeredPerSecond(load) : null,
        together(result.cards.p50Ms, result.cards.p95Ms, result.cards.p99Ms),
        percent(shareOf(result.cards)),
        together(result.cursors.p50Ms, result.cursors.p95Ms, result.cursors.p99Ms),
        percent(shareOf(result.cursors)),
        result.saved && together(result.saved.p50Ms, result.saved.p99Ms),
        result.cpuMsPerThousand,
        result.cpuPercent,
        result.waitedPercent,
        result.memoryMib === null ? null : Math.round(result.memoryMib),
      ];
    }),
    findings: [
      ...ratiosTo(results),
      ...targets.flatMap(({ load, what, unit, target, there, of, compare = of }): Finding[] => {
        const measured = results.filter(({ result }) => result.load === load);
        if (measured.length === 0) return [];
        // A peer that did not deliver has no figure; Saydo, of which it is asked, has the worst there is.
        const lost = (server: string) => (server === "saydo" ? Number.POSITIVE_INFINITY : null);
        const figures = (figure: (result: FanOut) => number | null) =>
          Object.fromEntries(
            measured.map(({ server, result }) => [server, isWhole(result) ? figure(result) : lost(server)]),
          );
        const [values, compared] = [figures(of), figures(compare)];
        return [{ what: `${load} ${what}`, unit, target, there, isLessBetter: true, values, compared }];
      }),
    ],
    raw: results,
  };
};

interface Result {
  readonly server: string;
  readonly label: string;
  readonly result: FanOut;
}

/** The plain relay of Yjs, which stores nothing: cards of a small, quiet room are to be as fast as its. */
const plain = "ywebsocket";

/** Milliseconds belong to a machine; this is asked on all of them. */
function ratiosTo(results: readonly Result[]): Finding[] {
  return ["L1", "L2", "L3", "L7"].flatMap((load) => {
    const of = (name: string) => results.find(({ server, result }) => server === name && result.load === load)?.result;
    const [ours, theirs] = [of("saydo"), of(plain)];
    if (!ours || !theirs || !isWhole(ours) || !isWhole(theirs)) return [];
    return (["p50Ms", "p99Ms"] as const).map((percentile): Finding => {
      const [one, other] = [ours.cards[percentile], theirs.cards[percentile]];
      return {
        what: `${load} card ${percentile.slice(0, 3)} ÷ @y/websocket-server's`,
        unit: "times",
        target: 1.2,
        isLessBetter: true,
        values: { saydo: one === null || other === null ? null : one / other },
      };
    });
  });
}

interface Target {
  readonly load: string;
  readonly what: string;
  readonly unit: string;
  readonly target: number;
  readonly there: Readonly<Record<string, number>>;
  readonly of: (result: FanOut) => number | null;
  readonly compare?: (result: FanOut) => number | null;
}

const perThousand = ({ cpuMsPerThousand }: FanOut) => cpuMsPerThousand;

const cardP95 = { what: "card p95", unit: "ms", of: ({ cards }: FanOut) => cards.p95Ms };
const cardP99 = { what: "card p99", unit: "ms", of: ({ cards }: FanOut) => cards.p99Ms };
const cursorP99 = { what: "cursor p99", unit: "ms", of: ({ cursors }: FanOut) => cursors.p99Ms };
const cpuEach = { what: "CPU per 1,000", unit: "ms", of: perThousand };
/** No server takes more than a whole core, so that shares of one do not tell how far two servers are apart: what an arrival costs does. */
const cpu = { what: "CPU", unit: "%", of: ({ cpuPercent }: FanOut) => cpuPercent, compare: perThousand };

const targets: readonly Target[] = [
  { load: "L1", target: 3, there: { ywebsocket: 1.8 }, ...cardP99 },
  { load: "L2", target: 3, there: { ywebsocket: 3.6, socketio: 3.6, hocuspocus: 6.7 }, ...cardP99 },
  { load: "L2", target: 10, there: { ywebsocket: 13.8, socketio: 22.8, hocuspocus: 18.4 }, ...cpuEach },
  { load: "L3", target: 3, there: { ywebsocket: 3.7, hocuspocus: 5.5 }, ...cardP95 },
  { load: "L3", target: 25, there: { ywebsocket: 70, hocuspocus: 85 }, ...cpu },
  { load: "L4", target: 13, there: { hocuspocus: 48 }, ...cardP99 },
  { load: "L4", target: 45, there: { hocuspocus: 100 }, ...cpu },
  { load: "L5", target: 9, there: { ws: 831 }, ...cardP99 },
  { load: "L5", target: 33, there: {}, ...cursorP99 },
  { load: "L5", target: 50, there: { ws: 100 }, ...cpu },
  { load: "L6", target: 14, there: { hocuspocus: 16 }, ...cardP99 },
  { load: "L6", target: 30, there: { hocuspocus: 100 }, ...cpu },
];

function isWhole({ cards, cursors, lost }: FanOut): boolean {
  return shareOf(cards) >= wholeShare && shareOf(cursors) >= wholeShare && Object.keys(lost).length === 0;
}
