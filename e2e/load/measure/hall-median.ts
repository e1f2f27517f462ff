import type { Hall, HallStep } from "./hall.ts";
import { medianOf } from "./spread.ts";

/** One hall with each figure the median of several runs of the same plan; null when there was none. */
export function medianHall(halls: readonly Hall[]): Hall | null {
  const [first] = halls;
  if (first === undefined) return null;
  return { ...first, steps: first.steps.map((step) => medianStep(step, stepsNamed(halls, step.name))) };
}

function stepsNamed(halls: readonly Hall[], name: string): HallStep[] {
  return halls.flatMap(({ steps }) => steps.filter((step) => step.name === name));
}

function medianStep(first: HallStep, all: readonly HallStep[]): HallStep {
  const known = (of: (step: HallStep) => number | null) =>
    medianOf(all.map(of).filter((value): value is number => value !== null));
  const of = (figure: (step: HallStep) => number) => medianOf(all.map(figure)) ?? 0;
  return {
    name: first.name,
    wallMs: of(({ wallMs }) => wallMs),
    cpuSeconds: known(({ cpuSeconds }) => cpuSeconds),
    waitedPercent: known(({ waitedPercent }) => waitedPercent),
    memoryMib: known(({ memoryMib }) => memoryMib),
    peakMib: known(({ peakMib }) => peakMib),
    generatorSeconds: of(({ generatorSeconds }) => generatorSeconds),
    kindsEach: first.kindsEach,
    each: { frames: of(({ each }) => each.frames), bytes: of(({ each }) => each.bytes) },
    tookMs: {
      p50: of(({ tookMs }) => tookMs.p50),
      p99: of(({ tookMs }) => tookMs.p99),
      max: of(({ tookMs }) => tookMs.max),
    },
  };
}

/** Processor seconds of all steps; null where the system does not tell. */
export function wholeCpu({ steps }: Pick<Hall, "steps">): number | null {
  return steps.reduce<number | null>(
    (sum, { cpuSeconds }) => (sum === null || cpuSeconds === null ? null : sum + cpuSeconds),
    0,
  );
}

/** Milliseconds of the server's processor for one person's whole workshop. */
export function cpuMsEach(hall: Pick<Hall, "steps" | "plan">): number | null {
  const cpu = wholeCpu(hall);
  return cpu === null ? null : (cpu * 1_000) / (hall.plan.people * hall.plan.halls);
}

export function peakOf({ steps }: Pick<Hall, "steps">): number | null {
  return steps.reduce<number | null>(
    (most, { peakMib }) => (peakMib === null ? most : Math.max(most ?? 0, peakMib)),
    null,
  );
}
