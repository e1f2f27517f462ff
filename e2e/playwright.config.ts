import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { readers } from "./fixtures/people/words.ts";

const chromium = process.env.PLAYWRIGHT_CHROMIUM ?? (existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined);

/** Nothing may leave the machine while a journey runs, and root has no sandbox to run in. */
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export default defineConfig({
  testDir: "specs",
  outputDir: ".out/results",
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    locale: readers === "de" ? "de-DE" : "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromium, args: quiet },
  },
  projects: [
    { name: "journeys", testIgnore: "*screens.spec.ts" },
    {
      name: "screens",
      testMatch: "*screens.spec.ts",
      timeout: 900_000,
      expect: { timeout: 40_000 },
      use: { actionTimeout: 40_000 },
    },
  ],
});
