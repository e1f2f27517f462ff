import { expect, test } from "vitest";
import { gapsOf } from "./gaps.ts";

test("AUD-8: a small room waits for nothing, and the cards of one that is no crowd never wait", () => {
  expect([0, 10, 11, 100, 101, 2_000].map((connections) => gapsOf(connections).cursors)).toEqual([
    0, 0, 30, 30, 50, 50,
  ]);
  expect([0, 10, 11, 100, 101, 2_000].map((connections) => gapsOf(connections).cards)).toEqual([0, 0, 0, 0, 10, 10]);
});
