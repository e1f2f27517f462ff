import { expect, it } from "vitest";
import { KeyedQueue } from "./keyed-queue.ts";

function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it("keeps the tasks of one key apart and lets another key pass", async () => {
  const queue = new KeyedQueue();
  const seen: string[] = [];
  const { open, opened } = gate();
  const first = queue.run("a", async () => {
    await opened;
    seen.push("a1");
  });
  const second = queue.run("a", async () => void seen.push("a2"));
  await queue.run("b", async () => void seen.push("b1"));
  open();
  await Promise.all([first, second]);
  expect(seen).toEqual(["b1", "a1", "a2"]);
});

it("goes on after a task that failed, and returns the failure to its caller", async () => {
  const queue = new KeyedQueue();
  const failed = queue.run("a", () => Promise.reject(new Error("no")));
  const next = queue.run("a", async () => "yes");
  await expect(failed).rejects.toThrow("no");
  expect(await next).toBe("yes");
});

it("ends each slot before the next task, also after a failure, and is idle after the last", async () => {
  const queue = new KeyedQueue();
  const seen: string[] = [];
  queue.setSlotEnd(async (key) => {
    await Promise.resolve();
    seen.push(`end of ${key}`);
  });
  void queue.run("a", async () => Promise.reject(new Error("no"))).catch(() => undefined);
  void queue.run("a", async () => void seen.push("second"));
  expect(queue.isBusy("a")).toBe(true);
  await queue.idle();
  expect(seen).toEqual(["end of a", "second", "end of a"]);
  expect(queue.isBusy("a")).toBe(false);
});
