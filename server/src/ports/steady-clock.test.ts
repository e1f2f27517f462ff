import { expect, it } from "vitest";
import { steadyClock } from "./steady-clock.ts";

const hour = 3_600_000;

function aMachine() {
  const machine = { wall: Date.UTC(2026, 2, 2, 9), elapsed: 500 };
  const clock = steadyClock({ wall: () => machine.wall, elapsed: () => machine.elapsed });
  return {
    machine,
    clock,
    pass(ms: number) {
      machine.wall += ms;
      machine.elapsed += ms;
    },
  };
}

it("follows the machine's clock, over its sleep too", () => {
  const { machine, clock, pass } = aMachine();
  const start = clock.now();
  pass(60_000);
  expect(clock.now() - start).toBe(60_000);
  machine.wall += hour;
  expect(clock.now() - start).toBe(hour + 60_000);
});

it("an announced step comes ten seconds later, also when the clock is put back an hour meanwhile", () => {
  const { machine, clock, pass } = aMachine();
  const start = clock.now();
  machine.wall -= hour;
  pass(10_000);
  expect(clock.now() - start).toBeGreaterThan(9_800);
  expect(clock.now() - start).toBeLessThanOrEqual(10_000);
});

it("never goes back, and agrees with the machine again after a while", () => {
  const { machine, clock, pass } = aMachine();
  machine.wall -= 60_000;
  let before = clock.now();
  for (let second = 0; second < 7_000; second += 1) {
    pass(1_000);
    const now = clock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    before = now;
  }
  expect(clock.now()).toBe(machine.wall);
});

it("takes over a date that was corrected by years", () => {
  const { machine, clock } = aMachine();
  machine.wall -= 3 * 365 * 24 * hour;
  expect(clock.now()).toBe(machine.wall);
});
