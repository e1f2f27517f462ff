import { once } from "node:events";
import { obstacleTexts } from "@saydo/shared/board/doc.ts";
import { boardClose, boardPath } from "@saydo/shared/board/protocol.ts";
import { addObstacle, removeObstacle, setObstacle, setObstacleText } from "@saydo/shared/board/scenario-edit.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readFrame, stateVectorFrame } from "../../realtime/sync/wire/frames.ts";
import { addCard, boardWindows, found } from "../../testing/a-board-window.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { rawSocket } from "../../testing/sync-harness.ts";
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

/** All bytes that a hand-made client receives when it asks for the whole board. */
async function bytesSentTo(workshop: TestWorkshop, person: TestPerson): Promise<string> {
  const body = { as: "member", workshopId: workshop.id, scope: "board" } as const;
  const { ticket, room } = await person.client.api("ticket", { body });
  const { socket, frames, send } = await rawSocket(
    `${app.address.replace("http", "ws")}${boardPath}/${room}?ticket=${ticket}`,
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

describe("a hidden card", () => {
  test("P2: a hidden card's words leave every device, the reason stays, and showing it again brings them back", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author] = workshop.participants;
    if (!author) throw new Error("a participant expected");
    const board = await windows.open(workshop, author);
    const { cardId } = await addCard(app, author, "say the name of a colleague");
    await expect(author.socket.call("board:hide", { cardId, reason: "no names" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await workshop.facilitator.socket.call("board:hide", { cardId, reason: "no names" });
    await until(() => found(board.cards(), cardId)?.hiddenReason === "no names");
    expect(found(board.cards(), cardId)?.behaviour).toBe("");
    await until(() => author.socket.sections.board.hidden.length === 1);
    expect(author.socket.sections.board.hidden).toEqual([{ cardId, reason: "no names" }]);
    const late = await windows.open(workshop, workshop.facilitator);
    expect(new TextDecoder().decode(Y.encodeStateAsUpdate(late.doc))).not.toContain("name of a colleague");
    await workshop.facilitator.socket.call("board:unhide", { cardId });
    await until(() => found(board.cards(), cardId)?.behaviour === "say the name of a colleague");
  });

  test("P2: a hidden card's words are not in the bytes that a later client receives, nor in the stored data", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author, late] = workshop.participants;
    if (!author || !late) throw new Error("two participants expected");
    const { cardId } = await addCard(app, author, "say the name of a colleague");
    // The prepared answer is kept for the next client.
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
});

describe("an obstacle", () => {
  const words = {
    text: "We cannot refund",
    whoCouldChange: "Head of service",
    instead: "Refund at once",
    ask: "Let Miller sign it off",
    limitToday: "20",
    limitAsked: "100",
  };

  /** One that a participant wrote in Scenarios, complete. */
  async function written() {
    const workshop = await aWorkshop(app, { phase: "scenarios", participants: 2 });
    const [author, other] = workshop.participants;
    if (!author || !other) throw new Error("two participants expected");
    const place = { momentId: author.socket.sections.workshop.moments[0]?.id ?? "", laneId: everyoneLaneId, order: 1 };
    const board = await windows.open(workshop, author);
    board.doc.transact(() => {
      addObstacle(board.doc, "obstacle1", place);
      for (const field of obstacleTexts) setObstacleText(board.doc, "obstacle1", field, words[field]);
      setObstacle(board.doc, "obstacle1", { type: "authority" });
    });
    const obstacles = async () => (await app.app.services.board.read(workshop.id)).obstacles;
    await until(async () => (await obstacles()).length === 1);
    return { workshop, author, other, obstacles };
  }

  test("is deleted by its author, on a later visit too, and by nobody else: whoever tries loses none of their words", async () => {
    const { workshop, author, other, obstacles } = await written();
    for (const person of [other, workshop.facilitator]) {
      const theirs = await windows.open(workshop, person);
      theirs.doc.transact(() => removeObstacle(theirs.doc, "obstacle1"));
      await until(() => theirs.closes.length > 0);
      expect(theirs.closes).toEqual([boardClose.refused]);
    }
    expect(await obstacles()).toMatchObject([words]);
    const later = await windows.open(workshop, author);
    later.doc.transact(() => removeObstacle(later.doc, "obstacle1"));
    await until(async () => (await obstacles()).length === 0);
    expect(later.closes).toEqual([]);
  });

  test("P2: is hidden by the facilitator with a reason: its words leave every device and the ballot, and come back", async () => {
    const { workshop, author, other, obstacles } = await written();
    const hide = { cardId: "obstacle1", reason: "names a person" };
    await expect(other.socket.call("board:hide", hide)).rejects.toMatchObject({ code: "forbidden" });
    expect(await bytesSentTo(workshop, other)).toContain("Miller");
    await workshop.facilitator.socket.call("board:hide", hide);
    const nothing = Object.fromEntries(Object.keys(words).map((field) => [field, ""]));
    expect(await obstacles()).toMatchObject([{ ...nothing, hiddenReason: "names a person" }]);
    expect(await bytesSentTo(workshop, other)).not.toContain("Miller");
    await until(() => author.socket.sections.board.hidden.length === 1);
    const mine = await windows.open(workshop, author);
    mine.doc.transact(() => removeObstacle(mine.doc, "obstacle1"));
    await until(() => mine.closes.length > 0);
    await workshop.facilitator.socket.call("board:unhide", { cardId: "obstacle1" });
    const [shown] = await obstacles();
    expect(shown).toMatchObject(words);
    expect(shown).not.toHaveProperty("hiddenReason");
  });
});
