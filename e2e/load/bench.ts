import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench, Experiment, Outcome } from "./experiments/experiment.ts";
import { suites } from "./experiments/registry.ts";
import { describeMachine, machineTicks, stolenShare } from "./measure/machine.ts";
import { readOptions } from "./options.ts";
import { judge } from "./report/finding.ts";
import { printOutcome, printStolen, printTargets } from "./report/print.ts";
import { candidates } from "./servers/candidates.ts";

/** After this nothing more is begun; what comes last takes less than half a minute, with --quick a quarter of a minute. */
const wholeMs = 17 * 60_000;
const quickMs = 105_000;

const results = fileURLToPath(new URL("../.out/bench/", import.meta.url));

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

try {
  await run(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    suites: Object.fromEntries(Object.entries(suites).map(([name, suite]) => [name, Object.keys(suite)])),
    servers: candidates.map(({ name }) => name),
  });
  const mostMs = (options.isQuick ? quickMs : wholeMs) * options.runs;
  const chosen = candidates.filter(({ name }) => options.servers.includes(name));
  const startedAt = new Date();
  const begun = performance.now();
  const problems: string[] = [];
  const stolen: { what: string; share: number }[] = [];
  const bench: Bench = {
    ...options,
    candidates: chosen,
    async attempt(what, act) {
      const from = performance.now();
      if (from - begun > mostMs) {
        problems.push(`${what}: the time for the whole run was over`);
        return null;
      }
      const before = machineTicks();
      try {
        const result = await act();
        console.error(`${what}: ${((performance.now() - from) / 1_000).toFixed(1)} s`);
        return result;
      } catch (error) {
        problems.push(`${what}: ${describe(error)}`);
        console.error(problems.at(-1));
        return null;
      } finally {
        const share = stolenShare(before, machineTicks());
        if (share !== null) stolen.push({ what, share });
      }
    },
  };
  console.log(`${describeMachine()}, ${startedAt.toISOString()}`);
  const outcomes: Outcome[] = [];
  const suite = Object.entries(suites).find(([name]) => name === options.suite)?.[1] ?? {};
  for (const [name, experiment] of Object.entries<Experiment>(suite)) {
    if (!options.only.includes(name)) continue;
    for (const outcome of [await experiment(bench)].flat()) {
      outcomes.push(outcome);
      console.log(printOutcome(outcome));
    }
  }
  console.log(printTargets(outcomes, candidates));
  if (stolen.length > 0) console.log(printStolen(stolen));
  for (const problem of problems) console.log(`Not measured: ${problem}`);
  const verdicts = outcomes.flatMap(({ findings }) => findings.map((finding) => ({ ...finding, ...judge(finding) })));
  await mkdir(results, { recursive: true });
  const kind = options.suite === "relay" ? "" : `${options.suite}-`;
  const file = join(results, `${kind}${startedAt.toISOString().replace(/[:.]/g, "-")}.json`);
  await writeFile(
    file,
    JSON.stringify({ machine: describeMachine(), startedAt, args, problems, stolen, verdicts, outcomes }, null, 2),
  );
  console.log(`Written to ${file}`);
}

/** With its cause: "fetch failed" alone does not help. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
