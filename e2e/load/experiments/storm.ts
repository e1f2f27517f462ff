import { measureStorm, type Storm } from "../measure/storm.ts";
import type { Finding } from "../report/finding.ts";
import { together } from "../report/table.ts";
import { type Experiment, withServer } from "./experiment.ts";

const people = 300;

export const storm: Experiment = async ({ isQuick, candidates, attempt }) => {
  const cards = isQuick ? 200 : 2_000;
  const results: { server: string; label: string; result: Storm }[] = [];
  // A server with a store loads the board once and hands it out as the one without does.
  for (const candidate of candidates.filter(
    ({ name, hasDocument, isDurable }) => name === "saydo" || (hasDocument && !isDurable),
  )) {
    const result = await attempt(`${candidate.label}, join storm`, () =>
      withServer(candidate, {}, (server) => measureStorm(candidate, server, { people, cards })),
    );
    if (result) results.push({ server: candidate.name, label: candidate.label, result });
  }
  const figure = (what: string, unit: string, target: number, of: (result: Storm) => number | null): Finding => ({
    what: `storm, ${what}`,
    unit,
    target,
    isLessBetter: true,
    values: Object.fromEntries(results.map(({ server, result }) => [server, result.failed > 0 ? null : of(result)])),
  });
  return {
    title: `Join storm: ${people} clients within a second into a warm board of ${cards} cards`,
    headings: ["server", "board KiB", "all there s", "p50 / worst s", "CPU s", "MiB before", "MiB more", "failed"],
    rows: results.map(({ label, result }) => [
      label,
      Math.round(result.boardBytes / 1_024),
      result.allAfterSeconds,
      together(result.p50Seconds, result.worstSeconds),
      result.cpuSeconds,
      result.beforeMib,
      growth(result),
      result.failed,
    ]),
    findings: [
      {
        ...figure("time", "s", 1.3, ({ allAfterSeconds }) => allAfterSeconds),
        there: { ywebsocket: 2.88, hocuspocus: 2.88 },
      },
      { ...figure("CPU", "s", 0.5, ({ cpuSeconds }) => cpuSeconds), there: { ywebsocket: 2.86, hocuspocus: 2.87 } },
      figure("memory", "MiB", 20, growth),
    ],
    raw: results,
  };
};

function growth({ beforeMib, peakMib }: Storm): number | null {
  return beforeMib === null || peakMib === null ? null : peakMib - beforeMib;
}
