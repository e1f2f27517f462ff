import { expect, test } from "vitest";
import { machineTicks, stolenShare } from "./machine.ts";

const stat = (stolen: number, idle: number) =>
  machineTicks(`cpu  100 10 50 ${idle} 7 3 7 ${stolen} 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\nintr 12\n`);

test("what the host took is a part of what was wanted, and idle time is not wanted", () => {
  expect(stat(30, 5_000)).toEqual({ wanted: 200, stolen: 30 });
  expect(stolenShare(stat(0, 5_000), machineTicks("cpu  160 10 60 9000 7 3 7 10 0 0"))).toBeCloseTo(10 / 80);
});

test("a machine on which nothing happened lost nothing, and one that tells nothing is not judged", () => {
  expect(stolenShare(stat(30, 5_000), stat(30, 6_000))).toBe(0);
  expect(machineTicks("no such file")).toBeNull();
  expect(stolenShare(null, stat(0, 0))).toBeNull();
});
