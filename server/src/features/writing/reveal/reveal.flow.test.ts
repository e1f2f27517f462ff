import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBoard } from "@saydo/shared/board/doc.ts";
import { boardRoomName } from "@saydo/shared/board/protocol.ts";
import { maxCards } from "@saydo/shared/features/board/terms.ts";
import { lockMs, revealGraceMs } from "@saydo/shared/features/workshops/steps/rules.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StorageEngine } from "../../../storage/engine.ts";
import { openSqliteEngine } from "../../../storage/sqlite/engine.ts";
import { alterStored, storedRows } from "../../../storage/sqlite/testing/stored-rows.ts";
import type { UpdateLog } from "../../../storage/update-log.ts";
import { aCard } from "../../../testing/builders/a-card.ts";
import { aDraft, saveDraft, two } from "../../../testing/builders/a-draft.ts";
import { aWorkshop, type TestWorkshop } from "../../../testing/builders/a-workshop.ts";
import { everyByte } from "../../../testing/every-byte.ts";
import { startTestApp, type TestApp } from "../../../testing/start-test-app.ts";
import { refusal } from "../../../testing/test-client.ts";
import { until } from "../../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const write = phaseIds.indexOf("write");
const leaveWrite = { fromIndex: write, toIndex: write + 1, immediately: false };

function inWrite(options: Parameters<typeof aWorkshop>[1] = {}) {
  return aWorkshop(app, { phase: "write", participants: 2, ...options });
}

async function board(workshop: TestWorkshop) {
  return (await app.app.services.board.read(workshop.id)).cards;
}

describe("leaving Write", () => {
  it("loses no sentence: what is saved in the ten seconds and just after them becomes a card", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    await workshop.facilitator.socket.call("phase:advance", leaveWrite);
    await app.clock.advance(lockMs - 1);
    await saveDraft(anna, aDraft(workshop, "finish this sentence"));
    await app.clock.advance(1);
    await until(() => bert.socket.sections.workshop.phase === "reveal");
    await app.clock.advance(revealGraceMs - 1);
    await saveDraft(bert, aDraft(workshop, "send this at the last moment"));
    expect(await board(workshop)).toEqual([]);
    expect(bert.socket.sections.workshop.isRevealed).toBe(false);
    await app.clock.advance(1);
    await until(() => bert.socket.sections.workshop.isRevealed);
    expect((await board(workshop)).map(({ behaviour }) => behaviour).sort()).toEqual([
      "finish this sentence",
      "send this at the last moment",
    ]);
    expect(await refusal(saveDraft(bert, aDraft(workshop, "come after the reveal")))).toBe("wrong_phase");
  });

  it("does not wait for members who are done", async () => {
    const workshop = await inWrite({ leadersPresent: 0 });
    const [anna, bert] = two(workshop);
    await saveDraft(anna, aDraft(workshop, "call back"));
    for (const person of [anna, bert]) await person.socket.call("writing:done", { isDone: true });
    await workshop.facilitator.socket.call("phase:advance", { ...leaveWrite, immediately: true });
    await until(() => bert.socket.sections.workshop.isRevealed);
    expect(await board(workshop)).toHaveLength(1);
  });

  it("can be taken back: in Write again before the shuffle everything is still private", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    await saveDraft(anna, aDraft(workshop, "think twice"));
    await workshop.facilitator.socket.call("phase:advance", leaveWrite);
    await app.clock.advance(lockMs);
    await workshop.facilitator.socket.call("phase:back", { fromIndex: write + 1, toIndex: write });
    await app.clock.advance(revealGraceMs * 2);
    expect(await board(workshop)).toEqual([]);
    expect((await anna.socket.call("writing:mine", {})).drafts).toHaveLength(1);
  });
});

describe("the reveal", () => {
  it("puts all cards on the board at once, in another order than they were written, and empties the drafts", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const written = Array.from({ length: 12 }, (_, index) => `do thing ${String(index).padStart(2, "0")}`);
    for (const [index, behaviour] of written.entries())
      await saveDraft(index % 2 ? anna : bert, aDraft(workshop, behaviour));
    const leader = workshop.leaders[0];
    if (leader) await saveDraft(leader, aDraft(workshop, "answer every ask myself"));
    await workshop.go("reveal");
    const cards = await board(workshop);
    const shown = cards.filter(({ origin }) => origin === "employee").map(({ behaviour }) => behaviour);
    expect([...shown].sort()).toEqual(written);
    expect(shown).not.toEqual(written);
    expect(cards.filter(({ origin }) => origin === "leadership").map(({ behaviour }) => behaviour)).toEqual([
      "answer every ask myself",
    ]);
    for (const { socket } of [anna, bert]) expect((await socket.call("writing:mine", {})).drafts).toEqual([]);
  });

  it("keeps an unfinished card as its author's draft, and reveals it after a second round", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    const half = aDraft(workshop, "");
    const empty = aDraft(workshop, "", { parts: { situation: "", behaviour: "", outcome: "" } });
    await saveDraft(anna, half);
    await saveDraft(anna, empty);
    await saveDraft(anna, aDraft(workshop, "call back"));
    await workshop.go("reveal");
    expect(await board(workshop)).toHaveLength(1);
    await workshop.go("write");
    expect((await anna.socket.call("writing:mine", {})).drafts.map(({ draftId }) => draftId)).toEqual([half.draftId]);
    await saveDraft(anna, { ...half, parts: { ...half.parts, behaviour: "finish it" } });
    await workshop.go("reveal");
    expect((await board(workshop)).map(({ behaviour }) => behaviour)).toEqual(["call back", "finish it"]);
  });

  it("gives no second card to a device that sends a revealed draft again", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    const draft = aDraft(workshop, "call back");
    await saveDraft(anna, draft);
    await workshop.go("reveal");
    await workshop.go("write");
    expect(await refusal(saveDraft(anna, draft))).toBe("conflict");
  });

  it("is finished at start when the server ended before or within it", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    await saveDraft(anna, aDraft(workshop, "survive the crash"));
    await workshop.facilitator.socket.call("phase:advance", leaveWrite);
    await app.clock.advance(lockMs);
    await app.restart();
    expect((await board(workshop)).map(({ behaviour }) => behaviour)).toEqual(["survive the crash"]);

    // The state after a crash right after the board's commit: it still says running, the drafts are gone or not.
    const { queue, services } = app.app;
    await queue.run(workshop.id, async () => {
      await services.workshops.update(workshop.id, (current) => ({ ...current, reveal: "running" }));
    });
    await app.restart();
    expect(await board(workshop)).toHaveLength(1);
    expect((await services.workshops.get(workshop.id)).agendaIndex).toBe(write + 1);
  });

  it("leaves no row of an author behind when a crash came after the cards and the board is nearly full", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    for (const behaviour of ["call back", "stay on the line"]) await saveDraft(anna, aDraft(workshop, behaviour));
    const cardIds = storedRows(app.file).drafts?.map(({ cardId }) => String(cardId)) ?? [];
    const others = Array.from({ length: maxCards - cardIds.length }, (_, index) => `card-${index}`);
    await app.app.services.board.insertCards(
      workshop.id,
      [...others, ...cardIds].map((id) => aCard({ id })),
    );
    alterStored(
      app.file,
      `UPDATE workshops SET body = json_set(body, '$.agendaIndex', ${write + 1}, '$.reveal', 'running')`,
    );
    await app.restart();
    const rows = storedRows(app.file);
    expect(rows.drafts).toEqual([]);
    expect(rows.receipts?.map(({ cardId }) => String(cardId)).sort()).toEqual(cardIds.sort());
  });

  it("happens after all when the disk was full for a moment", async () => {
    const folder = await mkdtemp(join(tmpdir(), "saydo-test-"));
    let isFull = false;
    async function openEngine(): Promise<StorageEngine> {
      const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
      const { updateLog } = engine;
      const append: UpdateLog["append"] = (docId, updates) =>
        isFull ? Promise.reject(new Error("disk full")) : updateLog.append(docId, updates);
      return { ...engine, updateLog: { ...updateLog, append } };
    }
    const failing = await startTestApp({ openEngine });
    try {
      const workshop = await aWorkshop(failing, { phase: "write", participants: 2, leadersPresent: 0 });
      const [anna, bert] = two(workshop);
      await saveDraft(anna, aDraft(workshop, "call back"));
      for (const { socket } of [anna, bert]) await socket.call("writing:done", { isDone: true });
      isFull = true;
      const { socket } = workshop.facilitator;
      expect(await refusal(socket.call("phase:advance", { ...leaveWrite, immediately: true }))).toBe("unavailable");
      isFull = false;
      await failing.clock.advance(revealGraceMs);
      await until(() => bert.socket.sections.workshop.isRevealed);
      expect((await failing.app.services.board.read(workshop.id)).cards).toHaveLength(1);
    } finally {
      await failing.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it("T10, T11: leaves nothing that holds both a person and a card, in no row, no log, no free page", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const drafts = [aDraft(workshop, "whisper about zebras"), aDraft(workshop, "mumble about quaggas")];
    for (const draft of drafts) await saveDraft(anna, draft);
    await saveDraft(bert, aDraft(workshop, "shout about okapis"));
    await workshop.go("reveal");
    const cards = await board(workshop);
    expect(cards).toHaveLength(3);
    const log = await app.app.services.sync.edit(boardRoomName(workshop.id), (doc) => ({
      clients: doc.store.clients.size,
      text: JSON.stringify(readBoard(doc)),
    }));
    expect(log.clients).toBe(1);
    expect(log.text).toContain("zebras");

    const raw = await everyByte(app.file);
    const people = workshop.everybody().map(({ memberId }) => memberId);
    // The rows exist; otherwise the rest of this test would prove nothing.
    for (const id of [...people, ...cards.map((card) => card.id)]) expect(raw).toContain(id);
    for (const id of [...people, "Person 1", "draft-on-device"]) expect(log.text).not.toContain(id);
    for (const draft of drafts) expect(raw).not.toContain(draft.draftId);
    const documents = documentsIn(raw);
    expect(documents.length).toBeGreaterThan(people.length + cards.length);
    const traces = [...cards.map(({ id }) => id), ...drafts.map(({ receiptHash }) => receiptHash), "zebras", "okapis"];
    const both = documents.filter(
      (text) => people.some((id) => text.includes(id)) && traces.some((trace) => text.includes(trace)),
    );
    expect(both).toEqual([]);
  });
});

/**
 * Every stored document's text, wherever in the files: from its first brace to the matching one, or to the end of its page. The next page belongs to
 * another document.
 */
function documentsIn(raw: string): string[] {
  const documents: string[] = [];
  for (let start = raw.indexOf('{"id":'); start >= 0; start = raw.indexOf('{"id":', start + 1)) {
    let depth = 0;
    let end = start;
    do {
      if (raw[end] === "{") depth += 1;
      if (raw[end] === "}") depth -= 1;
      end += 1;
    } while (depth > 0 && raw.charCodeAt(end) >= 0x20);
    documents.push(raw.slice(start, end));
  }
  return documents;
}
