import type { Browser, BrowserContext, Page } from "@playwright/test";
import { finger } from "../../fixtures/people/hands.ts";
import { RemotePerson } from "../../fixtures/people/remote-person.ts";
import { word } from "../../fixtures/people/words.ts";
import { caring, caringWorkshop } from "../../fixtures/rooms/caring.ts";
import { token } from "../../fixtures/rooms/secrets.ts";
import {
  type Loaded,
  type PageTraffic,
  roundsOfScripts,
  sumOf,
  type TrafficSum,
  watchTraffic,
} from "./page-traffic.ts";
import { seenBy, smoothnessSince } from "./page-watch.ts";
import { newDevice, slowPage } from "./slow-browser.ts";

/** One stretch of the way, of a phone on a slow network with a slow processor. */
export interface Stretch extends TrafficSum {
  /** Until the first words stood on the screen; null where the page was there already. */
  readonly firstWordsMs: number | null;
  /** Until the next thing a person needs was there. */
  readonly usableMs: number;
  readonly blockedMs: number;
  readonly longestTaskMs: number;
  readonly rounds: number;
  /** When it was there, by the clock of the day. What a page asks for afterwards is for a later step. */
  readonly until: number;
}

export interface PhoneDoor {
  /** The code's address from nothing, until the form is there. */
  readonly form: Stretch;
  /** While a name is typed: what the page fetches before it is needed. */
  readonly typing: Stretch;
  /** From "Come in" to the lobby. */
  readonly lobby: Stretch;
  /** From the scan to the lobby, without the time in which a person types. What a page fetches afterwards is for a later step. */
  readonly whole: Stretch;
  /** The same phone again: its seat and its cache are still there. */
  readonly again: Stretch;
}

const slower = 4;
/** As long as a person types a name. What the page fetches meanwhile is there when they press. */
const typingMs = 4_000;
const settleMs = 1_500;

export async function openDoor(url: string): Promise<{ code: string; facilitator: RemotePerson }> {
  const facilitator = new RemotePerson(url, "10.9.0.1");
  const { workshopId, code } = await facilitator.request(
    "createWorkshop",
    {},
    { requestId: token(), workshop: { ...caringWorkshop, capacity: 100 } },
  );
  await facilitator.enter(workshopId);
  return { code, facilitator };
}

export async function measureDoor(browser: Browser, url: string, code: string, name: string): Promise<PhoneDoor> {
  const context = await newDevice(browser, "phone", url);
  try {
    const { page, traffic } = await openPhone(context);
    const form = await stretch(page, traffic, 0, async () => {
      await page.goto(`/j/${code}`, { waitUntil: "commit" });
      await page.getByLabel(word("workshops:join.name")).waitFor();
    });
    const hand = finger(page);
    await hand.write(page.getByLabel(word("workshops:join.name")), name);
    await hand.tick(page.getByRole("radio", { name: caring.roles[0] }));
    await page.waitForTimeout(typingMs);
    const pressedAt = Date.now();
    const lobby = await stretch(page, traffic, pressedAt, async () => {
      await hand.press(page.getByRole("button", { name: word("workshops:join.in") }));
      await inLobby(page);
    });
    const ahead = askedBetween(traffic, form.until, pressedAt);
    const typing: Stretch = {
      ...sumOf(ahead),
      ...{ firstWordsMs: null, usableMs: 0, blockedMs: 0, longestTaskMs: 0 },
      rounds: roundsOfScripts(ahead),
      until: pressedAt,
    };
    const whole: Stretch = {
      ...sumOf(askedBetween(traffic, 0, lobby.until)),
      firstWordsMs: form.firstWordsMs,
      usableMs: form.usableMs + lobby.usableMs,
      blockedMs: form.blockedMs + lobby.blockedMs,
      longestTaskMs: Math.max(form.longestTaskMs, lobby.longestTaskMs),
      rounds: form.rounds + lobby.rounds,
      until: lobby.until,
    };
    await page.close();
    const second = await openPhone(context);
    const again = await stretch(second.page, second.traffic, 0, async () => {
      await second.page.goto(`/j/${code}`, { waitUntil: "commit" });
      await inLobby(second.page);
    });
    return { form, typing, lobby, whole, again };
  } finally {
    await context.close();
  }
}

async function openPhone(context: BrowserContext): Promise<{ page: Page; traffic: PageTraffic }> {
  const { page, cdp } = await slowPage(context, { slower, isNetworkSlow: true });
  await page.addInitScript(noteLobby, word("workshops:lobby.about"));
  return { page, traffic: watchTraffic(cdp) };
}

/** Runs in the page: writes down when the lobby appeared, before anything that the page does afterwards. */
function noteLobby(about: string): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector("main")?.textContent?.includes(about)) return;
    observer.disconnect();
    document.documentElement.dataset.lobbyAt = String(Date.now());
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

async function inLobby(page: Page): Promise<void> {
  await page.getByText(word("workshops:lobby.about")).waitFor();
}

async function stretch(page: Page, traffic: PageTraffic, wallFrom: number, act: () => Promise<void>): Promise<Stretch> {
  const isFirst = page.url() === "about:blank";
  const pageFrom = isFirst ? 0 : (await seenBy(page)).now;
  const [from, begun] = [performance.now(), Date.now()];
  await act();
  const noted = await page.evaluate(() => document.documentElement.dataset.lobbyAt);
  const until = noted === undefined ? Date.now() : Number(noted);
  const usableMs = noted === undefined ? performance.now() - from : until - begun;
  await page.waitForTimeout(settleMs);
  const seen = await seenBy(page);
  const { blockedMs, longestTaskMs } = smoothnessSince(seen, pageFrom);
  const loaded = askedBetween(traffic, wallFrom, until);
  return {
    ...sumOf(loaded),
    firstWordsMs: isFirst ? seen.firstWords : null,
    usableMs,
    blockedMs,
    longestTaskMs,
    rounds: roundsOfScripts(loaded),
    until,
  };
}

function askedBetween(traffic: PageTraffic, from: number, to: number): Loaded[] {
  return traffic.loaded().filter(({ wallMs }) => wallMs >= from && wallMs <= to);
}
