import { extendTimer, pauseTimer, resumeTimer, startTimer } from "@saydo/shared/features/workshops/timer/rules.ts";
import { expect, it } from "vitest";
import { markPassed, timerNews } from "./timer-news.ts";

const now = 1_000_000;
const minute = 60_000;
const ten = startTimer(10, now);

it("tells what the facilitator did to the clock, and what is left", () => {
  const paused = pauseTimer(ten, now + minute);
  expect(timerNews(null, ten, now)).toEqual({ kind: "started", leftMs: 10 * minute });
  expect(timerNews(ten, paused, now + minute)).toEqual({ kind: "paused", leftMs: 9 * minute });
  expect(timerNews(paused, resumeTimer(paused, now + 5 * minute), now + 5 * minute)).toEqual({
    kind: "resumed",
    leftMs: 9 * minute,
  });
  expect(timerNews(ten, extendTimer(ten, 1, now), now)).toEqual({ kind: "changed", leftMs: 11 * minute });
  expect(timerNews(ten, null, now)).toEqual({ kind: "ended" });
});

it("takes 30 s started at 9:58 for a new time, not for five minutes and one minute that passed", () => {
  expect(timerNews(ten, startTimer(0.5, now + 2_000), now + 2_000)).toEqual({ kind: "changed", leftMs: 30_000 });
});

it("has nothing to tell of a clock that only runs, and the same minutes started again are a start", () => {
  expect(timerNews(ten, ten, now + minute)).toBeNull();
  expect(timerNews(null, null, now)).toBeNull();
  expect(timerNews(ten, startTimer(10, now + minute), now + minute)).toEqual({ kind: "started", leftMs: 10 * minute });
});

it("passes each mark once, and after a sleep only the last one", () => {
  expect(markPassed(300_100, 299_900)).toBe(300_000);
  expect(markPassed(299_900, 299_650)).toBeUndefined();
  expect(markPassed(400_000, 9_000)).toBe(10_000);
  expect(markPassed(200, 0)).toBe(0);
  expect(markPassed(0, 0)).toBeUndefined();
});
