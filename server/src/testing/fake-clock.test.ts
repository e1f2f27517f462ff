import { expect, it } from "vitest";
import { fakeClock } from "./fake-clock.ts";

it("runs deadlines in their order and at their time, also those that a deadline sets", async () => {
  const clock = fakeClock(1000);
  const seen: string[] = [];
  const note = (name: string) => async () => void seen.push(`${name}@${clock.now()}`);
  clock.scheduler.at("late", 1500, note("late"));
  clock.scheduler.at("early", 1200, async () => {
    await note("early")();
    clock.scheduler.at("between", 1300, note("between"));
  });
  clock.scheduler.at("gone", 1100, note("gone"));
  clock.scheduler.cancel("gone");
  await clock.advance(499);
  expect(seen).toEqual(["early@1200", "between@1300"]);
  await clock.advance(1);
  expect(seen).toEqual(["early@1200", "between@1300", "late@1500"]);
  expect(clock.now()).toBe(1500);
});
