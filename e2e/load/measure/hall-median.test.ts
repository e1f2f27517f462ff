import { expect, test } from "vitest";
import type { Hall, HallStep } from "./hall.ts";
import { cpuMsEach, medianHall, peakOf, wholeCpu } from "./hall-median.ts";

function stepOf(name: string, cpuSeconds: number | null, peakMib: number): HallStep {
  return {
    name,
    wallMs: 10,
    cpuSeconds,
    waitedPercent: 0,
    memoryMib: peakMib,
    peakMib,
    generatorSeconds: 0.1,
    kindsEach: {},
    each: { frames: 1, bytes: 100 },
    tookMs: { p50: 1, p99: 2, max: 3 },
  };
}

function hallOf(cpu: number | null, peakMib: number): Hall {
  const plan = { people: 50, halls: 2, spreadMs: 1, cardsEach: 3 };
  return { plan, items: 1, itemBytes: 10, steps: [stepOf("join", cpu, 100), stepOf("close ballot", 1, peakMib)] };
}

test("each figure of a hall is the median of its runs, step by step", () => {
  const hall = medianHall([hallOf(3, 900), hallOf(1, 300), hallOf(2, 600)]);
  expect(hall?.steps.map(({ cpuSeconds }) => cpuSeconds)).toEqual([2, 1]);
  expect(hall && peakOf(hall)).toBe(600);
  expect(hall && wholeCpu(hall)).toBe(3);
  expect(hall && cpuMsEach(hall)).toBe(30);
});

test("a system that tells no processor time has no sum of it, and no run has no hall", () => {
  expect(wholeCpu(hallOf(null, 1))).toBeNull();
  expect(cpuMsEach(hallOf(null, 1))).toBeNull();
  expect(medianHall([])).toBeNull();
});
