import type { Page } from "@playwright/test";
import type { Device } from "../fixtures/people/devices.ts";
import { dialogScreens } from "../fixtures/screens/dialog-screens.ts";
import { doorScreens } from "../fixtures/screens/door-screens.ts";
import { lifeScreens } from "../fixtures/screens/life-screens.ts";
import { refusedScreens } from "../fixtures/screens/refused-screens.ts";
import { phaseScreens, publicScreens, type Screen } from "../fixtures/screens/screens.ts";
import { shoot } from "../fixtures/screens/shoot.ts";
import { test } from "../fixtures/test.ts";

const sizes: readonly Device[] = ["phone", "tablet", "laptop"];

const groups = {
  pages: publicScreens,
  doors: doorScreens,
  facilitator: phaseScreens("facilitator"),
  participant: phaseScreens("participant"),
  leader: phaseScreens("leader"),
  projector: phaseScreens("projector"),
};

for (const [group, screens] of Object.entries(groups)) {
  for (const size of group === "projector" ? (["projector", "laptop"] as const) : sizes) {
    test(`${group} on a ${size}`, async ({ open }) => {
      for (const screen of screens) await show(screen, size, await open(size), group !== "projector");
    });
  }
}

test("dialogs, refusals and the life of a workshop, each on the devices they are met on", async ({ open }) => {
  for (const screen of [...dialogScreens, ...refusedScreens, ...lifeScreens])
    await show(screen, screen.device, await open(screen.device), false);
});

async function show(screen: Screen, size: Device, page: Page, fullPage: boolean): Promise<void> {
  await screen.open(page);
  await shoot(page, `${screen.name}-${size}`, { fullPage });
  await page.context().close();
}
