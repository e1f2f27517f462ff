import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { now } from "../../../testing/a-workshop.ts";
import { extendTimer, pauseTimer, resumeTimer, startTimer } from "./rules.ts";

describe("the timer", () => {
  const minute = 60_000;
  it("runs, is extended, paused and resumed in server time", () => {
    const timer = startTimer(5, now);
    expect(timer).toEqual({ endsAt: now + 5 * minute, remainingMs: null, totalMs: 5 * minute });
    expect(extendTimer(timer, 1, now)).toEqual({ endsAt: now + 6 * minute, remainingMs: null, totalMs: 6 * minute });
    const paused = pauseTimer(timer, now + minute);
    expect(paused).toEqual({ endsAt: null, remainingMs: 4 * minute, totalMs: 5 * minute });
    expect(extendTimer(paused, 1, now)?.remainingMs).toBe(5 * minute);
    expect(resumeTimer(paused, now + 9 * minute)?.endsAt).toBe(now + 13 * minute);
  });

  it("counts one more minute from now when the time was over, and starts when there was none", () => {
    expect(extendTimer(startTimer(1, now), 1, now + 10 * minute).endsAt).toBe(now + 11 * minute);
    expect(extendTimer(null, 1, now)).toEqual(startTimer(1, now));
  });

  it("loses no time to any row of pauses", () => {
    const pauses = fc.array(fc.tuple(fc.nat(minute), fc.nat(minute)), { maxLength: 20 });
    fc.assert(
      fc.property(pauses, (spells) => {
        let clock = now;
        let timer = startTimer(60, now);
        let ran = 0;
        for (const [runs, rests] of spells) {
          clock += runs;
          ran += runs;
          const paused = pauseTimer(timer, clock);
          clock += rests;
          timer = resumeTimer(paused, clock) ?? timer;
        }
        expect(timer.endsAt).toBe(clock + 60 * minute - ran);
      }),
    );
  });

  it("does nothing when there is no running or paused timer", () => {
    const running = startTimer(1, now);
    const paused = pauseTimer(running, now);
    expect([pauseTimer(null, now), resumeTimer(null, now)]).toEqual([null, null]);
    expect(pauseTimer(paused, now + 1)).toBe(paused);
    expect(resumeTimer(running, now + 1)).toBe(running);
  });
});
