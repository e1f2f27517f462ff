import { boardRoot, openRoots } from "@saydo/shared/board/doc.ts";
import { groupCards, insertCard, moveCard, renameGroup } from "@saydo/shared/board/edit.ts";
import { deletedOthers } from "@saydo/shared/board/permitted.ts";
import { boardClose, boardFull, protocolVersion } from "@saydo/shared/board/protocol.ts";
import { addObstacle } from "@saydo/shared/board/scenario-edit.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { Refusal } from "../../../connection/refusal.ts";
import { Line } from "../testing/line.ts";
import { BoardSession } from "./board-session.ts";

const place = { valueId: "value1", laneId: "lane1", order: 1 };

const said: BoardCard = {
  ...{ id: "card1", kind: "action", ...place, groupId: null },
  ...{ situation: "", behaviour: "Say sorry", outcome: "", needType: "nothing", needFrom: "" },
  ...{ origin: "employee", author: null, hiddenReason: null },
};

let session: BoardSession;
let docKeys: string[];
/** How the server refuses a ticket, if it does. */
let noTicket: Refusal | null;
let unsaved: number;
let earlier: number[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Line);
  Line.all = [];
  Line.board = new Y.Doc();
  openRoots(Line.board);
  insertCard(Line.board, said);
  docKeys = [];
  noTicket = null;
  earlier = [];
  unsaved = 0;
  session = new BoardSession({
    workshopId: "workshop1",
    address: "ws://saydo.test",
    openTicket: (docKey) => {
      if (noTicket) return Promise.reject(noTicket);
      if (!docKeys.includes(docKey)) docKeys.push(docKey);
      const clientId = 50 + docKeys.indexOf(docKey);
      return Promise.resolve({ ticket: `ticket${Line.all.length}`, clientId, earlierClientIds: earlier });
    },
    track: (saving) => {
      unsaved += 1;
      void saving.then(() => {
        unsaved -= 1;
      });
    },
  });
});

afterEach(() => {
  session.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The connection that comes next, after any pause before it, not open yet. */
async function attempt(withinMs: number): Promise<Line> {
  const count = Line.all.length;
  await vi.advanceTimersByTimeAsync(withinMs);
  const line = Line.all[count];
  if (!line) throw new Error("nobody comes");
  return line;
}

/** The connection that is opened next, after any pause before it. */
async function nextLine(withinMs = 0): Promise<Line> {
  const line = await attempt(withinMs);
  line.open();
  return line;
}

async function joined(): Promise<Line> {
  session.open();
  return nextLine();
}

const group = (title: string) => session.act((doc) => groupCards(doc, "group1", ["card1"], place, title));
const titleHere = () => session.state().board.groups[0]?.title;
const titleOnServer = () => boardRoot(Line.board, "groups").get("group1")?.get("title")?.toString();

it("P4: pauses when nothing is confirmed for 10 s, keeps every word, and goes on with the confirmation", async () => {
  const line = await joined();
  expect(session.state()).toMatchObject({ kind: "ready", isPaused: false });
  line.confirm();
  group("Refunds");
  await vi.advanceTimersByTimeAsync(9_999);
  expect(session.isPaused()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(session.isPaused()).toBe(true);
  expect([titleHere(), unsaved]).toEqual(["Refunds", 1]);
  line.confirm();
  await vi.advanceTimersByTimeAsync(0);
  expect([session.isPaused(), unsaved, titleOnServer()]).toEqual([false, 0, "Refunds"]);
});

it("reconnects by itself with the same document and a new ticket, and sends what was typed meanwhile", async () => {
  const line = await joined();
  group("Refunds");
  line.end(1006);
  session.type((doc) => renameGroup(doc, "group1", "Refunds at once"));
  await vi.advanceTimersByTimeAsync(60);
  expect([session.state().isOnline, session.isPaused(), unsaved]).toEqual([false, false, 2]);
  const again = await nextLine(400);
  expect(again.url).not.toBe(line.url);
  expect([docKeys.length, titleOnServer()]).toEqual([1, "Refunds at once"]);
  again.confirm();
  await vi.advanceTimersByTimeAsync(0);
  expect(unsaved).toBe(0);
});

it("says that too much was sent at once, and not that there is no connection; keeps the document and sends what was typed", async () => {
  const line = await joined();
  line.isDeaf = true;
  group("Refunds");
  line.end(boardClose.tooMany, "TOO_MANY_MOVES");
  expect(session.state()).toMatchObject({ isOnline: false, isHeldBack: true, refusal: null });
  await nextLine(400);
  expect([docKeys.length, titleOnServer()]).toEqual([1, "Refunds"]);
  expect(session.state()).toMatchObject({ isOnline: true, isHeldBack: false });
});

it("WIRE-2: sends its version; with another version the screen tells the person to reload, and nothing they wrote is thrown away", async () => {
  const line = await joined();
  expect(new URL(line.url).searchParams.get("protocol")).toBe(String(protocolVersion));
  group("Saved before");
  line.confirm();
  await vi.advanceTimersByTimeAsync(0);
  line.isDeaf = true;
  session.act((doc) => renameGroup(doc, "group1", "Only on this device"));
  line.end(boardClose.otherVersion, "OTHER_VERSION");
  const stopped = { why: "outdated", hasUnsaved: true, words: ["Only on this device"] };
  expect(session.state()).toMatchObject({ kind: "ready", isOnline: false, refusal: null, lost: [], stopped });
  expect([session.isPaused(), titleHere(), unsaved]).toEqual([true, "Only on this device", 1]);
  (await attempt(400)).end(1006);
  expect([session.state().stopped, session.isPaused()]).toEqual([stopped, true]);
  session.undo();
  session.act((doc) => renameGroup(doc, "group1", "Typed in vain"));
  expect(titleHere()).toBe("Only on this device");
  await nextLine(800);
  expect(session.state().stopped).toBeNull();
  expect([docKeys.length, titleOnServer()]).toEqual([1, "Only on this device"]);
});

it("tells a page of another version that opens for the first time to reload, and does not speak of changes", async () => {
  session.open();
  await vi.advanceTimersByTimeAsync(0);
  Line.all[0]?.end(boardClose.otherVersion, "OTHER_VERSION");
  const stopped = { why: "outdated", hasUnsaved: false, words: [] };
  expect(session.state()).toMatchObject({ kind: "loading", stopped });
});

it("tries again with growing pauses while the server is away", async () => {
  const line = await joined();
  line.end(1006);
  const knocks: number[] = [];
  const startedAt = Date.now();
  for (let known = Line.all.length; Date.now() - startedAt < 60_000; ) {
    await vi.advanceTimersByTimeAsync(50);
    const knocking = Line.all[known];
    if (!knocking) continue;
    known += 1;
    knocks.push(Date.now() - startedAt);
    knocking.end(1006);
  }
  const pauses = knocks.map((at, index) => at - (knocks[index - 1] ?? 0));
  expect(pauses[0]).toBeLessThanOrEqual(450);
  expect(Math.max(...pauses)).toBeGreaterThan(3_900);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(8_100);
});

it("shows the board soon after a server that was away at the start is back", async () => {
  noTicket = new Refusal("unavailable");
  session.open();
  await vi.advanceTimersByTimeAsync(30_000);
  expect([session.state().kind, Line.all.length]).toEqual(["loading", 0]);
  noTicket = null;
  await nextLine(8_000);
  expect(session.state()).toMatchObject({ kind: "ready", isOnline: true });
});

it("reconnects at once with the network, and sends what was typed without it", async () => {
  const line = await joined();
  noTicket = new Refusal("unavailable");
  line.end(1006);
  group("Written in the tunnel");
  await vi.advanceTimersByTimeAsync(30_000);
  noTicket = null;
  globalThis.dispatchEvent(new Event("online"));
  await nextLine(300);
  expect([docKeys.length, titleOnServer()]).toEqual([1, "Written in the tunnel"]);
});

it("does not try again when this browser has lost its seat, says so, takes no more edits, and gives the words to copy", async () => {
  const line = await joined();
  group("Still here");
  noTicket = new Refusal("seat_removed");
  line.end(boardClose.signIn);
  await vi.advanceTimersByTimeAsync(400);
  noTicket = null;
  globalThis.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Line.all).toHaveLength(1);
  session.act((doc) => renameGroup(doc, "group1", "Typed in vain"));
  const stopped = { why: "refused", hasUnsaved: true, words: ["Still here"] };
  expect(session.state()).toMatchObject({ isOnline: false, board: { groups: [{ title: "Still here" }] }, stopped });
  expect(session.isPaused()).toBe(true);
});

it("WIRE-6: a refused document is thrown away: its words are shown to be copied, and the next one is another author's", async () => {
  const line = await joined();
  line.isDeaf = true;
  group("Words that come too late");
  line.end(boardClose.refused);
  expect(session.state()).toMatchObject({ refusal: "rules", canUndo: false });
  const again = await nextLine(400);
  expect(docKeys).toHaveLength(2);
  expect(session.state()).toMatchObject({ kind: "ready", lost: ["Words that come too late"] });
  expect(session.state().board.groups).toEqual([]);
  expect([titleOnServer(), unsaved]).toEqual([undefined, 0]);
  session.forgetLost();
  expect(session.state()).toMatchObject({ refusal: null, lost: [] });
  session.act((doc) => moveCard(doc, "card1", { ...place, order: 7 }));
  again.confirm();
  expect(boardRoot(Line.board, "cards").get("card1")?.get("order")).toBe(7);
});

it("says that the board was full, and keeps words that were lost before", async () => {
  const line = await joined();
  line.isDeaf = true;
  group("No room for this");
  line.end(boardClose.refused, boardFull.bytes);
  const again = await nextLine(400);
  expect(session.state()).toMatchObject({ refusal: "full", lost: ["No room for this"] });
  again.isDeaf = true;
  session.act((doc) => moveCard(doc, "card1", { ...place, order: 9 }));
  again.end(boardClose.refused, boardFull.elements);
  await nextLine(400);
  expect(session.state()).toMatchObject({ refusal: "many", lost: ["No room for this"] });
});

it("knows which obstacles this person may delete: those of this visit and of those the server remembers, and no colleague's", async () => {
  const spot = { momentId: "moment1", laneId: "lane1", order: 1 };
  const theirs = (clientId: number, obstacleId: string) => {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    addObstacle(doc, obstacleId, spot);
    Y.applyUpdate(Line.board, Y.encodeStateAsUpdate(doc));
  };
  theirs(7, "earlier1");
  theirs(8, "colleague1");
  earlier = [7];
  await joined();
  session.act((doc) => addObstacle(doc, "mine1", spot));
  expect(["mine1", "earlier1", "colleague1", "gone1"].map(session.isMaker)).toEqual([true, true, false, false]);
});

it("says that an obstacle is its author's when the server kept it, and shows it again", async () => {
  const line = await joined();
  line.isDeaf = true;
  group("Refunds");
  line.end(boardClose.refused, deletedOthers);
  await nextLine(60_000);
  expect(session.state()).toMatchObject({ refusal: "others", lost: ["Refunds"] });
});

it("A5 says which cards a restored server has no more, until they are there again or it was read", async () => {
  const later = { ...said, id: "card2", behaviour: "Call back" };
  insertCard(Line.board, later);
  const line = await joined();
  expect(session.state().board.cards).toHaveLength(2);
  const doc = new Y.Doc();
  openRoots(doc);
  insertCard(doc, said);
  Line.board = doc;
  line.end(boardClose.refused, "FOREIGN_CLIENT");
  const again = await nextLine(60_000);
  const missing = [{ id: "card2", behaviour: "Call back" }];
  expect(session.state()).toMatchObject({ refusal: null, lost: [], missing });
  again.end(boardClose.refused, "FOREIGN_CLIENT");
  await nextLine(60_000);
  expect(session.state().missing.map(({ id }) => id)).toEqual(["card2"]);
  session.forgetMissing("card2");
  expect(session.state().missing).toEqual([]);
});

it("misses no card when a document was thrown away for another reason", async () => {
  const line = await joined();
  line.end(boardClose.refused, "EDIT_CARD");
  await nextLine(60_000);
  expect(session.state().missing).toEqual([]);
});
