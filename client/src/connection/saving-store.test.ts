import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { countSaving, isSavingStalled, noteSaved, pendingSaves, subscribeSaving } from "./saving-store.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function waiting() {
  let settle: () => void = () => undefined;
  void countSaving(
    new Promise<void>((resolve) => {
      settle = resolve;
    }),
  );
  return async () => {
    settle();
    await vi.advanceTimersByTimeAsync(0);
  };
}

it("is stalled when a save waits and nothing was confirmed for 8 s, and no longer when it is confirmed", async () => {
  const seen: boolean[] = [];
  const stop = subscribeSaving(() => seen.push(isSavingStalled()));
  const confirm = waiting();
  await vi.advanceTimersByTimeAsync(7999);
  expect(isSavingStalled()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isSavingStalled()).toBe(true);
  expect(seen.at(-1)).toBe(true);
  await confirm();
  expect(isSavingStalled()).toBe(false);
  expect(pendingSaves()).toBe(0);
  expect(seen.at(-1)).toBe(false);
  stop();
});

it("is not stalled while a person types without a pause and the server keeps confirming", async () => {
  const confirm = waiting();
  for (let second = 0; second < 30; second += 1) {
    await vi.advanceTimersByTimeAsync(1000);
    if (second % 5 === 0) noteSaved();
    expect(isSavingStalled()).toBe(false);
  }
  await confirm();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(isSavingStalled()).toBe(false);
});

it("counts the 8 s from the first save that waits, not from every one that joins", async () => {
  const first = waiting();
  await vi.advanceTimersByTimeAsync(5000);
  const second = waiting();
  await vi.advanceTimersByTimeAsync(3000);
  expect(isSavingStalled()).toBe(true);
  await first();
  expect(isSavingStalled()).toBe(false);
  await second();
});

it("stays stalled when a press is refused while another save waits, and is not when nothing waits", async () => {
  const confirm = waiting();
  await vi.advanceTimersByTimeAsync(8000);
  const press = countSaving(Promise.reject(new Error("refused")));
  await expect(press).rejects.toThrow("refused");
  expect([isSavingStalled(), pendingSaves()]).toEqual([true, 1]);
  await confirm();
  let refuse: () => void = () => undefined;
  const last = countSaving(new Promise<void>((_, reject) => (refuse = () => reject(new Error("refused")))));
  await vi.advanceTimersByTimeAsync(8000);
  expect(isSavingStalled()).toBe(true);
  refuse();
  await expect(last).rejects.toThrow("refused");
  expect([isSavingStalled(), pendingSaves()]).toEqual([false, 0]);
});
