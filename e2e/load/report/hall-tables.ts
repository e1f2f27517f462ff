import type { Hall, HallStep } from "../measure/hall.ts";
import { cpuMsEach, peakOf, wholeCpu } from "../measure/hall-median.ts";
import { type Cell, text, together } from "./table.ts";

export interface Table {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A step that takes less of the processor than this is too short for a ratio. */
export const leastCpuSeconds = 0.2;
/** Smaller ones are left out of the list by section. */
const smallestKbNamed = 0.5;

/** Every step of one hall. */
export function stepTable(hall: Hall): Table {
  return {
    title: `${nameOf(hall)}, ${hall.items} items on a ballot`,
    headings: [
      "step",
      "wall s",
      "CPU s",
      "waited %",
      "MiB",
      "peak",
      "p50 / p99 ms",
      "KB each",
      "frames each",
      "KB (frames) by section",
    ],
    rows: [
      ...hall.steps.map((step): Cell[] => [
        step.name,
        step.wallMs / 1_000,
        step.cpuSeconds,
        rounded(step.waitedPercent),
        rounded(step.memoryMib),
        rounded(step.peakMib),
        together(step.tookMs.p50, step.tookMs.p99),
        step.each.bytes / 1_000,
        step.each.frames,
        bySection(step),
      ]),
      [
        "all",
        sum(hall, ({ wallMs }) => wallMs) / 1_000,
        wholeCpu(hall),
        null,
        null,
        rounded(peakOf(hall)),
        null,
        sum(hall, ({ each }) => each.bytes) / 1_000,
        sum(hall, ({ each }) => each.frames),
        "",
      ],
    ],
  };
}

export function nameOf({ plan }: Pick<Hall, "plan">): string {
  return plan.halls === 1 ? `A hall of ${plan.people} people` : `${plan.halls} workshops of ${plan.people} people`;
}

/** How the steps of the same workshop grow with its people. `halls` by size; the ratio is of the last to the one of `from`. */
export function growthTable(halls: readonly Hall[], from: number): Table {
  const last = halls.at(-1);
  const base = halls.find(({ plan }) => plan.people === from) ?? halls[0];
  const sizes = halls.map(({ plan }) => plan.people).join(" / ");
  const names = last?.steps.map(({ name }) => name) ?? [];
  const each = (name: string, of: (step: HallStep) => number | null) =>
    together(...halls.map((hall) => figure(hall, name, of)));
  return {
    title: `How it grows with the people (${base?.plan.people ?? 0} → ${last?.plan.people ?? 0} is ${text((last?.plan.people ?? 0) / (base?.plan.people ?? 1))} times as many)`,
    headings: ["step", `CPU s at ${sizes}`, "times", `KB each at ${sizes}`, "times", `frames each at ${sizes}`],
    rows: names.map((name) => [
      name,
      each(name, ({ cpuSeconds }) => cpuSeconds),
      cpuRatio(last, base, name),
      each(name, (step) => step.each.bytes / 1_000),
      ratio(last, base, name, (step) => step.each.bytes),
      each(name, (step) => step.each.frames),
    ]),
  };
}

/** The same plan at another commit: what this one needs, as a share of that. */
export function besideTable(halls: readonly Hall[], others: readonly Hall[]): Table {
  const rows = halls.flatMap((hall): Cell[][] => {
    const other = others.find(({ plan }) => plan.people === hall.plan.people && plan.halls === hall.plan.halls);
    if (other === undefined) return [];
    const whole: Cell[] = [
      nameOf(hall),
      "all",
      share(wholeCpu(hall), wholeCpu(other)),
      share(
        sum(hall, ({ each }) => each.bytes),
        sum(other, ({ each }) => each.bytes),
      ),
      null,
      share(peakOf(hall), peakOf(other)),
      share(cpuMsEach(hall), cpuMsEach(other)),
    ];
    return [
      ...hall.steps.map(({ name }): Cell[] => [
        nameOf(hall),
        name,
        cpuRatio(hall, other, name),
        ratio(hall, other, name, ({ each }) => each.bytes),
        ratio(hall, other, name, ({ tookMs }) => tookMs.p99),
        null,
        null,
      ]),
      whole,
    ];
  });
  return {
    title: "This run ÷ the one beside it (below 1 this one needs less)",
    headings: ["hall", "step", "CPU", "bytes", "p99", "peak memory", "CPU each"],
    rows,
  };
}

/** null where the larger of the two is too short for a ratio. */
function cpuRatio(one: Hall | undefined, other: Hall | undefined, name: string): number | null {
  const cpu = ({ cpuSeconds }: HallStep) => cpuSeconds;
  const seconds = [one, other].map((hall) => (hall && figure(hall, name, cpu)) ?? 0);
  return Math.max(...seconds) < leastCpuSeconds ? null : ratio(one, other, name, cpu);
}

/** What one figure is in the first hall as a multiple of the second's; null where it is nothing in either. */
export function ratio(
  one: Hall | undefined,
  other: Hall | undefined,
  name: string,
  of: (step: HallStep) => number | null,
): number | null {
  return one && other ? share(figure(one, name, of), figure(other, name, of)) : null;
}

function figure({ steps }: Hall, name: string, of: (step: HallStep) => number | null): number | null {
  const step = steps.find((candidate) => candidate.name === name);
  return step === undefined ? null : of(step);
}

function share(value: number | null, of: number | null): number | null {
  return value === null || of === null || of === 0 ? null : value / of;
}

function bySection({ kindsEach }: HallStep): string {
  return Object.entries(kindsEach)
    .filter(([, { bytes }]) => bytes >= smallestKbNamed * 1_000)
    .sort(([, one], [, other]) => other.bytes - one.bytes)
    .map(([kind, { bytes, frames }]) => `${kind} ${text(bytes / 1_000)} (${text(frames)})`)
    .join(", ");
}

function sum({ steps }: Hall, of: (step: HallStep) => number): number {
  return steps.reduce((total, step) => total + of(step), 0);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
