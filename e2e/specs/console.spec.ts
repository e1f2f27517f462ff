import { expect } from "@playwright/test";
import { routes } from "@saydo/shared/contract.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { test } from "../fixtures/test.ts";

const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;

/** Thirty-four cards, groups, a journey, a docket: more than any screen holds. */
test("the facilitator's clock, code and Next never leave the screen, whatever is scrolled in any step", async ({
  open,
  saydo,
}) => {
  test.setTimeout(180_000);
  const page = await open("laptop");
  for (const phase of phaseIds) {
    await test.step(phase, async () => {
      const { path, method } = routes.enterDemo;
      const answer = await page.request.fetch(path, {
        method,
        headers: { origin: saydo.url, "x-saydo": "1" },
        data: { phase, seat: "facilitator" },
      });
      expect(answer.ok()).toBe(true);
      await page.goto(`/w/demo-${phase}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      if (phase === "reveal") await expect.poll(() => page.getByRole("listitem").count()).toBeGreaterThan(10);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await page.mouse.move(size.width / 2, size.height / 2);
        await page.mouse.wheel(0, 20_000);
        const scroll = await page.evaluate(() => {
          scrollTo(0, 20_000);
          return { document: document.documentElement.scrollHeight, window: innerHeight, at: scrollY };
        });
        expect(scroll).toEqual({ document: size.height, window: size.height, at: 0 });
        await expect(page.getByRole("complementary").first()).toBeInViewport();
      }
    });
  }
});
