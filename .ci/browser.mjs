// Finds the Chromium that the journeys are walked in, or brings one.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bin, environment, fail, pinnedNode, root } from "./prepare.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of a Chromium: PLAYWRIGHT_CHROMIUM, the system's, Playwright's own, or one installed now. Ends the process when none can be had. */
export function browser() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) return existsSync(named) ? named : fail(`PLAYWRIGHT_CHROMIUM names ${named}, which does not exist.`);
  return (
    installed() ??
    playwrightsOwn() ??
    fromPlaywright() ??
    fromDebian() ??
    fail(
      "The journeys need a Chromium and none could be installed. Install one (Debian: apt-get install chromium) or point PLAYWRIGHT_CHROMIUM at it.",
    )
  );
}

function installed() {
  return places.find((place) => existsSync(place));
}

function playwrightsOwn() {
  const { chromium } = createRequire(join(root, "e2e", "package.json"))("@playwright/test");
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function fromPlaywright() {
  console.error("No Chromium found; trying Playwright's download.");
  const args = [bin("playwright"), "install", "chromium"];
  spawnSync(pinnedNode(), args, {
    cwd: root,
    env: environment(),
    stdio: ["ignore", "inherit", "inherit"],
    timeout: 240_000,
  });
  return playwrightsOwn();
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.error("Installing Debian's Chromium.");
  const quiet = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeout: 600_000,
  };
  spawnSync("apt-get", ["update", "-qq"], quiet);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
  return installed();
}
