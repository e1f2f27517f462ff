import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { Device } from "../fixtures/devices.ts";
import { dialogScreens } from "../fixtures/dialog-screens.ts";
import { doorScreens } from "../fixtures/door-screens.ts";
import { refusedScreens } from "../fixtures/refused-screens.ts";
import { isAtRest, phaseScreens, publicScreens, type Screen } from "../fixtures/screens.ts";
import { test } from "../fixtures/test.ts";

const folder = fileURLToPath(new URL("../.out/screens/", import.meta.url));
const sizes: readonly Device[] = ["phone", "tablet", "laptop"];
const themes = ["light", "dark"] as const;

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
      for (const screen of screens) await shoot(screen, size, await open(size), group !== "projector");
    });
  }
}

test("dialogs and refusals, each on the devices they are met on", async ({ open }) => {
  for (const screen of [...dialogScreens, ...refusedScreens])
    await shoot(screen, screen.device, await open(screen.device), false);
});

async function shoot(screen: Screen, size: Device, page: Page, fullPage: boolean): Promise<void> {
  await screen.open(page);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await isAtRest(page);
    await page.screenshot({ path: `${folder}${screen.name}-${size}-${colorScheme}.png`, fullPage });
  }
  await page.context().close();
}
