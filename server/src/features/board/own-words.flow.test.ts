import { boardRoot, notedWords, readBoard } from "@saydo/shared/board/doc.ts";
import { setCardParts } from "@saydo/shared/board/edit.ts";
import { boardClose } from "@saydo/shared/board/protocol.ts";
import { addObstacle, setObstacleText } from "@saydo/shared/board/scenario-edit.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addCard, boardWindows, found } from "../../testing/a-board-window.ts";
import { openBallot, person } from "../../testing/builders/a-ballot.ts";
import { feedbackSetUp } from "../../testing/builders/a-charter.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { everyByte } from "../../testing/every-byte.ts";
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

const mine = { situation: "a payment fails", behaviour: "call my sister back", outcome: "they hang up with a date" };
const theirs = { ...mine, behaviour: "call the customer back" };

const read = (workshop: TestWorkshop) => app.app.services.board.read(workshop.id);

/** In Reveal; the facilitator has rewritten a participant's card. */
async function rewritten() {
  const workshop = await aWorkshop(app, { phase: "reveal", participants: 2 });
  const author = person(workshop.participants);
  const { cardId, secret } = await addCard(app, author, mine.behaviour);
  const rewrite = async (by: TestPerson, parts: typeof mine) => {
    const board = await windows.open(workshop, by);
    await until(() => found(board.cards(), cardId));
    board.doc.transact(() => setCardParts(board.doc, cardId, parts), "me");
    return board;
  };
  await rewrite(workshop.facilitator, theirs);
  await until(async () => found((await read(workshop)).cards, cardId)?.was);
  const story = async () => {
    const body = { secrets: [secret] };
    return (await app.client().api("cardFates", { params: { workshopId: workshop.id }, body })).fates[0];
  };
  return { workshop, author, cardId, secret, rewrite, story };
}

describe("P17 the words of an author whose card the facilitator rewrote", () => {
  it("are kept for everybody over a restart, and the author finds them with the receipt", async () => {
    const { workshop, author, cardId, story } = await rewritten();
    const board = await windows.open(workshop, author);
    await until(() => found(board.cards(), cardId)?.was);
    expect(found(board.cards(), cardId)).toMatchObject({ ...theirs, editedBy: "facilitator", was: mine });
    windows.close();
    await app.restart();
    expect(found((await read(workshop)).cards, cardId)).toMatchObject({
      ...theirs,
      editedBy: "facilitator",
      was: mine,
    });
    expect(await story()).toMatchObject({ parts: theirs, editedBy: "facilitator", was: mine });
  });

  it("are forged and dropped by no update: not by the author's, not by the facilitator's own", async () => {
    const { workshop, author, cardId } = await rewritten();
    const forged = { ...mine, behaviour: "say nothing", needType: "nothing", needFrom: "" };
    const attacks = [
      (doc: Y.Doc) => notedWords(doc).set(cardId, { editedBy: "facilitator", was: forged }),
      (doc: Y.Doc) => notedWords(doc).set(cardId, { editedBy: "facilitator" }),
      (doc: Y.Doc) => notedWords(doc).delete(cardId),
      (doc: Y.Doc) => notedWords(doc).clear(),
      (doc: Y.Doc) => boardRoot(doc, "cards").get(cardId)?.set("was", forged),
      (doc: Y.Doc) => boardRoot(doc, "cards").get(cardId)?.set("origin", "facilitator"),
    ];
    for (const attacker of [author, workshop.facilitator]) {
      for (const attack of attacks) {
        const board = await windows.open(workshop, attacker);
        await until(() => found(board.cards(), cardId)?.was);
        attack(board.doc);
        await until(() => board.closes.length > 0, { what: "the refused edit" });
        expect(board.closes).toEqual([boardClose.refused]);
        board.provider.destroy();
      }
    }
    expect(found((await read(workshop)).cards, cardId)).toMatchObject({ origin: "employee", was: mine });
  });

  it("are nobody's to rewrite over the board but the facilitator's: another participant is refused", async () => {
    const { workshop, cardId, rewrite } = await rewritten();
    const board = await rewrite(person(workshop.participants, 1), { ...theirs, behaviour: "hang up" });
    await until(() => board.closes.length > 0);
    expect(found((await read(workshop)).cards, cardId)).toMatchObject({ ...theirs, was: mine });
  });

  it("need no mark any more once they stand there again, by the author's edit or an undo", async () => {
    const { workshop, author, cardId, secret, rewrite } = await rewritten();
    const params = { workshopId: workshop.id, cardId };
    await author.client.api("editOwnCard", { params, body: { secret, parts: { ...mine, outcome: "" } } });
    expect(found((await read(workshop)).cards, cardId)).not.toHaveProperty("was");
    expect(found((await read(workshop)).cards, cardId)).not.toHaveProperty("editedBy");
    await rewrite(workshop.facilitator, theirs);
    await until(async () => found((await read(workshop)).cards, cardId)?.was);
    await rewrite(workshop.facilitator, { ...mine, outcome: "" });
    await until(async () => !found((await read(workshop)).cards, cardId)?.editedBy);
  });

  it("P2: are hidden with the card, on every device, on the ballot and on the disk, and come back with it", async () => {
    const { workshop, cardId, story } = await rewritten();
    await workshop.go("vote");
    const ballot = await openBallot(app, workshop);
    for (const voter of workshop.participants) await ballot.cast(voter, { "call the customer": 1 });
    await ballot.close();
    await workshop.go("reveal");
    const source = () => workshop.facilitator.socket.sections.voting.poll?.items[0]?.sources?.[0];
    expect(source()).toMatchObject({ editedBy: "facilitator" });
    expect(source()?.was).toContain("call my sister back");
    await workshop.facilitator.socket.call("board:hide", { cardId, reason: "names a person" });
    await workshop.facilitator.socket.call("board:hide", { cardId, reason: "names a relative" });
    await until(() => source()?.was === undefined);
    expect(source()).toMatchObject({ origin: "employee", editedBy: "facilitator" });
    const late = await windows.open(workshop, person(workshop.participants, 1));
    expect(found(late.cards(), cardId)).toMatchObject({ behaviour: "", hiddenReason: "names a relative" });
    expect(new TextDecoder().decode(Y.encodeStateAsUpdate(late.doc))).not.toContain("my sister");
    expect(await story()).toMatchObject({ hiddenReason: "names a relative", was: null, parts: { behaviour: "" } });
    windows.close();
    await app.restart();
    await workshop.facilitator.connect();
    await workshop.facilitator.socket.call("board:unhide", { cardId });
    expect(found((await read(workshop)).cards, cardId)).toMatchObject({ ...theirs, was: mine });
    await until(() => source()?.was?.includes("call my sister back"));
  });

  it("P2: leave the disk with their workshop", async () => {
    const { workshop, cardId } = await rewritten();
    await workshop.facilitator.socket.call("board:hide", { cardId, reason: "names a person" });
    expect(await everyByte(app.file)).toContain("my sister");
    windows.close();
    const body = { isDeleted: true };
    await workshop.facilitator.client.api("deleteWorkshop", { params: { workshopId: workshop.id }, body });
    await app.clock.advance(8 * 86_400_000);
    await app.restart();
    expect(await everyByte(app.file)).not.toContain("my sister");
  });

  it("P9: are printed in the charter beside the facilitator's wording, whose line is no line of employees alone", async () => {
    const { workshop, author } = await rewritten();
    await addCard(app, author, "walk over");
    await workshop.go("vote");
    const ballot = await openBallot(app, workshop);
    for (const voter of workshop.participants) await ballot.cast(voter, { "call the customer": 1, "walk over": 1 });
    await ballot.close();
    await workshop.go("close");
    const { charterId } = await workshop.facilitator.socket.call("charters:publish", feedbackSetUp);
    const { charter } = await app.client().api("charter", { params: { charterId } });
    const sources = charter.body.lines.flatMap(({ provenance }) => provenance.sources ?? []);
    expect(sources.filter(({ editedBy }) => editedBy === null)).toEqual([{ origin: "employee", editedBy: null }]);
    expect(sources.find(({ editedBy }) => editedBy === "facilitator")?.was).toContain("call my sister back");
    expect(charter.body.coCreationPercent).toBe(50);
    const copy = await app.client().fetch(`/api/charters/${charterId}/export.md`);
    expect(await copy.text()).toMatch(/1 with wording by the facilitator\n- The author wrote: “.*call my sister back/);
  });

  it("of an obstacle are kept as they stood before the facilitator typed into them", async () => {
    const workshop = await aWorkshop(app, { phase: "scenarios" });
    const board = await windows.open(workshop, person(workshop.participants));
    const whoLeads = await windows.open(workshop, workshop.facilitator);
    addObstacle(board.doc, "obstacle1", { momentId: "moment1", laneId: "everyone", order: 1 });
    setObstacleText(board.doc, "obstacle1", "text", "We cannot refund");
    await until(() => readBoard(whoLeads.doc).obstacles[0]?.text === "We cannot refund");
    setObstacleText(whoLeads.doc, "obstacle1", "text", "We can refund late");
    await until(() => readBoard(board.doc).obstacles[0]?.was);
    expect(readBoard(board.doc).obstacles[0]).toMatchObject({
      ...{ text: "We can refund late", origin: "employee", editedBy: "facilitator" },
      was: { text: "We cannot refund" },
    });
    const hide = { cardId: "obstacle1", reason: "names a person" };
    await workshop.facilitator.socket.call("board:hide", hide);
    expect((await read(workshop)).obstacles[0]).not.toHaveProperty("was");
    await workshop.facilitator.socket.call("board:unhide", { cardId: "obstacle1" });
    expect((await read(workshop)).obstacles[0]?.was).toMatchObject({ text: "We cannot refund" });
  });
});
