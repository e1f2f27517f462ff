import { setTimeout as pause } from "node:timers/promises";
import { boardRoot, openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { groupCards, joinGroup, moveCard, moveGroup, setCardParts, ungroup } from "@saydo/shared/board/edit.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { aDraft } from "../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { Chance } from "../../testing/fuzz/attackers.ts";
import { seeded } from "../../testing/seeded.ts";
import { startTestApp } from "../../testing/start-test-app.ts";
import { openStockBrowser, type StockBrowser } from "../../testing/stock-browser.ts";
import { until } from "../../testing/until.ts";

const frames = Number(process.env.CHAOS_FRAMES ?? 30_000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
const people = 11;

/** How often each client acts; the server of this test allows it. */
const pauseMs = 10;

test(`AUD-2, GUARD-3: ${people + 1} stock browsers with breaks and offline edits: nobody honest is refused, and all end up with the same board`, async () => {
  const chance = new Chance(seeded(seed));
  const app = await startTestApp({ boardRates: { updates: 400, cursors: 20 } });
  const workshop = await aWorkshop(app, { participants: people, leadersPresent: 0, phase: "reveal" });
  const { values, lanes } = workshop.facilitator.socket.sections.workshop;
  const place = { valueId: values[0]?.id ?? "", laneId: lanes[0]?.id ?? "" };
  for (const person of workshop.participants) {
    const { secret: _secret, ...draft } = aDraft(workshop, "call back 😀", place);
    await person.socket.call("board:add", draft);
  }
  const browsers: StockBrowser[] = [];
  try {
    for (const person of workshop.everybody()) browsers.push(await openStockBrowser(app, workshop.id, person));
    const people = browsers.map((browser, index) => ({
      browser,
      undo: new Y.UndoManager(openRoots(browser.doc), { trackedOrigins: new Set(["me"]), captureTimeout: 0 }),
      edits: index === 0,
    }));
    const sent = () => browsers.reduce((sum, browser) => sum + browser.sent, 0);
    let breaks = 0;
    for (let round = 0; sent() < frames; round += 1) {
      for (const { browser, undo, edits } of people) act(browser.doc, undo, chance, { round, edits, place });
      const victim = browsers[chance.below(browsers.length)];
      if (!victim) continue;
      if (chance.is(0.02)) {
        breaks += 1;
        victim.goOffline();
        void pause(50 + chance.below(700)).then(() => victim.goOnline());
      } else if (chance.is(0.04)) {
        breaks += 1;
        victim.provider.ws?.close();
      }
      await pause(pauseMs);
    }
    await pause(800);
    for (const browser of browsers) await browser.goOnline();
    const told = `seed ${seed}, ${sent()} frames, ${breaks} breaks`;
    expect(
      browsers.flatMap(({ refusals }) => refusals),
      told,
    ).toEqual([]);
    expect(app.log.complaints, told).toEqual([]);
    await until(() => browsers.every(({ provider }) => provider.synced), {
      what: `everybody back, ${told}`,
      withinMs: 20_000,
    });
    const boards = () => new Set(browsers.map(({ doc }) => JSON.stringify(readBoard(doc))));
    await until(() => boards().size === 1, { what: `one board, ${told}`, withinMs: 20_000 });
    expect(sent()).toBeGreaterThanOrEqual(frames);
    expect(breaks).toBeGreaterThan(20);
    process.stdout.write(`chaos: ${told}, 0 refusals\n`);
  } finally {
    for (const browser of browsers) browser.end();
    await app.close();
  }
}, 180_000);

interface Turn {
  readonly round: number;
  readonly edits: boolean;
  readonly place: { readonly valueId: string; readonly laneId: string };
}

function act(doc: Y.Doc, undo: Y.UndoManager, chance: Chance, { round, edits, place }: Turn): void {
  const kind = chance.random();
  if (kind < 0.03) return void undo.undo();
  if (kind < 0.04) return void undo.redo();
  const cards = [...boardRoot(doc, "cards").keys()];
  const groups = [...boardRoot(doc, "groups").keys()];
  const cardId = cards[chance.below(cards.length)] ?? "";
  const groupId = groups[chance.below(groups.length)] ?? "";
  const at = { ...place, order: chance.below(1000) };
  doc.transact(() => {
    if (kind < 0.25) moveCard(doc, cardId, at);
    else if (kind < 0.35) joinGroup(doc, cardId, groupId);
    else if (kind < 0.4 && groups.length < 6) groupCards(doc, `group-${doc.clientID}-${round}`, [cardId], at, "New 😀");
    else if (kind < 0.41 || groups.length > 8) ungroup(doc, groupId);
    else if (kind < 0.45) moveGroup(doc, groupId, at);
    else if (kind < 0.47 && edits) setCardParts(doc, cardId, { situation: "", behaviour: `do ${round}`, outcome: "" });
    else if (kind < 0.48) {
      // Made and dissolved before another client heard of it.
      groupCards(doc, `gone-${doc.clientID}-${round}`, [cardId], at, "Gone");
      ungroup(doc, `gone-${doc.clientID}-${round}`);
    } else type(doc, groupId, chance);
  }, "me");
}

function type(doc: Y.Doc, groupId: string, chance: Chance): void {
  const title = boardRoot(doc, "groups").get(groupId)?.get("title");
  if (!(title instanceof Y.Text)) return;
  const at = chance.below(title.length + 1);
  if (title.length > 200) title.delete(0, 150);
  else if (chance.is(0.3) && title.length > 0) title.delete(Math.min(at, title.length - 1), 1);
  else title.insert(at, chance.of(["a", "b", "😀", "word "]));
}
