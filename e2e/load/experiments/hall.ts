import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Hall, type HallPlan, measureHall } from "../measure/hall.ts";
import { cpuMsEach, medianHall, peakOf } from "../measure/hall-median.ts";
import type { Finding } from "../report/finding.ts";
import {
  besideTable,
  growthTable,
  leastCpuSeconds,
  nameOf,
  ratio,
  stepTable,
  type Table,
} from "../report/hall-tables.ts";
import { startSaydo } from "../servers/saydo-process.ts";
import { type Bench, type Experiment, type Outcome, withFolder } from "./experiment.ts";

const sizes: readonly number[] = [50, 100, 200, 300];
const quickSizes: readonly number[] = [20, 60];
const [from, to] = [100, 300];

/** One workshop, with more and more people. */
export const hallGrowth: Experiment = async (bench) => {
  const wanted = bench.sizes.length > 0 ? bench.sizes : bench.isQuick ? quickSizes : sizes;
  const halls: Hall[] = [];
  for (const people of wanted) {
    const hall = await medianOfRuns(bench, { people, halls: 1, ...pace(bench) });
    if (hall !== null) halls.push(hall);
  }
  const others = await hallsBeside(bench);
  return [
    ...halls.map((hall) => outcomeOf(stepTable(hall), [hall])),
    ...(halls.length > 1 ? [{ ...outcomeOf(growthTable(halls, from), []), findings: goalsOf(halls, others) }] : []),
    ...(others.length > 0 ? [outcomeOf(besideTable(halls, others), [])] : []),
  ];
};

/** Fifty ordinary workshops at once. */
export const manyHalls: Experiment = async (bench) => {
  const size = bench.isQuick ? { people: 10, halls: 5 } : { people: 30, halls: 50 };
  const hall = await medianOfRuns(bench, { ...size, ...pace(bench) });
  if (hall === null) return [];
  const others = await hallsBeside(bench);
  const each = cpuMsEach(hall);
  const tables = [stepTable(hall), ...(others.length > 0 ? [besideTable([hall], others)] : [])];
  console.error(`${nameOf(hall)}: ${each === null ? "–" : each.toFixed(1)} ms of the processor a person`);
  return tables.map((table, index) => outcomeOf(table, index === 0 ? [hall] : []));
};

function pace({ isQuick }: Bench): Pick<HallPlan, "spreadMs" | "cardsEach"> {
  return { spreadMs: isQuick ? 1_500 : 10_000, cardsEach: 3 };
}

async function medianOfRuns({ attempt, runs, checkout }: Bench, plan: HallPlan): Promise<Hall | null> {
  const halls: Hall[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const hall = await attempt(`${nameOf({ plan })}, run ${run}`, () =>
      withFolder(async (folder) => {
        const server = await startSaydo({ folder, checkout });
        try {
          return await measureHall(server, plan);
        } finally {
          await server.stop();
        }
      }),
    );
    if (hall !== null) halls.push(hall);
  }
  return medianHall(halls);
}

function outcomeOf(table: Table, raw: readonly Hall[]): Outcome {
  return { ...table, findings: [], raw };
}

function goalsOf(halls: readonly Hall[], others: readonly Hall[]): Finding[] {
  const of = (people: number) => halls.find(({ plan }) => plan.people === people);
  const [small, base, large] = [of(50), of(from), of(to)];
  const goal = (what: string, unit: string, target: number, value: number | null): Finding => ({
    what,
    unit,
    target,
    isLessBetter: true,
    values: { saydo: value },
  });
  const [peak, smallPeak] = [large && peakOf(large), small && peakOf(small)];
  const steps = large?.steps.filter(({ cpuSeconds }) => (cpuSeconds ?? 0) >= leastCpuSeconds) ?? [];
  const ballotBytes = large?.steps
    .filter(({ name }) => ["open ballot", "cast", "close ballot"].includes(name))
    .reduce((sum, { each }) => sum + each.bytes, 0);
  const join = large?.steps.find(({ name }) => name === "join");
  const many = others.find(({ plan }) => plan.halls > 1);
  const [each, eachOfMany] = [large && cpuMsEach(large), many && cpuMsEach(many)];
  return [
    goal(
      "a ballot from opening to closing ÷ its items, 300 people",
      "times",
      2.2,
      large && ballotBytes !== undefined ? ballotBytes / large.itemBytes : null,
    ),
    ...steps.map(({ name }) =>
      goal(
        `${name}, CPU from ${from} to ${to} people`,
        "times",
        3.4,
        ratio(large, base, name, (step) => step.cpuSeconds),
      ),
    ),
    goal("peak memory with 300 ÷ with 50 people", "times", 2, peak && smallPeak ? peak / smallPeak : null),
    goal("frames each in a join of 300", "", 100, join?.each.frames ?? null),
    ...(eachOfMany
      ? [goal("CPU each of 300 ÷ of the many beside it", "times", 1.3, each ? each / eachOfMany : null)]
      : []),
  ];
}

const traffic = z.object({ frames: z.number(), bytes: z.number() });
const figure = z.number().nullable();
const earlier = z.object({
  plan: z.object({ people: z.number(), halls: z.number(), spreadMs: z.number(), cardsEach: z.number() }),
  itemBytes: z.number(),
  items: z.number(),
  steps: z.array(
    z.object({
      name: z.string(),
      wallMs: z.number(),
      cpuSeconds: figure,
      waitedPercent: figure.default(null),
      memoryMib: figure,
      peakMib: figure,
      generatorSeconds: z.number(),
      kindsEach: z.record(z.string(), traffic),
      each: traffic,
      tookMs: z.object({ p50: z.number(), p99: z.number(), max: z.number() }),
    }),
  ),
});
const earlierRun = z.object({ outcomes: z.array(z.object({ raw: z.array(earlier) })) });

/** The halls of the run that `--beside` names. */
async function hallsBeside({ beside }: Bench): Promise<readonly Hall[]> {
  if (beside === null) return [];
  return earlierRun.parse(JSON.parse(await readFile(beside, "utf8"))).outcomes.flatMap(({ raw }) => raw);
}
