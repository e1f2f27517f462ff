import { describe, expect, test } from "vitest";
import { Pace } from "./pace.ts";

function aPace() {
  const loop = { now: 0, busy: 0 };
  const pace = new Pace(
    () => loop.now,
    () => loop.busy,
  );
  const after = (busy: number, people = 1) => {
    loop.now += 60;
    loop.busy = busy;
    return pace.cursorGapMs(people);
  };
  return { pace, after };
}

describe("pace", () => {
  test("a calm process waits by the size of the room alone", () => {
    const { pace } = aPace();
    expect([5, 10, 11, 100, 101].map((people) => pace.cursorGapMs(people))).toEqual([0, 0, 30, 30, 50]);
  });

  test("the gap grows while the loop is busy, up to 50 ms, and goes when it is calm again", () => {
    const { after } = aPace();
    expect([0.9, 0.9, 0.9].map((busy) => after(busy))).toEqual([2, 5, 9.5]);
    for (let round = 0; round < 20; round += 1) after(0.9);
    expect(after(0.9)).toBe(50);
    expect(after(0.8)).toBe(50);
    expect(after(0.7)).toBe(42.5);
    for (let round = 0; round < 40; round += 1) after(0.2);
    expect(after(0.2)).toBe(0);
  });
});
