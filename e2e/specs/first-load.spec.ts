import { type CDPSession, expect, type Page } from "@playwright/test";
import { RemotePerson } from "../fixtures/people/remote-person.ts";
import { word } from "../fixtures/people/words.ts";
import { caringWorkshop } from "../fixtures/rooms/caring.ts";
import { token } from "../fixtures/rooms/secrets.ts";
import type { SaydoServer } from "../fixtures/saydo-server.ts";
import { test } from "../fixtures/test.ts";

/** From the scan of the QR code to the lobby, over plain http, where browsers take gzip and no brotli. */
const most = { requests: 30, bytes: 300_000, scriptRoundsAfterComeIn: 0 };

test("a phone fetches little from the QR code to the lobby, and no script after Come in", async ({ open, saydo }) => {
  const page = await open("phone");
  expect(tooMuch(await walkIn(page, saydo))).toEqual([]);
});

test("a phone that saves data fetches the room only at Come in, and in one round", async ({ open, saydo }) => {
  const page = await open("phone");
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  const walk = await walkIn(page, saydo);
  expect(walk.scriptRoundsAfterComeIn).toBe(1);
  expect(tooMuch(walk)).toEqual(["scriptRoundsAfterComeIn: 1 instead of 0"]);
});

test("what a phone fetches beside the pages is counted too", async ({ open, saydo }) => {
  const page = await open("phone");
  await page.addInitScript((times) => {
    for (let time = 0; time < times; time += 1) void fetch(`/legal/licence.txt?${time}`);
  }, most.requests);
  const complaints = tooMuch(await walkIn(page, saydo)).join();
  expect(complaints).toContain("requests: ");
  expect(complaints).toContain("bytes: ");
});

interface Load {
  readonly url: string;
  readonly isScript: boolean;
  readonly from: number;
  to: number;
  bytes: number;
}

type Walk = Record<keyof typeof most, number>;

function tooMuch(walk: Walk): string[] {
  return Object.entries(most).flatMap(([what, limit]) => {
    const count = new Map(Object.entries(walk)).get(what) ?? Number.NaN;
    return count <= limit ? [] : [`${what}: ${count} instead of ${limit}`];
  });
}

/** Opens the door of a new workshop, types a name as people do and comes in. */
async function walkIn(page: Page, saydo: SaydoServer): Promise<Walk> {
  const facilitator = new RemotePerson(saydo.url);
  const { workshopId, code } = await facilitator.request(
    "createWorkshop",
    {},
    { requestId: token(), workshop: caringWorkshop },
  );
  await facilitator.enter(workshopId);
  const cdp = await page.context().newCDPSession(page);
  const loads = await watchLoads(cdp);
  await tellOfLobby(page);
  await page.goto(`/j/${code}`);
  await page.getByLabel(word("workshops:join.name")).fill("Mei");
  // A name takes seconds; until then everything that was fetched ahead is here.
  await page.waitForLoadState("networkidle");
  const comeInAt = Date.now() / 1000;
  await page.getByRole("button", { name: word("workshops:join.in") }).tap();
  await page.getByText(word("workshops:lobby.about")).waitFor();
  const lobbyAt = (await page.evaluate(() => Number(document.documentElement.dataset.lobbyAt))) / 1000;
  // What comes after the lobby delays no person, but what was asked for before it must have come to be weighed.
  const before = () => loads().filter(({ from }) => from <= lobbyAt);
  await expect.poll(() => before().every(({ to }) => to > 0)).toBe(true);
  facilitator.leave();
  return {
    requests: before().length,
    bytes: before().reduce((sum, { bytes }) => sum + bytes, 0),
    scriptRoundsAfterComeIn: rounds(before().filter(({ isScript, from }) => isScript && from > comeInAt)),
  };
}

/** Everything this page asks for, sockets too, with what came over the wire and the time of day in seconds. */
async function watchLoads(cdp: CDPSession): Promise<() => Load[]> {
  const loads = new Map<string, Load>();
  let offset = 0;
  const end = (requestId: string, timestamp: number, bytes: number) => {
    const load = loads.get(requestId);
    if (load) Object.assign(load, { to: timestamp + offset, bytes });
  };
  cdp.on("Network.requestWillBeSent", ({ requestId, request, type, wallTime, timestamp }) => {
    offset = wallTime - timestamp;
    loads.set(requestId, { url: request.url, isScript: type === "Script", from: wallTime, to: 0, bytes: 0 });
  });
  cdp.on("Network.webSocketWillSendHandshakeRequest", ({ requestId, wallTime }) =>
    loads.set(requestId, { url: "socket", isScript: false, from: wallTime, to: wallTime, bytes: 0 }),
  );
  cdp.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) =>
    end(requestId, timestamp, encodedDataLength),
  );
  cdp.on("Network.loadingFailed", ({ requestId, timestamp }) => end(requestId, timestamp, 0));
  await cdp.send("Network.enable");
  await cdp.send("Network.setExtraHTTPHeaders", { headers: { "accept-encoding": "gzip" } });
  return () => [...loads.values()];
}

/** Writes down when the lobby appeared, before anything that the page does afterwards. */
async function tellOfLobby(page: Page): Promise<void> {
  await page.addInitScript((about) => {
    const observer = new MutationObserver(() => {
      if (!document.body?.textContent?.includes(about)) return;
      observer.disconnect();
      document.documentElement.dataset.lobbyAt = String(Date.now());
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  }, word("workshops:lobby.about"));
}

/** A script that is asked for when another has come belongs to a further round. */
function rounds(scripts: readonly Load[]): number {
  let count = 0;
  let endsAt = Number.NEGATIVE_INFINITY;
  for (const { from, to } of scripts.toSorted((a, b) => a.from - b.from)) {
    if (from >= endsAt) {
      count += 1;
      endsAt = to;
    } else endsAt = Math.min(endsAt, to);
  }
  return count;
}
