import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { recordingLog } from "../testing/recording-log.ts";
import { timerScheduler } from "./timer-scheduler.ts";

const clock = { now: () => Date.now() };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("runs a task once at its time, and only the last one of a key", async () => {
  const scheduler = timerScheduler(clock, recordingLog());
  const ran: string[] = [];
  scheduler.at("close", clock.now() + 100, async () => void ran.push("first"));
  scheduler.at("close", clock.now() + 200, async () => void ran.push("second"));
  scheduler.at("cancelled", clock.now() + 100, async () => void ran.push("never"));
  scheduler.cancel("cancelled");
  await vi.advanceTimersByTimeAsync(199);
  expect(ran).toEqual([]);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(ran).toEqual(["second"]);
});

it("a ballot that could not be counted while the disk was full is counted once there is room again", async () => {
  const log = recordingLog();
  const scheduler = timerScheduler(clock, log);
  let tries = 0;
  scheduler.at("close", clock.now(), async () => {
    tries += 1;
    if (tries < 4) throw new Error("disk full");
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(tries).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000 + 4_000);
  expect(tries).toBe(3);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(tries).toBe(4);
  expect(log.complaints).toHaveLength(3);
});

it("repeats no task that was scheduled anew or after it was closed", async () => {
  const scheduler = timerScheduler(clock, recordingLog());
  let tries = 0;
  const failing = async () => {
    tries += 1;
    if (tries === 1) scheduler.at("close", clock.now() + 60_000, failing);
    throw new Error("disk full");
  };
  scheduler.at("close", clock.now(), failing);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(tries).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(tries).toBe(2);
  await scheduler.close();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(tries).toBe(2);
});

it("tasks that became due while the laptop slept run within 15 s after it woke", async () => {
  let wall = 0;
  const scheduler = timerScheduler({ now: () => wall }, recordingLog());
  const ran: string[] = [];
  scheduler.at("close", 8 * 60_000, async () => void ran.push("closed"));
  await vi.advanceTimersByTimeAsync(1_000);
  // Timers stand still in a sleep, the wall clock does not.
  wall = 30 * 60_000;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(ran).toEqual(["closed"]);
});
