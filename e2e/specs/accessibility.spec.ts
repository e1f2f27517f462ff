import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { dialogScreens } from "../fixtures/dialog-screens.ts";
import { doorScreens } from "../fixtures/door-screens.ts";
import { refusedScreens } from "../fixtures/refused-screens.ts";
import { isAtRest, phaseScreens, publicScreens, type Screen } from "../fixtures/screens.ts";
import { test } from "../fixtures/test.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const themes = ["light", "dark"] as const;

for (const seat of ["facilitator", "participant", "leader", "projector"] as const) {
  test(`every phase is accessible to a ${seat}`, async ({ open }) => {
    await checkAll(phaseScreens(seat), open);
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

test("every refusal is accessible", async ({ open }) => {
  await checkAll(refusedScreens, open);
});

async function checkAll(screens: readonly Screen[], open: (device: Screen["device"]) => Promise<Page>): Promise<void> {
  for (const screen of screens) {
    const page = await open(screen.device);
    await screen.open(page);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await isAtRest(page);
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join("\n    ")}`,
      );
      expect.soft(found, `${screen.name} in ${colorScheme} on a ${screen.device}`).toEqual([]);
    }
    expect.soft(await hasSidewaysScroll(page), `${screen.name} scrolls sideways on a ${screen.device}`).toBe(false);
    await page.context().close();
  }
}

test("a facilitator on a phone never scrolls sideways", async ({ open }) => {
  for (const screen of phaseScreens("facilitator")) {
    const page = await open("phone");
    await screen.open(page);
    await isAtRest(page);
    expect.soft(await hasSidewaysScroll(page), `${screen.name} scrolls sideways`).toBe(false);
    await page.context().close();
  }
});

/** WCAG 1.4.10: a page that must be read in two directions. */
function hasSidewaysScroll(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}
