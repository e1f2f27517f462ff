import { expect, test } from "vitest";
import { smoothnessSince } from "./page-watch.ts";

test("only what began after somebody acted counts, and of a long task what is over 50 ms", () => {
  const seen = {
    tasks: [
      [10, 400],
      [120, 90],
      [300, 60],
    ] satisfies [number, number][],
    frames: [
      [90, 300],
      [210, 95],
      [226, 16],
    ] satisfies [number, number][],
    presses: [[118, 104]] satisfies [number, number][],
  };
  expect(smoothnessSince(seen, 100)).toEqual({
    longTasks: 2,
    longestTaskMs: 90,
    blockedMs: 50,
    slowFrames: 1,
    longestFrameMs: 95,
    slowestPressMs: 104,
  });
  expect(smoothnessSince(seen, 1_000)).toMatchObject({ longTasks: 0, longestTaskMs: 0, slowestPressMs: 0 });
});
