import { phaseIds } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aBallot, addCards, openBallot, person } from "../../testing/builders/a-ballot.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
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

describe("P6 a ballot from opening to result", () => {
  it("is cast, replaced whole, counted and ranked with points, voters and the line", async () => {
    const ballot = await aBallot(app, { participants: 3, votes: { budget: 3, cap: 2, quorumPercent: 50, topK: 1 } });
    const { workshop } = ballot;
    const [anna, ben, cleo] = [0, 1, 2].map((index) => person(workshop.participants, index));
    if (!anna || !ben || !cleo) throw new Error("three people are needed");
    expect(await ballot.cast(anna, { "call back": 2 })).toEqual({ revision: 1 });
    expect(await ballot.cast(anna, { "call back": 1, "refund at once": 2 })).toEqual({ revision: 2 });
    await ballot.cast(ben, { "call back": 2 });
    await ballot.cast(cleo, {});
    await ballot.close();
    const { poll } = ben.socket.sections.voting;
    expect(poll?.status).toBe("closed");
    expect(poll?.result).toMatchObject({ ballots: 3, roll: 4, turnoutPercent: 75, isAdvisory: false, totalPoints: 5 });
    expect(poll?.result?.rows.map(({ itemId: _, ...row }) => row)).toEqual([
      { points: 3, voters: 2, sharePermille: 600, rank: 1, isTied: false, isAboveLine: true },
      { points: 2, voters: 1, sharePermille: 400, rank: 2, isTied: false, isAboveLine: false },
      { points: 0, voters: 0, sharePermille: 0, rank: 3, isTied: false, isAboveLine: false },
    ]);
  });

  it("shows the turnout to the whole room while it runs, and nothing else", async () => {
    const ballot = await aBallot(app);
    await ballot.cast(person(ballot.workshop.participants), { "call back": 1 });
    await ballot.cast(person(ballot.workshop.leaders), { "call back": 1 });
    for (const { socket } of ballot.workshop.everybody()) {
      await until(() => socket.sections.turnout.ballots === 2);
      expect(socket.sections.turnout).toMatchObject({ pollId: ballot.pollId, ballots: 2, roll: 3 });
      expect(socket.sections.voting.poll?.result).toBeNull();
    }
  });

  it("gives a voter their own ballot back, also on another visit, until it closes", async () => {
    const ballot = await aBallot(app);
    const anna = person(ballot.workshop.participants);
    const mine = () => anna.socket.call("voting:mine", { pollId: ballot.pollId });
    expect(await mine()).toMatchObject({ choices: null });
    await ballot.cast(anna, { "call back": 1 });
    await anna.connect();
    expect(await mine()).toMatchObject({ choices: [{ itemId: ballot.item("call back"), points: 1 }] });
    await ballot.cast(person(ballot.workshop.participants, 1), {});
    await ballot.close();
    expect(await mine()).toMatchObject({ choices: null });
  });

  it("freezes its items: a regrouping marks it, and a run-off is a new poll", async () => {
    const ballot = await aBallot(app);
    const { workshop } = ballot;
    const { socket } = workshop.facilitator;
    expect(await refusal(socket.call("voting:open", { minutes: null }))).toBe("poll_exists");
    await ballot.cast(person(workshop.participants), { "call back": 1 });
    await workshop.go("reveal");
    await addCards(app, workshop, [{ behaviour: "write a note" }]);
    await until(() => socket.sections.voting.poll?.madeBeforeRegrouping === true);
    expect(socket.sections.voting.poll).toMatchObject({ id: ballot.pollId, status: "open" });
    expect(socket.sections.voting.poll?.items).toHaveLength(3);
    await workshop.go("vote");
    await ballot.cast(person(workshop.participants, 1), { "call back": 1 });
    await ballot.close();
    await until(() => socket.sections.voting.candidates === 4);
    const second = await openBallot(app, workshop);
    expect(second.pollId).not.toBe(ballot.pollId);
    expect(socket.sections.voting.poll).toMatchObject({ madeBeforeRegrouping: false, result: null });
    expect(await refusal(ballot.cast(person(workshop.participants), {}))).toBe("poll_closed");
    expect(await second.cast(person(workshop.participants), { "write a note": 1 })).toEqual({ revision: 1 });
  });

  it("is not lost by a step: no step leads beyond an open ballot, to no later item and from no earlier one", async () => {
    const ballot = await aBallot(app);
    await ballot.cast(person(ballot.workshop.participants), { "call back": 1 });
    const { socket } = ballot.workshop.facilitator;
    const to = (phase: (typeof phaseIds)[number], from: (typeof phaseIds)[number] = "vote") =>
      refusal(
        socket.call("phase:advance", {
          fromIndex: phaseIds.indexOf(from),
          toIndex: phaseIds.indexOf(phase),
          immediately: true,
          skipsWait: true,
        }),
      );
    expect(await to("answer")).toBe("poll_open");
    expect(await to("close")).toBe("poll_open");
    await ballot.workshop.go("reveal");
    expect(await to("answer", "reveal")).toBe("poll_open");
    await ballot.workshop.go("vote");
    expect(socket.sections.voting.poll).toMatchObject({ id: ballot.pollId, status: "open", result: null });
    // Too few have voted: the first close extends the ballot, and it is still open.
    await socket.call("voting:close", { pollId: ballot.pollId });
    expect(await to("answer")).toBe("poll_open");
    await socket.call("voting:close", { pollId: ballot.pollId });
    expect(await to("answer")).toBe("poll_open");
    await app.clock.advance(5_000);
    await until(() => socket.sections.voting.poll?.status === "closed");
    await ballot.workshop.go("answer");
    const leader = person(ballot.workshop.leaders).socket;
    await until(() => leader.sections.answers.docket.length === 1);
    expect(leader.sections.voting.poll?.result).toMatchObject({ ballots: 1, isAdvisory: true });
  });
});

describe("P6 voters and items", () => {
  it("refuses a ballot that breaks a rule and leaves the earlier one as it was", async () => {
    const ballot = await aBallot(app, { votes: { budget: 3, cap: 2, quorumPercent: 0, topK: 5 } });
    const anna = person(ballot.workshop.participants);
    const itemId = ballot.item("call back");
    await ballot.cast(anna, { "call back": 1 });
    expect(await refusal(ballot.cast(anna, { "call back": 2, "refund at once": 2 }))).toBe("over_budget");
    expect(await refusal(ballot.cast(anna, { "call back": 3 }))).toBe("over_cap");
    const send = (choices: { itemId: string; points: number }[]) =>
      refusal(anna.socket.call("voting:cast", { pollId: ballot.pollId, choices }));
    expect(await send([{ itemId: "unknown", points: 1 }])).toBe("unknown_item");
    expect(
      await send([
        { itemId, points: 1 },
        { itemId, points: 1 },
      ]),
    ).toBe("invalid_input");
    expect(await send([{ itemId, points: -1 }])).toBe("invalid_input");
    expect(await send([{ itemId, points: 0.5 }])).toBe("invalid_input");
    expect(await anna.socket.call("voting:mine", { pollId: ballot.pollId })).toMatchObject({
      choices: [{ itemId, points: 1 }],
    });
  });

  it("refuses people without a vote, other phases and other workshops", async () => {
    const ballot = await aBallot(app);
    const other = await aBallot(app);
    const anna = person(ballot.workshop.participants);
    expect(await refusal(ballot.cast(ballot.workshop.facilitator, {}))).toBe("forbidden");
    expect(await refusal(anna.socket.call("voting:open", { minutes: null }))).toBe("forbidden");
    expect(await refusal(anna.socket.call("voting:close", { pollId: ballot.pollId }))).toBe("forbidden");
    const foreign = { pollId: other.pollId, choices: [] };
    expect(await refusal(anna.socket.call("voting:cast", foreign))).toBe("not_found");
    expect(await refusal(anna.socket.call("voting:mine", { pollId: other.pollId }))).toBe("not_found");
    const { socket } = ballot.workshop.facilitator;
    expect(await refusal(socket.call("voting:close", { pollId: other.pollId }))).toBe("not_found");
    await ballot.workshop.go("reveal");
    expect(await refusal(ballot.cast(anna, {}))).toBe("wrong_phase");
  });

  it("has nothing to vote on when the board is empty", async () => {
    const workshop = await aWorkshop(app, { phase: "vote" });
    expect(workshop.facilitator.socket.sections.voting.candidates).toBe(0);
    expect(await refusal(workshop.facilitator.socket.call("voting:open", { minutes: 5 }))).toBe("nothing_to_vote");
  });

  it("lets people whom the facilitator admits join the roll while it is open, and each of them vote once only", async () => {
    const ballot = await aBallot(app);
    const late = await ballot.workshop.join("Late");
    await until(() => late.socket.sections.turnout.newcomers === 1);
    await ballot.workshop.facilitator.socket.call("voting:admit", { pollId: ballot.pollId });
    await until(() => late.socket.sections.turnout.roll === 4);
    await ballot.cast(late, { "call back": 1 });
    const again = await late.connect();
    await again.call("voting:cast", { pollId: ballot.pollId, choices: [] });
    await until(() => again.sections.turnout.ballots === 1);
  });
});
