import { notedWords, readBoard } from "@saydo/shared/board/doc.ts";
import { setCardParts } from "@saydo/shared/board/edit.ts";
import { boardClose } from "@saydo/shared/board/protocol.ts";
import { addObstacle, setObstacleText } from "@saydo/shared/board/scenario-edit.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addCard, boardWindows, found } from "../../testing/a-board-window.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
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

describe("the origin of words on the board", () => {
  test("P9: every card names the kind of person its words are from, and a paper card says so", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [leader] = workshop.leaders;
    const [participant] = workshop.participants;
    if (!leader || !participant) throw new Error("a leader and a participant expected");
    const { facilitator } = workshop;
    const added = [
      await addCard(app, leader),
      await addCard(app, participant),
      await addCard(app, facilitator),
      await addCard(app, facilitator, "copy", { isOnPaper: true }),
      await addCard(app, participant, "pretend", { isOnPaper: true }),
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

  test("P9: words that the facilitator rewrote are marked on every screen, and no client can remove the mark", async () => {
    const workshop = await aWorkshop(app, { phase: "reveal" });
    const [author] = workshop.participants;
    if (!author) throw new Error("a participant expected");
    const theirs = await windows.open(workshop, author);
    const whoLeads = await windows.open(workshop, workshop.facilitator);
    const { cardId } = await addCard(app, author);
    const { cardId: own } = await addCard(app, workshop.facilitator, "greet");
    await until(() => found(whoLeads.cards(), cardId) && found(whoLeads.cards(), own));
    const parts = { situation: "", behaviour: "call at once", outcome: "" };
    for (const id of [cardId, own]) whoLeads.doc.transact(() => setCardParts(whoLeads.doc, id, parts), "me");
    await until(() => found(theirs.cards(), cardId)?.editedBy === "facilitator");
    expect(found(theirs.cards(), own)?.editedBy).toBeUndefined();
    notedWords(theirs.doc).delete(cardId);
    await until(() => theirs.closes.length > 0, { what: "the refused edit" });
    expect(theirs.closes).toEqual([boardClose.refused]);
    const { cards } = await app.app.services.board.read(workshop.id);
    expect(found(cards, cardId)?.editedBy).toBe("facilitator");
  });

  test("P9: an obstacle names the kind of person that wrote it", async () => {
    const workshop = await aWorkshop(app, { phase: "scenarios" });
    const [author] = workshop.participants;
    if (!author) throw new Error("a participant expected");
    const theirs = await windows.open(workshop, author);
    const whoLeads = await windows.open(workshop, workshop.facilitator);
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
});
