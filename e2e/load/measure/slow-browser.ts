import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import { type Device, devices } from "../../fixtures/people/devices.ts";
import { watchPage } from "./page-watch.ts";

/** What a phone has in a hall with one network for many. */
export const slowNetwork = { latencyMs: 150, downKbit: 1_600, upKbit: 750 } as const;

/** PLAYWRIGHT_CHROMIUM names the program; `npm run bench` finds one. */
export function openBrowser(): Promise<Browser> {
  const program = process.env.PLAYWRIGHT_CHROMIUM;
  return chromium.launch({
    ...(program !== undefined && { executablePath: program }),
    args: ["--enable-precise-memory-info", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
}

export function newDevice(browser: Browser, device: Device, url: string): Promise<BrowserContext> {
  return browser.newContext({ ...devices[device], baseURL: url, locale: "en-GB", serviceWorkers: "block" });
}

/** A page with a processor so many times slower, on a network of its own where one is asked for. */
export async function slowPage(
  context: BrowserContext,
  { slower, isNetworkSlow }: { slower: number; isNetworkSlow: boolean },
): Promise<{ page: Page; cdp: CDPSession }> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  if (isNetworkSlow) {
    await cdp.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: slowNetwork.latencyMs,
      downloadThroughput: (slowNetwork.downKbit * 1_000) / 8,
      uploadThroughput: (slowNetwork.upKbit * 1_000) / 8,
    });
  }
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await watchPage(page);
  return { page, cdp };
}
