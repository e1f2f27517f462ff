import { measureSlowReaders, type SlowReaders } from "../measure/slow-readers.ts";
import type { Finding } from "../report/finding.ts";
import { together } from "../report/table.ts";
import { type Experiment, withServer } from "./experiment.ts";

const servers: readonly string[] = ["saydo", "ywebsocket", "hocuspocus"];

/** Notes come faster than a person may write them. */
const messagesPerSecond = 1_000;

export const slowReaders: Experiment = async ({ isQuick, candidates, attempt }) => {
  const stallMs = isQuick ? 2_000 : 20_000;
  const results: { server: string; label: string; result: SlowReaders }[] = [];
  for (const candidate of candidates.filter(({ name }) => (isQuick ? ["saydo"] : servers).includes(name))) {
    const result = await attempt(`${candidate.label}, slow readers`, () =>
      withServer(candidate, { messagesPerSecond }, (server) => measureSlowReaders(candidate, server, stallMs)),
    );
    if (result) results.push({ server: candidate.name, label: candidate.label, result });
  }
  const figure = (what: string, unit: string, target: number, of: (result: SlowReaders) => number | null): Finding => ({
    what: `slow readers, ${what}`,
    unit,
    target,
    isLessBetter: true,
    values: Object.fromEntries(results.map(({ server, result }) => [server, of(result)])),
  });
  return {
    title: `Slow readers: 10 of 30 read nothing for ${stallMs / 1_000} s, then go on`,
    headings: [
      "server",
      "sent to each MiB",
      "MiB before",
      "MiB more",
      "MiB/s at the end",
      "caught up",
      "came back",
      "astray",
      "cards of the others",
    ],
    rows: results.map(({ label, result }) => [
      label,
      result.offeredMib,
      result.beforeMib,
      result.grewMib,
      result.mibPerSecondLast,
      result.caughtUp,
      result.cameBack,
      result.astray,
      together(result.cards.p50Ms, result.cards.p95Ms, result.cards.p99Ms),
    ]),
    findings: [
      figure("memory", "MiB", 160, ({ grewMib }) => grewMib),
      figure("astray", "of 10", 0, ({ astray }) => astray),
      figure("others' card p99", "ms", 12, ({ cards }) => cards.p99Ms),
    ],
    raw: results,
  };
};
