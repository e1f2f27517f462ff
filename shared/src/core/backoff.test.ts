import { expect, it } from "vitest";
import { backoffMs } from "./backoff.ts";

it("doubles up to eight seconds and never waits less than half of it", () => {
  const longest = [0, 1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(attempt, 1));
  expect(longest).toEqual([400, 800, 1600, 3200, 6400, 8000, 8000]);
  expect(backoffMs(50, 0)).toBe(4000);
});
