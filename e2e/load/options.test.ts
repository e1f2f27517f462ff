import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const known = { suites: { relay: ["fanout", "storm"], hall: ["growth", "many"] }, servers: ["saydo", "ws"] };

test("the relay is measured beside all servers unless told", () => {
  expect(readOptions([], known)).toEqual({
    suite: "relay",
    isQuick: false,
    only: ["fanout", "storm"],
    servers: ["saydo", "ws"],
    loads: [],
    sizes: [],
    runs: 1,
    checkout: null,
    beside: null,
  });
});

test("names choose, in the order of the bench, and an unknown one is answered with those there are", () => {
  expect(readOptions(["--quick", "--only=storm", "--servers=ws,saydo", "--loads=L3"], known)).toMatchObject({
    isQuick: true,
    only: ["storm"],
    servers: ["saydo", "ws"],
    loads: ["L3"],
  });
  expect(() => readOptions(["--only=fan"], known)).toThrow('There is no "fan". Choose from: fanout, storm.');
});

test("a hall is measured by its name, with sizes, runs, another checkout and another run's figures beside it", () => {
  expect(readOptions(["hall", "--sizes=50,300", "--runs=3", "--dir=../old", "--beside=old.json"], known)).toMatchObject(
    {
      suite: "hall",
      only: ["growth", "many"],
      sizes: [50, 300],
      runs: 3,
      checkout: "../old",
      beside: "old.json",
    },
  );
});

test("what makes no sense is answered with what does", () => {
  expect(() => readOptions(["halls"], known)).toThrow('There is no "halls". Choose from: relay, hall.');
  expect(() => readOptions(["hall", "relay"], known)).toThrow("One at a time: relay, hall.");
  expect(() => readOptions(["hall", "--only=storm"], known)).toThrow("Choose from: growth, many.");
  expect(() => readOptions(["hall", "--sizes=50,many"], known)).toThrow('whole numbers from 1 to 1000, not "many"');
  expect(() => readOptions(["hall", "--runs=0"], known)).toThrow('whole numbers from 1 to 9, not "0"');
});
