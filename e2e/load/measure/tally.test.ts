import { expect, test } from "vitest";
import { Tally } from "./tally.ts";

/** Three people in one room; the first one writes. */
function tally(isCumulative: boolean): Tally {
  const counted = new Tally({ people: 3, audience: 2, isCumulative });
  counted.sent(0, 5);
  counted.count(10, 100);
  for (const at of [10, 20, 30, 100]) counted.sent(0, at);
  return counted;
}

test("only what was sent while it counts is due, once for each other person", () => {
  expect(tally(true).result()).toEqual({ due: 6, arrived: 0, superseded: 0, p50Ms: null, p95Ms: null, p99Ms: null });
});

test("of a document, a newer state brings everything before it", () => {
  const counted = tally(true);
  for (const person of [1, 2]) counted.seen(person, 0, 4, 34);
  const { arrived, superseded, p50Ms, p99Ms } = counted.result();
  expect({ arrived, superseded }).toEqual({ arrived: 6, superseded: 0 });
  expect(p50Ms).toBeCloseTo(14, 0);
  expect(p99Ms).toBeCloseTo(24, 0);
  expect(counted.isComplete).toBe(true);
});

test("of a presence, what a newer state replaced was left out, and is not missing", () => {
  const counted = tally(false);
  for (const person of [1, 2]) counted.seen(person, 0, 4, 34);
  expect(counted.result()).toMatchObject({ due: 6, arrived: 2, superseded: 4 });
  expect(counted.isComplete).toBe(true);
});

test("an echo, a repetition and a number never sent count for nothing", () => {
  const counted = tally(true);
  counted.seen(0, 0, 4, 34);
  counted.seen(1, 0, 99, 34);
  counted.seen(1, 0, 3, 24);
  counted.seen(1, 0, 3, 90);
  counted.seen(1, 0, 2, 90);
  expect(counted.result().arrived).toBe(2);
  expect(counted.isComplete).toBe(false);
});
