import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boardRoot } from "@saydo/shared/board/doc.ts";
import { groupCards, moveCard } from "@saydo/shared/board/edit.ts";
import { boardClose, boardPath, boardQuery, boardRoomName } from "@saydo/shared/board/protocol.ts";
import { setCellText } from "@saydo/shared/board/scenario-edit.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { maxDraftsPerPerson } from "@saydo/shared/features/writing/terms.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { CannotWrite } from "../../storage/collection.ts";
import { openSqliteEngine } from "../../storage/sqlite/engine.ts";
import { addCard, boardWindows, found } from "../../testing/a-board-window.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
const windows = boardWindows(() => app);

beforeEach(async () => {
  app = await startTestApp();
});

afterEach(async () => {
  windows.close();
  await app.close();
});

describe("the board, end to end", () => {
  test("P4: a card added by a command reaches every board and carries no author's client id", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author, reader] = workshop.participants;
    if (!author || !reader) throw new Error("two participants expected");
    const mine = await windows.open(workshop, author);
    const theirs = await windows.open(workshop, reader);
    const { cardId } = await addCard(app, author);
    await until(() => found(theirs.cards(), cardId));
    expect([...theirs.doc.store.clients.keys()]).not.toContain(mine.clientId);
  });

  test("one participant cannot fill the board; a facilitator types as many paper cards as there are", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal", participants: 2 });
    const [flooder, other] = workshop.participants;
    if (!flooder || !other) throw new Error("two participants expected");
    for (let n = 0; n < maxDraftsPerPerson; n += 1) await addCard(app, flooder, `say ${n}`);
    expect(await refusal(addCard(app, flooder, "say more"))).toBe("too_many_drafts");
    await addCard(app, other);
    for (let n = 0; n <= maxDraftsPerPerson; n += 1) await addCard(app, workshop.facilitator, `copy ${n}`);
    await workshop.go("write");
    await workshop.go("reveal");
    await addCard(app, flooder, "say it in the next round");
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
      expect(await refusal(addCard(app, anna, `lost ${n}`))).toMatch(/^(unavailable|internal)$/);
    isFull = false;
    await until(() =>
      addCard(app, anna, "there is room again").then(
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
      receiptHash: secretHash(app.ids.secret()),
    } as const;
    const first = await socket.call("board:add", input);
    expect(await socket.call("board:add", input)).toEqual(first);
    await expect(socket.call("board:add", { ...input, laneId: "nowhere" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(
      socket.call("board:add", { ...input, parts: { ...input.parts, behaviour: "" } }),
    ).rejects.toMatchObject({ code: "incomplete" });
    expect((await app.app.services.board.read(workshop.id)).cards).toHaveLength(1);
  });

  test("P2: an author edits their own card with the receipt and without a name; another secret does not open it", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author, other] = workshop.participants;
    if (!author || !other) throw new Error("two participants expected");
    const { cardId, secret } = await addCard(app, author);
    const { secret: otherSecret } = await addCard(app, other);
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
    const { cardId } = await addCard(app, author);
    const docKey = app.ids.secret();
    const before = await windows.open(workshop, author, docKey);
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
    before.provider.serverUrl = `${app.address.replace("http", "ws")}${boardPath}`;
    before.provider.params = boardQuery(ticket.ticket);
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
    const board = await windows.open(workshop, person);
    board.doc.transact(() => setCellText(board.doc, momentId, "need", "I want to know whether I was charged"));
    await until(
      async () =>
        (await app.app.services.board.read(workshop.id)).cells[0]?.need === "I want to know whether I was charged",
    );
    await workshop.go("vote");
    expect(person.socket.sections.board.isWritable).toBe(false);
    board.doc.transact(() => setCellText(board.doc, momentId, "need", "too late"));
    await until(() => board.closes.length > 0);
    expect(board.closes).toEqual([boardClose.refused]);
  });

  test("P5: cells that a crash prevented right after the step are made at the next start", async () => {
    const workshop = await aWorkshop(app, { phase: "scenarios" });
    const { board, resume } = app.app.services;
    const momentIds = (await board.read(workshop.id)).cells.map((cell) => cell.momentId);
    expect(momentIds.length).toBeGreaterThan(0);
    await board.edit(workshop.id, (doc) => boardRoot(doc, "cells").clear());
    expect((await board.read(workshop.id)).cells).toEqual([]);
    await resume();
    expect((await board.read(workshop.id)).cells.map((cell) => cell.momentId)).toEqual(momentIds);
  });

  test("T3: a ticket opens its own room, once, and needs a seat", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const body = { as: "member", workshopId: workshop.id, scope: "board" } as const;
    const knock = async (room: string, ticket: string): Promise<number> => {
      const socket = new WebSocket(`${app.address.replace("http", "ws")}${boardPath}/${room}?ticket=${ticket}`, {
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
    expect(await knock(own, ticket)).toBe(boardClose.signIn);
    const other = await workshop.facilitator.client.api("ticket", { body });
    expect(await knock(boardRoomName("another-workshop"), other.ticket)).toBe(boardClose.refused);
    await expect(app.client().api("ticket", { body })).rejects.toMatchObject({ code: "not_signed_in" });
  });
});
