import { measureSlowReaders, type SlowReaders } from "../measure/slow-readers.ts";
import { shareOf, wholeShare } from "../measure/tally.ts";
import type { Finding } from "../report/finding.ts";
import { percent, together } from "../report/table.ts";
import { type Experiment, withServer } from "./experiment.ts";

const servers: readonly string[] = ["saydo", "ywebsocket"];

/** Notes come faster than a person may write them. */
const messagesPerSecond = 1_000;

export const slowReaders: Experiment = async ({ isQuick, candidates, attempt }) => {
  // Longer than two heartbeats of ours, 15 s apart: a client that has not answered by then is disconnected.
  const timing = isQuick ? { warmMs: 500, stallMs: 2_000 } : { warmMs: 5_000, stallMs: 32_000 };
  const results: { server: string; label: string; result: SlowReaders }[] = [];
  for (const candidate of candidates.filter(({ name }) => (isQuick ? ["saydo"] : servers).includes(name))) {
    const result = await attempt(`${candidate.label}, slow readers`, () =>
      withServer(candidate, { messagesPerSecond }, (server) => measureSlowReaders(candidate, server, timing)),
    );
    if (result) results.push({ server: candidate.name, label: candidate.label, result });
  }
  const figure = (what: string, unit: string, target: number, of: (result: SlowReaders) => number | null): Finding => ({
    what: `slow readers, ${what}`,
    unit,
    target,
    isLessBetter: true,
    values: Object.fromEntries(results.map(({ server, result }) => [server, isWhole(result) ? of(result) : null])),
  });
  return {
    title: `Slow readers: 10 of 30 read nothing for ${timing.stallMs / 1_000} s, then go on`,
    headings: [
      "server",
      "MiB before",
      "MiB more",
      "MiB/s at the end",
      "caught up",
      "came back",
      "astray",
      "cards of the others",
      "arrived",
    ],
    rows: results.map(({ label, result }) => [
      Object.keys(result.lost).length === 0 ? label : `${label} (lost: ${JSON.stringify(result.lost)})`,
      result.memory.beforeMib,
      growth(result),
      result.memory.mibPerSecondLast,
      result.caughtUp,
      result.cameBack,
      result.astray,
      together(result.cards.p50Ms, result.cards.p95Ms, result.cards.p99Ms),
      percent(shareOf(result.cards)),
    ]),
    findings: [
      figure("memory", "MiB", 160, growth),
      figure("astray", "of 10", 0, ({ astray }) => astray),
      figure("others' card p99", "ms", 12, ({ cards }) => cards.p99Ms),
    ],
    raw: results,
  };
};

function isWhole({ cards, lost }: SlowReaders): boolean {
  return shareOf(cards) >= wholeShare && Object.keys(lost).length === 0;
}

function growth({ memory: { beforeMib, peakMib } }: SlowReaders): number | null {
  return beforeMib === null || peakMib === null ? null : peakMib - beforeMib;
}
