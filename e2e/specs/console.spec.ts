import { expect, type Page } from "@playwright/test";
import { sitDown } from "../fixtures/people/sit-down.ts";
import { openCrowdedWorkshop } from "../fixtures/rooms/crowded-workshop.ts";
import { test } from "../fixtures/test.ts";

const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;

test("the facilitator's clock, code and Next never leave the screen, whatever is scrolled in any step", async ({
  open,
  saydo,
}) => {
  const room = await openCrowdedWorkshop(saydo.url);
  const page = await open("laptop");
  await sitDown(page, room.facilitator, saydo.url);
  for (const phase of room.agenda) {
    await test.step(phase, async () => {
      await room.go(phase);
      await page.goto(`/w/${room.workshopId}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      if (phase === "write") await room.writeCards();
      if (phase === "reveal") await expect(page.getByText("is through").nth(59)).toBeAttached();
      if (phase === "vote") {
        await expectConsoleToStay(page);
        await room.vote();
        await expect(page.getByText("is through").nth(59)).toBeAttached();
        await expectConsoleToStay(page);
        await room.countVotes();
        await expect(page.getByText("is through").first()).toBeAttached();
      }
      await expectConsoleToStay(page);
    });
  }
  room.leave();
});

async function expectConsoleToStay(page: Page): Promise<void> {
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
}
