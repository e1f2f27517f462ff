import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boardRoomName, boardRoot, notedWords, openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { groupCards, moveCard, setCardParts } from "@saydo/shared/board/edit.ts";
import { addObstacle, setCellText, setObstacleText } from "@saydo/shared/board/scenario-edit.ts";
import { yjsClose } from "@saydo/shared/core/errors.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/rules.ts";
import { maxDraftsPerPerson, receiptHashOf } from "@saydo/shared/features/writing/rules.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { readFrame, stateVectorFrame } from "../../realtime/sync/frames.ts";
import { CannotWrite } from "../../storage/collection.ts";
import { openSqliteEngine } from "../../storage/sqlite/engine.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { rawSocket } from "../../testing/sync-harness.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
const opened: { provider: WebsocketProvider; doc: Y.Doc }[] = [];

beforeEach(async () => {
  app = await startTestApp();
});

afterEach(async () => {
  for (const { provider, doc } of opened.splice(0)) {
    provider.destroy();
    doc.destroy();
  }
  await app.close();
});

/** The person's own browser on the board, with the stock provider and a ticket of their own. */
/** Everything a hand-made client is sent that asks for the whole board. */
async function bytesSentTo(workshop: TestWorkshop, person: TestPerson): Promise<string> {
  const body = { as: "member", workshopId: workshop.id, scope: "board" } as const;
  const { ticket, room } = await person.client.api("ticket", { body });
  const { socket, frames, send } = await rawSocket(
    `${app.address.replace("http", "ws")}/yjs/${room}?ticket=${ticket}`,
    app.address,
  );
  send(stateVectorFrame(Y.encodeStateVector(new Y.Doc())));
  await until(() => frames.some((frame) => readFrame(frame)?.kind === "handshake"));
  const answered = once(socket, "pong");
  socket.ping();
  await answered;
  socket.terminate();
  return Buffer.concat(frames).toString("latin1");
}

async function boardOf(workshop: TestWorkshop, person: TestPerson, docKey = app.ids.secret()) {
  const ticket = await person.client.api("ticket", {
    body: { as: "member", workshopId: workshop.id, scope: "board", docKey },
  });
  const doc = new Y.Doc();
  doc.clientID = ticket.clientId ?? 0;
  openRoots(doc);
  const provider = new WebsocketProvider(`${app.address.replace("http", "ws")}/yjs`, boardRoomName(workshop.id), doc, {
    WebSocketPolyfill: class extends globalThis.WebSocket {
      constructor(url: string | URL) {
        // A browser says where its page came from; Node's own WebSocket has to be told.
        super(url, { headers: { origin: app.address } });
      }
    },
    disableBc: true,
    params: { ticket: ticket.ticket },
  });
  provider.messageHandlers[100] = () => undefined;
  const closes: number[] = [];
  provider.on("closed", ({ code }) => closes.push(code));
  opened.push({ provider, doc });
  await until(() => provider.synced, { what: "the board" });
  return { doc, provider, closes, clientId: ticket.clientId, cards: () => readBoard(doc).cards };
}

async function addCard(
  person: TestPerson,
  behaviour = "stay on the line",
  paper: { readonly isOnPaper?: boolean } = {},
): Promise<{ cardId: string; secret: string }> {
  const secret = app.ids.secret();
  const { values } = person.socket.sections.workshop;
  const { cardId } = await person.socket.call("board:add", {
    draftId: app.ids.id(),
    valueId: values[0]?.id ?? "",
    laneId: everyoneLaneId,
    parts: { situation: "a payment fails", behaviour, outcome: "they hang up with a date" },
    need: { type: "authority", from: "Head of service" },
    receiptHash: receiptHashOf(secret),
    ...paper,
  });
  return { cardId, secret };
}

function found(cards: readonly BoardCard[], cardId: string): BoardCard | undefined {
  return cards.find(({ id }) => id === cardId);
}

describe("the board, end to end", () => {
  test("P4: a card added by a command reaches everybody and carries nobody's client id", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author, reader] = workshop.participants;
    if (!author || !reader) throw new Error("two participants expected");
    const mine = await boardOf(workshop, author);
    const theirs = await boardOf(workshop, reader);
    const { cardId } = await addCard(author);
    await until(() => found(theirs.cards(), cardId));
    expect([...theirs.doc.store.clients.keys()]).not.toContain(mine.clientId);
  });

  test("P9: every card says what kind of person its words are from, a paper card that it is one", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [leader] = workshop.leaders;
    const [participant] = workshop.participants;
    if (!leader || !participant) throw new Error("a leader and a participant expected");
    const { facilitator } = workshop;
    const added = [
      await addCard(leader),
      await addCard(participant),
      await addCard(facilitator),
      await addCard(facilitator, "copy", { isOnPaper: true }),
      await addCard(participant, "pretend", { isOnPaper: true }),
    ];
    const { cards } = await app.app.services.board.read(workshop.id);
    expect(added.map(({ cardId }) => found(cards, cardId)?.origin)).toEqual([
      "leadership",
      "employee",
      "facilitator",
      "paper",
      "employee",
    ]);
  });

  test("P9: words that the facilitator rewrote say so on every screen, and nobody can write that note away", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author] = workshop.participants;
    if (!author) throw new Error("a participant expected");
    const theirs = await boardOf(workshop, author);
    const whoLeads = await boardOf(workshop, workshop.facilitator);
    const { cardId } = await addCard(author);
    const { cardId: own } = await addCard(workshop.facilitator, "greet");
    await until(() => found(whoLeads.cards(), cardId) && found(whoLeads.cards(), own));
    const parts = { situation: "", behaviour: "call at once", outcome: "" };
    for (const id of [cardId, own]) whoLeads.doc.transact(() => setCardParts(whoLeads.doc, id, parts), "me");
    await until(() => found(theirs.cards(), cardId)?.editedBy === "facilitator");
    expect(found(theirs.cards(), own)?.editedBy).toBeUndefined();
    notedWords(theirs.doc).delete(cardId);
    await until(() => theirs.closes.length > 0, { what: "the refused edit" });
    expect(theirs.closes).toEqual([yjsClose.refused]);
    const { cards } = await app.app.services.board.read(workshop.id);
    expect(found(cards, cardId)?.editedBy).toBe("facilitator");
  });

  test("P9: an obstacle is of the kind of person that wrote it", async () => {
    const workshop = await aWorkshop(app, { phase: "scenarios" });
    const [author] = workshop.participants;
    if (!author) throw new Error("a participant expected");
    const theirs = await boardOf(workshop, author);
    const whoLeads = await boardOf(workshop, workshop.facilitator);
    const place = { momentId: "moment1", laneId: "everyone", order: 1 };
    addObstacle(theirs.doc, "obstacle-theirs", place);
    addObstacle(whoLeads.doc, "obstacle-lead", place);
    const obstacles = async () => (await app.app.services.board.read(workshop.id)).obstacles;
    await until(async () => (await obstacles()).length === 2);
    expect((await obstacles()).map(({ id, origin, editedBy }) => [id, origin, editedBy])).toEqual([
      ["obstacle-lead", "facilitator", undefined],
      ["obstacle-theirs", "employee", undefined],
    ]);
    await until(() => readBoard(whoLeads.doc).obstacles.length === 2);
    setObstacleText(whoLeads.doc, "obstacle-theirs", "text", "another obstacle");
    await until(async () => (await obstacles()).some(({ editedBy }) => editedBy === "facilitator"));
  });

  test("one participant cannot fill the board, whoever leads types as many paper cards as there are", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal", participants: 2 });
    const [flooder, other] = workshop.participants;
    if (!flooder || !other) throw new Error("two participants expected");
    for (let n = 0; n < maxDraftsPerPerson; n += 1) await addCard(flooder, `say ${n}`);
    expect(await refusal(addCard(flooder, "say more"))).toBe("too_many_drafts");
    await addCard(other);
    for (let n = 0; n <= maxDraftsPerPerson; n += 1) await addCard(workshop.facilitator, `copy ${n}`);
    await workshop.go("write");
    await workshop.go("reveal");
    await addCard(flooder, "say it in the next round");
  });

  test("cards that a full disk did not take are not counted against their author", async () => {
    let isFull = false;
    const refuse = async () => {
      throw new CannotWrite("database or disk is full");
    };
    await app.close();
    app = await startTestApp({
      async openEngine() {
        const folder = await mkdtemp(join(tmpdir(), "saydo-full-"));
        const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
        const { updateLog } = engine;
        return {
          ...engine,
          updateLog: {
            ...updateLog,
            append: (...given: Parameters<typeof updateLog.append>) => (isFull ? refuse() : updateLog.append(...given)),
          },
        };
      },
    });
    const workshop = await aWorkshop(app, { phase: "reveal", participants: 1 });
    const [anna] = workshop.participants;
    if (!anna) throw new Error("one participant expected");
    isFull = true;
    for (let n = 0; n < maxDraftsPerPerson; n += 1)
      expect(await refusal(addCard(anna, `lost ${n}`))).toMatch(/^(unavailable|internal)$/);
    isFull = false;
    await until(() =>
      addCard(anna, "there is room again").then(
        () => true,
        () => false,
      ),
    );
  });

  test("the same receipt twice is the same card, and another role or value that does not exist is refused", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const { socket } = workshop.facilitator;
    const input = {
      draftId: app.ids.id(),
      valueId: socket.sections.workshop.values[0]?.id ?? "",
      laneId: everyoneLaneId,
      parts: { situation: "", behaviour: "call back", outcome: "" },
      need: { type: "nothing", from: "" },
      receiptHash: receiptHashOf(app.ids.secret()),
    } as const;
    const first = await socket.call("board:add", input);
    expect(await socket.call("board:add", input)).toEqual(first);
    await expect(socket.call("board:add", { ...input, laneId: "nowhere" })).rejects.toMatchObject({
      code: "unknown_item",
    });
    await expect(
      socket.call("board:add", { ...input, parts: { ...input.parts, behaviour: "" } }),
    ).rejects.toMatchObject({ code: "incomplete" });
    expect((await app.app.services.board.read(workshop.id)).cards).toHaveLength(1);
  });

  test("P2: a hidden card's words leave every device, the reason stays, and showing it again brings them back", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author] = workshop.participants;
    if (!author) throw new Error("a participant expected");
    const board = await boardOf(workshop, author);
    const { cardId } = await addCard(author, "say the name of a colleague");
    await expect(author.socket.call("board:hide", { cardId, reason: "no names" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await workshop.facilitator.socket.call("board:hide", { cardId, reason: "no names" });
    await until(() => found(board.cards(), cardId)?.hiddenReason === "no names");
    expect(found(board.cards(), cardId)?.behaviour).toBe("");
    await until(() => author.socket.sections.board.hidden.length === 1);
    expect(author.socket.sections.board.hidden).toEqual([{ cardId, reason: "no names" }]);
    const late = await boardOf(workshop, workshop.facilitator);
    expect(new TextDecoder().decode(Y.encodeStateAsUpdate(late.doc))).not.toContain("name of a colleague");
    await workshop.facilitator.socket.call("board:unhide", { cardId });
    await until(() => found(board.cards(), cardId)?.behaviour === "say the name of a colleague");
  });

  test("P2: nor are a hidden card's words in the bytes that whoever comes later is sent, or in what is stored", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author, late] = workshop.participants;
    if (!author || !late) throw new Error("two participants expected");
    const { cardId } = await addCard(author, "say the name of a colleague");
    // Their answers are kept for the next who ask.
    expect(await bytesSentTo(workshop, author)).toContain("name of a colleague");
    await workshop.facilitator.socket.call("board:hide", { cardId, reason: "no names" });
    const sent = await bytesSentTo(workshop, late);
    expect(sent).toContain("no names");
    expect(sent).not.toContain("name of a colleague");
    await app.restart();
    const later = await bytesSentTo(workshop, late);
    expect(later).toContain("no names");
    expect(later).not.toContain("name of a colleague");
  });

  test("P2: an author edits their own card with the receipt and without a name; nobody else's secret opens it", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author, other] = workshop.participants;
    if (!author || !other) throw new Error("two participants expected");
    const { cardId, secret } = await addCard(author);
    const { secret: otherSecret } = await addCard(other);
    const parts = { situation: "", behaviour: "pay it back at once", outcome: "" };
    const edit = (key: string) =>
      author.client.api("editOwnCard", { params: { workshopId: workshop.id, cardId }, body: { secret: key, parts } });
    await expect(edit(otherSecret)).rejects.toMatchObject({ code: "not_found" });
    await edit(secret);
    expect(found((await app.app.services.board.read(workshop.id)).cards, cardId)?.behaviour).toBe(
      "pay it back at once",
    );
  });

  test("P4: what was grouped is there after a restart, and an offline edit is still its author's", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author] = workshop.participants;
    if (!author) throw new Error("a participant expected");
    const { cardId } = await addCard(author);
    const docKey = app.ids.secret();
    const before = await boardOf(workshop, author, docKey);
    const place = { valueId: before.cards()[0]?.valueId ?? "", laneId: everyoneLaneId, order: 3 };
    before.doc.transact(() => groupCards(before.doc, "group1", [cardId], place, "Refunds"));
    await until(async () => (await app.app.services.board.read(workshop.id)).groups.length === 1);
    before.provider.disconnect();
    before.doc.transact(() => moveCard(before.doc, cardId, { ...place, order: 8 }));
    await app.restart();
    expect((await app.app.services.board.read(workshop.id)).groups.map(({ title }) => title)).toEqual(["Refunds"]);
    const ticket = await author.client.api("ticket", {
      body: { as: "member", workshopId: workshop.id, scope: "board", docKey },
    });
    expect(ticket.clientId).toBe(before.clientId);
    before.provider.serverUrl = `${app.address.replace("http", "ws")}/yjs`;
    before.provider.params = { ticket: ticket.ticket };
    before.provider.connect();
    await until(async () => found((await app.app.services.board.read(workshop.id)).cards, cardId)?.order === 8);
    expect(before.closes).toEqual([]);
  });

  test("P5: each moment has its cell when Scenarios opens, and the board says that it can be written", async () => {
    const workshop = await aWorkshop(app, { phase: "scenarios" });
    const [person] = workshop.participants;
    if (!person) throw new Error("a participant expected");
    expect(person.socket.sections.board.isWritable).toBe(true);
    const momentId = person.socket.sections.workshop.moments[0]?.id ?? "";
    const board = await boardOf(workshop, person);
    board.doc.transact(() => setCellText(board.doc, momentId, "need", "I want to know whether I was charged"));
    await until(
      async () =>
        (await app.app.services.board.read(workshop.id)).cells[0]?.need === "I want to know whether I was charged",
    );
    await workshop.go("vote");
    expect(person.socket.sections.board.isWritable).toBe(false);
    board.doc.transact(() => setCellText(board.doc, momentId, "need", "too late"));
    await until(() => board.closes.length > 0);
    expect(board.closes).toEqual([4403]);
  });

  test("P5: a crash between the step and its cells is made good at the next start", async () => {
    const workshop = await aWorkshop(app, { phase: "scenarios" });
    const { board, resume } = app.app.services;
    const momentIds = (await board.read(workshop.id)).cells.map((cell) => cell.momentId);
    expect(momentIds.length).toBeGreaterThan(0);
    await board.edit(workshop.id, (doc) => boardRoot(doc, "cells").clear());
    expect((await board.read(workshop.id)).cells).toEqual([]);
    await resume();
    expect((await board.read(workshop.id)).cells.map((cell) => cell.momentId)).toEqual(momentIds);
  });

  test("T3: a ticket opens its own room, once, and only for those who have a seat", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const body = { as: "member", workshopId: workshop.id, scope: "board" } as const;
    const knock = async (room: string, ticket: string): Promise<number> => {
      const socket = new WebSocket(`${app.address.replace("http", "ws")}/yjs/${room}?ticket=${ticket}`, {
        origin: app.address,
      });
      const firstWord = await Promise.race([
        once(socket, "close").then(([code]) => Number(code)),
        once(socket, "message").then(() => 0),
      ]);
      socket.terminate();
      return firstWord;
    };
    const own = boardRoomName(workshop.id);
    const { ticket } = await workshop.facilitator.client.api("ticket", { body });
    expect(await knock(own, ticket)).toBe(0);
    expect(await knock(own, ticket)).toBe(yjsClose.signIn);
    const other = await workshop.facilitator.client.api("ticket", { body });
    expect(await knock(boardRoomName("another-workshop"), other.ticket)).toBe(yjsClose.refused);
    await expect(app.client().api("ticket", { body })).rejects.toMatchObject({ code: "not_signed_in" });
  });
});
