import { readFile } from "node:fs/promises";
import { everyoneLaneId, lockMs, revealGraceMs } from "@saydo/shared/features/workshops/rules.ts";
import { maxDraftsPerPerson, receiptHashOf } from "@saydo/shared/features/writing/rules.ts";
import type { DraftInput } from "@saydo/shared/features/writing/schema.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

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

let count = 0;

interface TestDraft extends DraftInput {
  /** Stays on the author's device. */
  readonly secret: string;
}

function aDraft(workshop: TestWorkshop, behaviour: string, change: Partial<DraftInput> = {}): TestDraft {
  count += 1;
  const secret = `device${count}`.padEnd(43, "-");
  return {
    draftId: `draft-on-device-${count}`,
    valueId: workshop.facilitator.socket.sections.workshop.values[0]?.id ?? "",
    laneId: everyoneLaneId,
    parts: { situation: "a payment fails", behaviour, outcome: "nobody explains it twice" },
    need: { type: "nothing", from: "" },
    receiptHash: receiptHashOf(secret),
    ...change,
    secret,
  };
}

async function save(person: TestPerson, { secret: _secret, ...input }: TestDraft): Promise<void> {
  await person.socket.call("writing:save", input);
}

async function board(workshop: TestWorkshop) {
  return (await app.app.services.board.read(workshop.id)).cards;
}

function inWrite(options: Parameters<typeof aWorkshop>[1] = {}) {
  return aWorkshop(app, { phase: "write", participants: 2, ...options });
}

function two(workshop: TestWorkshop): [TestPerson, TestPerson] {
  const [anna, bert] = workshop.participants;
  if (!anna || !bert) throw new Error("two people are needed");
  return [anna, bert];
}

describe("P2 a draft", () => {
  it("never reaches anybody else: no word of it, no length, no id", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const projector = app.client();
    await projector.project(workshop.code);
    const draft = aDraft(workshop, "whisper about zebras");
    await save(anna, draft);
    await save(anna, { ...draft, parts: { ...draft.parts, behaviour: "whisper about zebras and quaggas" } });
    await anna.socket.call("writing:done", { isDone: true });
    await until(() => bert.socket.sections.writing.done === 1);
    expect((await bert.socket.call("writing:mine", {})).drafts).toEqual([]);
    const clients = [
      workshop.facilitator.client,
      bert.client,
      projector,
      ...workshop.leaders.map(({ client }) => client),
    ];
    const read = clients.flatMap(({ received }) => received).join("\n");
    for (const trace of ["zebra", "payment fails", draft.draftId, draft.receiptHash]) expect(read).not.toContain(trace);
    expect((await anna.socket.call("writing:mine", {})).drafts).toMatchObject([
      { draftId: draft.draftId, parts: { behaviour: "whisper about zebras and quaggas" } },
    ]);
  });

  it("is there again after a restart, on the author's other socket too", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    await save(anna, aDraft(workshop, "call back within ten minutes"));
    await anna.socket.call("writing:done", { isDone: true });
    await app.restart();
    const mine = await (await anna.connect()).call("writing:mine", {});
    expect(mine).toMatchObject({ isDone: true, drafts: [{ parts: { behaviour: "call back within ten minutes" } }] });
  });

  it("belongs to its author: nobody else can change or remove it by its id", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const draft = aDraft(workshop, "keep the case in my name");
    await save(anna, draft);
    expect(await refusal(save(bert, draft))).toBe("conflict");
    expect(await refusal(bert.socket.call("writing:remove", { draftId: draft.draftId }))).toBe("conflict");
    const stolen = aDraft(workshop, "take over another receipt", { receiptHash: draft.receiptHash });
    expect(await refusal(save(bert, stolen))).toBe("conflict");
    expect((await anna.socket.call("writing:mine", {})).drafts).toHaveLength(1);
    await anna.socket.call("writing:remove", { draftId: draft.draftId });
    await anna.socket.call("writing:remove", { draftId: draft.draftId });
    expect((await anna.socket.call("writing:mine", {})).drafts).toEqual([]);
  });

  it("is refused for a value or lane that is not of this workshop, beyond the limit, and outside Write", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const foreignValue = other.facilitator.socket.sections.workshop.values[0]?.id ?? "";
    expect(await refusal(save(anna, aDraft(workshop, "x", { valueId: foreignValue })))).toBe("invalid_input");
    expect(await refusal(save(anna, aDraft(workshop, "x", { laneId: "nowhere" })))).toBe("invalid_input");
    const drafts = Array.from({ length: maxDraftsPerPerson }, (_, index) => aDraft(workshop, `do number ${index}`));
    for (const draft of drafts) await save(anna, draft);
    expect(await refusal(save(anna, aDraft(workshop, "one too many")))).toBe("too_many_drafts");
    for (const draft of drafts.slice(0, 1)) await save(anna, draft);
    await workshop.go("vote");
    expect(await refusal(save(anna, aDraft(workshop, "too late")))).toBe("wrong_phase");
    expect(await refusal(workshop.leaders[0]?.socket.call("writing:done", { isDone: true }) ?? Promise.resolve())).toBe(
      "wrong_phase",
    );
  });
});

it("P2 the counts say how many write and how many are done, and start afresh with the next Write", async () => {
  const workshop = await inWrite({ participants: 3, leadersPresent: 1 });
  const [anna, bert] = two(workshop);
  const counts = () => workshop.facilitator.socket.sections.writing;
  await until(() => counts().writing === 4);
  await anna.socket.call("writing:done", { isDone: true });
  await until(() => counts().writing === 3 && counts().done === 1);
  await anna.socket.call("writing:done", { isDone: false });
  await until(() => counts().writing === 4 && counts().done === 0);
  await anna.socket.call("writing:done", { isDone: true });
  bert.socket.close();
  await until(() => counts().writing === 2 && counts().done === 1);
  await bert.connect();
  await workshop.go("reveal");
  await until(() => counts().writing === 0 && counts().done === 0);
  await workshop.go("write");
  await until(() => counts().writing === 4 && counts().done === 0);
});

describe("leaving Write", () => {
  it("takes no sentence away: what is saved in the ten seconds and just after them becomes a card", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    await workshop.facilitator.socket.call("phase:advance", leaveWrite);
    await app.clock.advance(lockMs - 1);
    await save(anna, aDraft(workshop, "finish this sentence"));
    await app.clock.advance(1);
    await until(() => bert.socket.sections.workshop.phase === "reveal");
    await app.clock.advance(revealGraceMs - 1);
    await save(bert, aDraft(workshop, "send this at the last moment"));
    expect(await board(workshop)).toEqual([]);
    expect(bert.socket.sections.workshop.isRevealed).toBe(false);
    await app.clock.advance(1);
    await until(() => bert.socket.sections.workshop.isRevealed);
    expect((await board(workshop)).map(({ behaviour }) => behaviour).sort()).toEqual([
      "finish this sentence",
      "send this at the last moment",
    ]);
    expect(await refusal(save(bert, aDraft(workshop, "come after the reveal")))).toBe("wrong_phase");
  });

  it("waits for nobody who is done", async () => {
    const workshop = await inWrite({ leadersPresent: 0 });
    const [anna, bert] = two(workshop);
    await save(anna, aDraft(workshop, "call back"));
    for (const person of [anna, bert]) await person.socket.call("writing:done", { isDone: true });
    await workshop.facilitator.socket.call("phase:advance", { ...leaveWrite, immediately: true });
    await until(() => bert.socket.sections.workshop.isRevealed);
    expect(await board(workshop)).toHaveLength(1);
  });

  it("can be thought better of: back in Write before the shuffle everything is still private", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    await save(anna, aDraft(workshop, "think twice"));
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
      await save(index % 2 ? anna : bert, aDraft(workshop, behaviour));
    const leader = workshop.leaders[0];
    if (leader) await save(leader, aDraft(workshop, "answer every ask myself"));
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

  it("keeps what is no card yet as its author's draft, and reveals it after a second round", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    const half = aDraft(workshop, "");
    const empty = aDraft(workshop, "", { parts: { situation: "", behaviour: "", outcome: "" } });
    await save(anna, half);
    await save(anna, empty);
    await save(anna, aDraft(workshop, "call back"));
    await workshop.go("reveal");
    expect(await board(workshop)).toHaveLength(1);
    await workshop.go("write");
    expect((await anna.socket.call("writing:mine", {})).drafts.map(({ draftId }) => draftId)).toEqual([half.draftId]);
    await save(anna, { ...half, parts: { ...half.parts, behaviour: "finish it" } });
    await workshop.go("reveal");
    expect((await board(workshop)).map(({ behaviour }) => behaviour)).toEqual(["call back", "finish it"]);
  });

  it("gives no second card to a device that sends a revealed draft again", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    const draft = aDraft(workshop, "call back");
    await save(anna, draft);
    await workshop.go("reveal");
    await workshop.go("write");
    expect(await refusal(save(anna, draft))).toBe("conflict");
  });

  it("is finished at start when the server ended before or within it", async () => {
    const workshop = await inWrite();
    const [anna] = two(workshop);
    await save(anna, aDraft(workshop, "survive the crash"));
    await workshop.facilitator.socket.call("phase:advance", leaveWrite);
    await app.clock.advance(lockMs);
    await app.restart();
    expect((await board(workshop)).map(({ behaviour }) => behaviour)).toEqual(["survive the crash"]);

    // As a crash right after the board's commit leaves it: the state still says running, the drafts are gone or not.
    const { queue, services } = app.app;
    await queue.run(workshop.id, async () => {
      await services.workshops.update(workshop.id, (current) => ({ ...current, reveal: "running" }));
    });
    await app.restart();
    expect(await board(workshop)).toHaveLength(1);
    expect((await services.workshops.get(workshop.id)).agendaIndex).toBe(write + 1);
  });

  it("T10, T11: leaves nothing that holds both a person and a card, in no row, no log, no free page", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const drafts = [aDraft(workshop, "whisper about zebras"), aDraft(workshop, "mumble about quaggas")];
    for (const draft of drafts) await save(anna, draft);
    await save(bert, aDraft(workshop, "shout about okapis"));
    await workshop.go("reveal");
    const cards = await board(workshop);
    expect(cards).toHaveLength(3);
    const log = await app.app.services.sync.edit(`board:${workshop.id}`, (doc) => ({
      clients: doc.store.clients.size,
      text: JSON.stringify(doc.getMap("cards")),
    }));
    expect(log.clients).toBe(1);
    expect(log.text).toContain("zebras");

    const raw = await everyByte();
    const people = workshop.everybody().map(({ memberId }) => memberId);
    // The rows are there, or the rest of this test would prove nothing.
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

describe("P2 the way back to one's own card", () => {
  it("is the secret on the device: fates without a name, edits while the board is open", async () => {
    const workshop = await inWrite();
    const [anna, bert] = two(workshop);
    const [first, second] = [aDraft(workshop, "call back"), aDraft(workshop, "walk over")];
    await save(anna, first);
    await save(bert, second);
    await workshop.go("reveal");
    const anonymous = app.client();
    const params = { workshopId: workshop.id };
    const ask = async (...secrets: string[]) => (await anonymous.api("cardFates", { params, body: { secrets } })).fates;
    const [fate] = await ask(first.secret);
    expect(fate).toMatchObject({ behaviour: "call back", state: "on-board", points: null, charterId: null });
    expect(await ask(app.ids.secret())).toEqual([]);

    const cardId = fate?.cardId ?? "";
    const edit = (secret: string, behaviour: string) =>
      anonymous.api("editOwnCard", {
        params: { ...params, cardId },
        body: { secret, parts: { situation: "a payment fails", behaviour, outcome: "" } },
      });
    await edit(first.secret, "call back the same day");
    expect((await ask(first.secret))[0]?.behaviour).toBe("call back the same day");
    expect(await refusal(edit(second.secret, "steal a card"))).toBe("not_found");
    expect(await refusal(edit(first.secret, ""))).toBe("incomplete");

    await workshop.facilitator.socket.call("board:hide", { cardId, reason: "names a customer" });
    expect((await ask(first.secret))[0]).toMatchObject({ state: "hidden", hiddenReason: "names a customer" });
    expect(await refusal(edit(first.secret, "come back"))).toBe("not_found");
    await workshop.facilitator.socket.call("board:unhide", { cardId });

    await workshop.go("vote");
    expect(await refusal(edit(first.secret, "too late"))).toBe("wrong_phase");
    const { pollId } = await workshop.facilitator.socket.call("voting:open", { minutes: null });
    const item = workshop.facilitator.socket.sections.voting.poll?.items.find(({ cardIds }) =>
      cardIds.includes(cardId),
    );
    await bert.socket.call("voting:cast", { pollId, choices: [{ itemId: item?.id ?? cardId, points: 1 }] });
    expect((await ask(first.secret))[0]).toMatchObject({ state: "on-board", points: null });
    await workshop.go("answer");
    expect((await ask(first.secret, second.secret)).map(({ state, points }) => [state, points])).toEqual([
      ["voted", 1],
      ["voted", 0],
    ]);
  });

  it("does not open another workshop's cards", async () => {
    const workshop = await inWrite();
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const [anna] = two(workshop);
    const draft = aDraft(workshop, "call back");
    await save(anna, draft);
    await workshop.go("reveal");
    const body = { secrets: [draft.secret] };
    const { fates } = await app.client().api("cardFates", { params: { workshopId: other.id }, body });
    expect(fates).toEqual([]);
    expect(await refusal(app.client().api("cardFates", { params: { workshopId: "nowhere" }, body }))).toBe("not_found");
  });
});

/** The database as somebody who copies the files reads it, deleted rows and free pages included. */
async function everyByte(): Promise<string> {
  const files = await Promise.all(
    ["", "-wal"].map((end) => readFile(`${app.file}${end}`).catch(() => Buffer.alloc(0))),
  );
  return Buffer.concat(files).toString("latin1");
}

/**
 * Every stored document's text, wherever in the files it lies: from its first brace to the one that matches, or to the end of its page,
 * whatever lies on the next one being another document's.
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
