import { type ColdLoad, measureColdLoad } from "../measure/cold-load.ts";
import type { Finding } from "../report/finding.ts";
import { type Experiment, withServer } from "./experiment.ts";

/** Filling a board as fast as a server takes it is no person's doing. */
const messagesPerSecond = 1_000_000;

export const coldLoad: Experiment = async ({ isQuick, candidates, attempt }) => {
  const updates = isQuick ? 5_000 : 100_000;
  const results: { server: string; label: string; result: ColdLoad }[] = [];
  for (const candidate of candidates.filter(({ isDurable }) => isDurable)) {
    const result = await attempt(`${candidate.label}, cold load`, () =>
      withServer(candidate, { messagesPerSecond }, (server, folder) =>
        measureColdLoad(candidate, server, folder, updates),
      ),
    );
    if (result) results.push({ server: candidate.name, label: candidate.label, result });
  }
  const figure = (what: string, unit: string, target: number, of: (result: ColdLoad) => number): Finding => ({
    what,
    unit,
    target,
    isLessBetter: true,
    values: Object.fromEntries(results.map(({ server, result }) => [server, of(result)])),
  });
  return {
    title: `Cold load of a board after ${updates} updates`,
    headings: ["server", "board MiB", "disk MiB", "after SIGKILL ms", "after a stop ms", "MiB in memory", "fill s"],
    rows: results.map(({ label, result }) => [
      label,
      result.boardBytes / 2 ** 20,
      result.diskBytes / 2 ** 20,
      Math.round(result.afterKillMs),
      Math.round(result.afterStopMs),
      result.memoryMib === null ? null : Math.round(result.memoryMib),
      result.fillSeconds,
    ]),
    findings: [
      figure("cold load with a tail", "ms", 400, ({ afterKillMs }) => afterKillMs),
      figure("cold load after a stop", "ms", 150, ({ afterStopMs }) => afterStopMs),
      figure("on disk", "MiB", 3, ({ diskBytes }) => diskBytes / 2 ** 20),
    ],
    raw: results,
  };
};
