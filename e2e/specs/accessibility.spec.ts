import { expect, type Page } from "@playwright/test";
import axe, { type Result, type RunOptions } from "axe-core";
import { dialogScreens } from "../fixtures/screens/dialog-screens.ts";
import { doorScreens } from "../fixtures/screens/door-screens.ts";
import { lifeScreens } from "../fixtures/screens/life-screens.ts";
import { refusedScreens } from "../fixtures/screens/refused-screens.ts";
import { isAtRest, phaseScreens, publicScreens, type Screen } from "../fixtures/screens/screens.ts";
import { test } from "../fixtures/test.ts";

const rules: RunOptions = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
/** What a theme can change: everything else is the same in both. */
const colourRules: RunOptions = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

for (const seat of ["facilitator", "participant", "leader", "projector"] as const) {
  test(`every phase is accessible to a ${seat}`, async ({ open }) => {
    // The demo's phases are taken with one browser: the page's files are loaded once.
    const page = await open(phaseScreens(seat)[0]?.device ?? "laptop");
    for (const screen of phaseScreens(seat)) await check(page, screen);
  });
}

test("every page outside a workshop is accessible", async ({ open }) => {
  await checkAll(publicScreens, open);
});

test("the way to a new workshop and every door is accessible", async ({ open }) => {
  await checkAll(doorScreens, open);
});

test("every dialog is accessible", async ({ open }) => {
  await checkAll(dialogScreens, open);
});

test("the life of a workshop is accessible: changed, put away, answered later, in versions", async ({ open }) => {
  await checkAll(lifeScreens, open);
});

test("every refusal is accessible", async ({ open }) => {
  await checkAll(refusedScreens, open);
});

async function checkAll(screens: readonly Screen[], open: (device: Screen["device"]) => Promise<Page>): Promise<void> {
  for (const screen of screens) {
    const page = await open(screen.device);
    await check(page, screen);
    await page.context().close();
  }
}

/** All rules in the light theme, those of colours in the dark one. */
async function check(page: Page, screen: Screen): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await screen.open(page);
  await isAtRest(page);
  await page.evaluate(axe.source);
  await expectNothing(page, rules, `${screen.name} in light on a ${screen.device}`);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await isAtRest(page);
  await expectNothing(page, colourRules, `${screen.name} in dark on a ${screen.device}`);
  expect.soft(await hasSidewaysScroll(page), `${screen.name} scrolls sideways on a ${screen.device}`).toBe(false);
}

/** Axe tells every detail of what is wrong, and of the rest only that it is there: most of its time would go into describing what is right. */
async function expectNothing(page: Page, wanted: RunOptions, where: string): Promise<void> {
  const options: RunOptions = { ...wanted, resultTypes: ["violations"] };
  const violations = await page.evaluate<Result[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join("\n    ")}`,
  );
  expect.soft(found, where).toEqual([]);
}

test("a facilitator on a phone never scrolls sideways", async ({ open }) => {
  const page = await open("phone");
  for (const screen of phaseScreens("facilitator")) {
    await screen.open(page);
    await isAtRest(page);
    expect.soft(await hasSidewaysScroll(page), `${screen.name} scrolls sideways`).toBe(false);
  }
});

/** WCAG 1.4.10: a page that must be read in two directions. */
function hasSidewaysScroll(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}
