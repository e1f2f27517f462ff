import type { Browser, CDPSession, Locator, Page } from "@playwright/test";
import { sitDown } from "../../fixtures/people/sit-down.ts";
import type { OpenWorkshop } from "../servers/saydo.ts";
import type { Doing, Others } from "./others.ts";
import { type Smoothness, seenBy, smoothnessOf, smoothnessSince } from "./page-watch.ts";
import { newDevice, slowPage } from "./slow-browser.ts";

/** A facilitator's laptop at a board with others. A part in which the page got stuck is null, and so are those after it. */
export interface BoardInBrowser {
  readonly firstRowMs: number | null;
  /** From the page's begin to the whole board at rest. */
  readonly opening: Smoothness | null;
  /** While this page does nothing. */
  readonly still: Smoothness | null;
  /** Ten arrows from card to card. */
  readonly arrows: Smoothness | null;
  /** Three cards moved by "M" and the dialog. */
  readonly moves: Smoothness | null;
  /** From the key to the dialog, the slowest of three. */
  readonly dialogMs: number | null;
  readonly drag: Smoothness | null;
  readonly heapMb: number | null;
  readonly elements: number | null;
  /** While only the others act. */
  readonly typing: Smoothness | null;
  readonly moving: Smoothness | null;
  /** From the key to the dialog while the others move. */
  readonly dialogAmongMovingMs: number | null;
}

/** A page that has not answered by then is stuck: that is a finding. */
const patienceMs = 40_000;
const watchMs = 3_000;

interface Place {
  readonly url: string;
  readonly workshop: OpenWorkshop;
  readonly others: Others;
  /** How many times slower the processor is. */
  readonly slower: number;
}

export async function measureBoard(
  browser: Browser,
  { url, workshop, others, slower }: Place,
): Promise<BoardInBrowser> {
  const context = await newDevice(browser, "laptop", url);
  context.setDefaultTimeout(patienceMs);
  try {
    const { page, cdp } = await slowPage(context, { slower, isNetworkSlow: false });
    await cdp.send("Performance.enable");
    await sitDown(page, workshop.facilitator, url);
    return await lookAround(page, cdp, others, `/w/${workshop.workshopId}`);
  } finally {
    others.do("still");
    await context.close();
  }
}

async function lookAround(page: Page, cdp: CDPSession, others: Others, path: string): Promise<BoardInBrowser> {
  let isStuck = false;
  /** null once the page is stuck. */
  async function part<T>(act: () => Promise<T>): Promise<T | null> {
    if (isStuck) return null;
    const acting = act();
    acting.catch(() => undefined);
    const result = await within(patienceMs, acting);
    isStuck = result === null;
    return result;
  }
  const among = (doing: Doing) => {
    others.do(doing);
    return part(async () => {
      await page.waitForTimeout(1_000);
      return smoothnessOf(page, () => page.waitForTimeout(watchMs));
    });
  };

  const firstRowMs = await part(async () => {
    const from = performance.now();
    await page.goto(path, { waitUntil: "commit" });
    await cardsOn(page).first().waitFor();
    return performance.now() - from;
  });
  const opening = await part(async () => {
    await untilAtRest(page);
    return smoothnessSince(await seenBy(page), 0);
  });
  const still = await among("still");
  const arrows = await part(() =>
    smoothnessOf(page, async () => {
      await cardsOn(page).nth(2).focus();
      for (let presses = 0; presses < 10; presses += 1) await page.keyboard.press("ArrowDown");
    }),
  );
  let dialogMs: number | null = null;
  const moves = await part(() =>
    smoothnessOf(page, async () => {
      for (let number = 0; number < 3; number += 1) dialogMs = Math.max(dialogMs ?? 0, await moveByKeys(page, number));
    }),
  );
  const drag = await part(() => smoothnessOf(page, () => dragAlong(page)));
  const size = await part(() => sizeOf(cdp));
  const typing = await among("typing");
  const moving = await among("moving");
  const dialogAmongMovingMs = await part(() => moveByKeys(page, 0));
  return {
    ...{ firstRowMs, opening, still, arrows, moves, dialogMs, drag },
    ...{ heapMb: size?.heapMb ?? null, elements: size?.elements ?? null },
    ...{ typing, moving, dialogAmongMovingMs },
  };
}

/** Rows of the lists; a table's rows have their role from HTML. */
function cardsOn(page: Page): Locator {
  return page.locator("[role=row]");
}

/** Nothing more is drawn and no long task has ended for a second. */
async function untilAtRest(page: Page): Promise<void> {
  for (let rows = -1, same = 0; same < 4; ) {
    await page.waitForTimeout(250);
    const now = await cardsOn(page).count();
    same = now === rows ? same + 1 : 0;
    rows = now;
  }
  for (;;) {
    const { tasks, now } = await seenBy(page);
    const [at, length] = tasks.at(-1) ?? [0, 0];
    if (now - (at + length) > 1_000) return;
    await page.waitForTimeout(250);
  }
}

/** Resolves with how long the dialog took to come. */
async function moveByKeys(page: Page, number: number): Promise<number> {
  await cardsOn(page).nth(5).focus();
  const from = performance.now();
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const took = performance.now() - from;
  await dialog
    .getByRole("radio")
    .nth(1 + (number % 2))
    .check({ force: true });
  await dialog.getByRole("button").last().press("Enter");
  await dialog.waitFor({ state: "hidden" });
  return took;
}

async function dragAlong(page: Page): Promise<void> {
  const row = cardsOn(page);
  await row.nth(1).scrollIntoViewIfNeeded();
  const [source, target] = await Promise.all([row.nth(1).boundingBox(), row.nth(4).boundingBox()]);
  if (source === null || target === null) throw new Error("No card to drag");
  const [x, y] = [source.x + source.width / 2, source.y + 20];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 40; step += 1) {
    await page.mouse.move(x + Math.sin(step / 3) * 30, y + ((target.y - source.y) * step) / 40);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

async function sizeOf(cdp: CDPSession): Promise<{ heapMb: number; elements: number }> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  return { heapMb: metric("JSHeapUsedSize") / 1e6, elements: metric("Nodes") };
}

/** null when the page did not answer in time, or answered that something did not come. */
async function within<T>(ms: number, acting: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  try {
    return await Promise.race([acting, late.promise]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return null;
  } finally {
    clearTimeout(timer);
  }
}
