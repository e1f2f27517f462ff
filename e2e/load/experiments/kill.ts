import { type Kills, measureKills } from "../measure/kill.ts";
import { type Experiment, withServer } from "./experiment.ts";

export const kill: Experiment = async ({ isQuick, candidates, attempt }) => {
  const trials = isQuick ? 3 : 20;
  const results: { server: string; label: string; result: Kills }[] = [];
  const moments = isQuick ? [50] : [50, 0];
  for (const afterMs of moments) {
    // A server that stores after a delay loses at once what it loses 50 ms later, too.
    const tried = candidates.filter(({ isDurable, isDebounced }) => isDurable && !(isDebounced && afterMs === 0));
    for (const candidate of tried) {
      const result = await attempt(`${candidate.label}, ${trials} kills after ${afterMs} ms`, () =>
        withServer(candidate, {}, (server) => measureKills(candidate, server, { trials, afterMs })),
      );
      if (result) results.push({ server: candidate.name, label: candidate.label, result });
    }
  }
  return {
    title: "SIGKILL after a second person saw a change: changes that were gone after the restart",
    headings: ["server", "killed after ms", "trials", "lost"],
    rows: results.map(({ label, result }) => [label, result.afterMs, result.trials, result.lost]),
    findings: moments.map((afterMs) => ({
      what: `lost in ${trials} kills after ${afterMs} ms`,
      unit: "",
      target: 0,
      isLessBetter: true,
      values: Object.fromEntries(
        results.filter(({ result }) => result.afterMs === afterMs).map(({ server, result }) => [server, result.lost]),
      ),
    })),
    raw: results,
  };
};
