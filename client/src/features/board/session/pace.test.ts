import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Pace } from "./pace.ts";

let shown: number;
/** How long this page takes to draw. */
let drawingMs: number;
let pace: Pace;

beforeEach(() => {
  vi.useFakeTimers();
  let drawn = 0;
  vi.spyOn(performance, "now").mockImplementation(() => Date.now() + drawn);
  shown = 0;
  drawingMs = 0;
  pace = new Pace(() => {
    shown += 1;
    drawn += drawingMs;
  });
});

afterEach(() => {
  pace.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Somebody does something every ten milliseconds. */
async function busyFor(ms: number): Promise<number> {
  const before = shown;
  for (let passed = 0; passed < ms; passed += 10) {
    pace.ask();
    await vi.advanceTimersByTimeAsync(10);
  }
  return shown - before;
}

it("shows what thirty people did within a frame once", async () => {
  for (let person = 0; person < 30; person += 1) pace.ask();
  expect(shown).toBe(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown).toBe(1);
});

it("follows a busy board closely on a fast page, and leaves a slow one three quarters of its time", async () => {
  expect(await busyFor(2_000)).toBeGreaterThan(50);
  drawingMs = 100;
  const often = await busyFor(3_000);
  expect(often).toBeGreaterThan(6);
  expect(often).toBeLessThanOrEqual(11);
});

it("waits for no more than a second, however long the page draws, and shows what came last", async () => {
  drawingMs = 5_000;
  await busyFor(30);
  expect(shown).toBe(1);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(shown).toBe(2);
});

it("shows nothing that is on the screen already, nor after its end", async () => {
  pace.ask();
  pace.done();
  await vi.advanceTimersByTimeAsync(1_000);
  pace.ask();
  pace.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown).toBe(0);
});
