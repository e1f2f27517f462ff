import type { Page } from "@playwright/test";
import { z } from "zod";

const seenByWatch = z.object({
  /** When the page first showed words, by its own clock; 0 before that. */
  firstWords: z.number(),
  /** Begin and length of tasks of 50 ms and more. */
  tasks: z.array(z.tuple([z.number(), z.number()])),
  /** Begin and length, to the next paint, of what a person pressed or dragged. */
  presses: z.array(z.tuple([z.number(), z.number()])),
  /** End of every frame and its distance to the one before. */
  frames: z.array(z.tuple([z.number(), z.number()])),
});

type SeenByWatch = z.infer<typeof seenByWatch>;

/** `now`: when it was asked, by the page's own clock. */
export interface SeenByPage extends SeenByWatch {
  readonly now: number;
}

/** What a person notices of a page's work. */
export interface Smoothness {
  readonly longTasks: number;
  readonly longestTaskMs: number;
  /** What of the long tasks is over 50 ms, in all. */
  readonly blockedMs: number;
  readonly slowFrames: number;
  readonly longestFrameMs: number;
  readonly slowestPressMs: number;
}

const longMs = 50;

/** Before the page is opened. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(watch);
}

export async function seenBy(page: Page): Promise<SeenByPage> {
  const told = await page.evaluate(() => {
    const seen: unknown = Reflect.get(window, "seenByBench");
    return { seen, now: performance.now() };
  });
  return { ...seenByWatch.parse(told.seen), now: told.now };
}

/** What the page did while `act` ran and half a second after it. */
export async function smoothnessOf(page: Page, act: () => Promise<void>): Promise<Smoothness> {
  const { now } = await seenBy(page);
  await act();
  await page.waitForTimeout(500);
  return smoothnessSince(await seenBy(page), now);
}

export function smoothnessSince(
  { tasks, frames, presses }: Omit<SeenByPage, "firstWords" | "now">,
  from: number,
): Smoothness {
  const lengths = (list: readonly (readonly [number, number])[]) =>
    list.filter(([at]) => at >= from).map(([, length]) => length);
  const [long, gaps, pressed] = [lengths(tasks), lengths(frames), lengths(presses)];
  return {
    longTasks: long.length,
    longestTaskMs: Math.max(0, ...long),
    blockedMs: long.reduce((sum, length) => sum + length - longMs, 0),
    slowFrames: gaps.filter((gap) => gap > longMs).length,
    longestFrameMs: Math.max(0, ...gaps),
    slowestPressMs: Math.max(0, ...pressed),
  };
}

/** Runs in the page, before any of its own code. */
function watch(): void {
  const tasks: [number, number][] = [];
  const presses: [number, number][] = [];
  const frames: [number, number][] = [];
  const seen = { firstWords: 0, tasks, presses, frames };
  Reflect.set(window, "seenByBench", seen);
  const on = (options: object, each: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ buffered: true, ...options });
  on({ type: "paint" }, ({ name, startTime }) => {
    if (name === "first-contentful-paint") seen.firstWords = startTime;
  });
  on({ type: "longtask" }, ({ startTime, duration }) => tasks.push([startTime, duration]));
  on({ type: "event", durationThreshold: 16 }, ({ name, startTime, duration }) => {
    if (/^(key|pointer|mouse|drag|drop|click)/.test(name)) presses.push([startTime, duration]);
  });
  let last = 0;
  const frame = (at: number) => {
    if (last > 0) frames.push([at, at - last]);
    last = at;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
