import { groupCards, moveCard } from "@saydo/shared/board/edit.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { boardWindows, found } from "../../testing/a-board-window.ts";
import { docketItem, openBallot, person } from "../../testing/builders/a-ballot.ts";
import { feedbackSetUp } from "../../testing/builders/a-charter.ts";
import { commitTo, completeDraft, sign, untilCommitment } from "../../testing/builders/a-commitment.ts";
import { aDraft, saveDraft, two } from "../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const dayMs = 86_400_000;

let app: TestApp;
const windows = boardWindows(() => app);
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  windows.close();
  await app.close();
});

const training = { type: "training", from: "Head of service" } as const;

/** Two people in Write; the cards "call back" and "ring again" ask a leader, "walk over" asks nobody. */
async function written(options: Parameters<typeof aWorkshop>[1] = {}) {
  const leaders = [{ name: "Lena", title: "Head of service" }];
  const workshop = await aWorkshop(app, { phase: "write", participants: 2, leaders, leadersPresent: 1, ...options });
  const [anna, bert] = two(workshop);
  const drafts = {
    back: aDraft(workshop, "call back", { need: training }),
    again: aDraft(workshop, "ring again", { need: training }),
    over: aDraft(workshop, "walk over"),
  };
  await saveDraft(anna, drafts.back);
  await saveDraft(anna, drafts.over);
  await saveDraft(bert, drafts.again);
  const read = async (...secrets: string[]) => {
    const body = { secrets };
    return app.client().api("cardFates", { params: { workshopId: workshop.id }, body });
  };
  const story = async ({ secret }: { secret: string }) => {
    const [first] = (await read(secret)).fates;
    if (!first) throw new Error("a story expected");
    return first;
  };
  return { workshop, anna, bert, lena: person(workshop.leaders), drafts, read, story };
}

describe("P17 what became of my card", () => {
  it("goes on from the board to version 3: grouped, voted, answered late, signed, withdrawn, printed, without a seat", async () => {
    const { workshop, anna, bert, lena, drafts, read, story } = await written();
    // Before the reveal no card is anybody's.
    expect(await read(drafts.back.secret)).toEqual({ workshop: null, fates: [] });
    await workshop.go("reveal");

    const { valueId, laneId } = drafts.back;
    const { lanes } = anna.socket.sections.workshop;
    const other = lanes.find(({ id }) => id !== laneId);
    const [back, again, over] = [await story(drafts.back), await story(drafts.again), await story(drafts.over)];
    expect(back).toMatchObject({ movedFrom: null, group: null, laneName: lanes.find(({ id }) => id === laneId)?.name });
    const board = await windows.open(workshop, bert);
    await until(() => found(board.cards(), over.cardId));
    board.doc.transact(() => {
      moveCard(board.doc, over.cardId, { valueId, laneId: other?.id ?? "", order: 1 });
      groupCards(board.doc, "group-1", [back.cardId, again.cardId], { valueId, laneId, order: 2 }, "Come back to them");
    }, "me");
    await until(async () => (await story(drafts.back)).group !== null);
    expect((await story(drafts.back)).group).toEqual({ title: "Come back to them", others: 1 });
    expect(await story(drafts.over)).toMatchObject({ movedFrom: back.laneName, laneName: other?.name });

    await workshop.go("vote");
    const ballot = await openBallot(app, workshop);
    expect((await story(drafts.back)).ballots).toMatchObject([
      { number: 1, groupTitle: "Come back to them", result: null },
    ]);
    for (const voter of [anna, bert]) await ballot.cast(voter, { "Come back to them": 1 });
    await ballot.close();
    await workshop.go("answer");
    expect((await story(drafts.back)).ballots).toMatchObject([
      { number: 1, result: { outcome: "won", points: 2, voters: 2, rank: 1, isAdvisory: false } },
    ]);
    expect((await story(drafts.over)).ballots).toMatchObject([{ groupTitle: null, result: { outcome: "below" } }]);
    expect((await story(drafts.over)).asks).toEqual([]);
    expect((await story(drafts.back)).asks).toMatchObject([
      { leaderName: "Leader 1", leaderTitle: "Head of service", answer: null, isOverdue: false, promise: null },
    ]);

    await workshop.go("close");
    const { charterId: firstId } = await workshop.facilitator.socket.call("charters:publish", feedbackSetUp);
    expect((await story(drafts.over)).prints).toMatchObject([{ charterId: firstId, version: 1, as: "ourselves" }]);

    // Unanswered since its day; then a late answer with a draft, which is its owner's alone, and a signature.
    await app.clock.advance(30 * dayMs);
    await app.restart();
    for (const each of workshop.everybody()) await each.connect();
    expect((await story(drafts.back)).asks).toMatchObject([{ answer: null, isOverdue: true }]);
    const draft = completeDraft(app, { text: "Two days of training for all who call back." });
    const commitmentId = await commitTo(lena, "Come back to them", draft);
    expect((await story(drafts.back)).asks).toMatchObject([
      { isOverdue: false, isLate: true, answer: { kind: "commit", byName: "Leader 1" }, promise: null },
    ]);
    await sign(lena, commitmentId);
    const revise = async (previousId: string, reason: string) =>
      (await workshop.facilitator.socket.call("charters:publish-next", { previousId, reason, corrections: [] }))
        .charterId;
    const secondId = await revise(firstId, "Lena answered");
    expect((await story(drafts.back)).asks[0]?.promise).toMatchObject({
      ...{ ownerName: "Leader 1", text: "Two days of training for all who call back.", dueOn: draft.dueOn },
      ...{ isPast: false, withdrawn: null },
    });

    await lena.socket.call("commitments:withdraw", { commitmentId, reason: "The budget was cut." });
    await untilCommitment(lena, commitmentId, "withdrawn");
    const thirdId = await revise(secondId, "It was withdrawn");
    const { workshop: about, fates } = await read(drafts.back.secret, drafts.over.secret);
    expect(about).toMatchObject({ title: anna.socket.sections.workshop.title, charterId: thirdId, isNamed: false });
    expect(fates[0]?.asks[0]?.promise?.withdrawn?.reason).toBe("The budget was cut.");
    for (const { prints } of fates)
      expect(prints.map(({ charterId, version }) => [charterId, version])).toEqual([
        [firstId, 1],
        [secondId, 2],
        [thirdId, 3],
      ]);
    // The story of Anna's card names no member but the leader.
    expect(JSON.stringify(fates)).not.toMatch(/Person \d/);
    expect(docketItem(lena, "Come back to them").isLate).toBe(true);
  });

  it("says which run-off decided about it", async () => {
    const { workshop, anna, bert, lena, drafts, story } = await written({
      votes: { budget: 1, cap: 1, quorumPercent: 0, topK: 1 },
    });
    await workshop.go("vote");
    const first = await openBallot(app, workshop);
    await first.cast(anna, { "call back": 1 });
    await first.cast(bert, { "ring again": 1 });
    await first.close();
    const second = await openBallot(app, workshop, null, { on: { scope: "run-off", pollId: first.pollId } });
    expect((await story(drafts.back)).ballots.map(({ result }) => result?.outcome)).toEqual(["run-off", undefined]);
    for (const voter of [anna, lena]) await second.cast(voter, { "call back": 1 });
    await second.cast(bert, { "ring again": 1 });
    await second.close();
    expect((await story(drafts.back)).ballots.map(({ result }) => result?.outcome)).toEqual(["run-off", "won"]);
    expect((await story(drafts.again)).ballots).toMatchObject([
      { number: 1, scope: "all", result: { outcome: "run-off" } },
      { number: 2, scope: "run-off", result: { outcome: "below" } },
    ]);
  });

  it("answers for thirty cards at once in the order of the question, and tells a stranger nothing", async () => {
    const { workshop, bert, read } = await written();
    const extra = Array.from({ length: 19 }, (_, index) => aDraft(workshop, `try number ${index}`));
    for (const draft of extra) await saveDraft(bert, draft);
    await workshop.go("reveal");
    const unknown = Array.from({ length: 11 }, () => app.ids.secret());
    const { fates } = await read(...unknown, ...extra.map(({ secret }) => secret));
    expect(fates.map(({ parts }) => parts.behaviour)).toEqual(extra.map(({ parts }) => parts.behaviour));
    expect(await read(...unknown)).toEqual({ workshop: null, fates: [] });
    expect(await refusal(read("cut off"))).toBe("invalid_input");
  });

  it("says that the workshop was deleted, and comes back when the deletion is taken back", async () => {
    const { workshop, drafts, read } = await written();
    await workshop.go("reveal");
    const remove = (isDeleted: boolean) =>
      workshop.facilitator.client.api("deleteWorkshop", { params: { workshopId: workshop.id }, body: { isDeleted } });
    await remove(true);
    expect(await refusal(read(drafts.back.secret))).toBe("workshop_deleted");
    await remove(false);
    expect((await read(drafts.back.secret)).fates).toHaveLength(1);
    await remove(true);
    await app.clock.advance(8 * dayMs);
    expect(await refusal(read(drafts.back.secret))).toBe("workshop_deleted");
  });
});
