import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const known = { experiments: ["fanout", "storm"], servers: ["saydo", "ws"] };

test("everything is measured unless told", () => {
  expect(readOptions([], known)).toEqual({
    isQuick: false,
    only: ["fanout", "storm"],
    servers: ["saydo", "ws"],
    loads: [],
  });
});

test("names choose, in the order of the bench, and an unknown one is answered with those there are", () => {
  expect(readOptions(["--quick", "--only=storm", "--servers=ws,saydo", "--loads=L3"], known)).toEqual({
    isQuick: true,
    only: ["storm"],
    servers: ["saydo", "ws"],
    loads: ["L3"],
  });
  expect(() => readOptions(["--only=fan"], known)).toThrow('There is no "fan". Choose from: fanout, storm.');
});
