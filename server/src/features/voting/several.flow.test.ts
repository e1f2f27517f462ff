import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aBallot, docketItem, openBallot, person, type TestBallot } from "../../testing/builders/a-ballot.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const oneWins = { budget: 3, cap: 2, quorumPercent: 0, topK: 1 };

/** Two cards share the one place above the line. */
async function aTie(): Promise<TestBallot> {
  const ballot = await aBallot(app, { votes: oneWins });
  await ballot.cast(person(ballot.workshop.participants), { "call back": 1 });
  await ballot.cast(person(ballot.workshop.participants, 1), { "refund at once": 1 });
  await ballot.close();
  return ballot;
}

const docketOf = ({ workshop }: TestBallot) =>
  person(workshop.leaders).socket.sections.answers.docket.map(({ item }) => item.title);

describe("P15 another ballot", () => {
  it("is a run-off on what is tied at the line, and the docket keeps the winner with its leader and date", async () => {
    const first = await aTie();
    const { workshop } = first;
    const winner = docketItem(person(workshop.leaders), "refund at once");
    expect(docketOf(first)).toHaveLength(2);
    const { socket } = workshop.facilitator;
    await app.clock.advance(3 * day);
    const on = { scope: "run-off", pollId: first.pollId } as const;
    const second = await openBallot(app, workshop, null, { on });
    const { poll, earlier } = person(workshop.participants).socket.sections.voting;
    expect(poll).toMatchObject({ number: 2, scope: "run-off", runOffOf: first.pollId });
    expect(poll?.rules).toMatchObject({ budget: 1, cap: 1, topK: 1 });
    expect(poll?.items.map(({ id }) => id).sort()).toEqual(
      [first.item("call back"), first.item("refund at once")].sort(),
    );
    expect(earlier).toMatchObject([{ id: first.pollId, number: 1, result: { ballots: 2 } }]);
    const two = { "call back": 1, "refund at once": 1 };
    expect(await refusal(second.cast(person(workshop.participants), two))).toBe("over_budget");
    await second.cast(person(workshop.participants), { "refund at once": 1 });
    await second.close();
    await until(() => docketOf(first).length === 1);
    expect(docketItem(person(workshop.leaders), "refund at once")).toMatchObject({
      id: winner.id,
      dueOn: winner.dueOn,
      seatId: winner.seatId,
    });
    expect(await refusal(socket.call("voting:open", { minutes: null, on }))).toBe("no_tie");
  });

  it("decides only about what is on it: what was chosen before stands, and an answer stays", async () => {
    const first = await aBallot(app, { votes: oneWins });
    const { workshop } = first;
    await first.cast(person(workshop.participants), { "call back": 1 });
    await first.close();
    const lena = person(workshop.leaders);
    const { id: docketId } = docketItem(lena, "call back");
    await lena.socket.call("answers:give", { kind: "commit", docketId, text: "" });
    const rest = [first.item("refund at once"), first.item("stay on the line")];
    const { socket } = workshop.facilitator;
    const { items } = await socket.call("voting:candidates", {});
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(rest));
    const chosen = (itemIds: string[]) => ({ on: { scope: "chosen", itemIds } }) as const;
    expect(await refusal(socket.call("voting:open", { minutes: null, ...chosen(["unknown"]) }))).toBe("unknown_item");
    const second = await openBallot(app, workshop, null, { ...chosen(rest), question: "And after that?" });
    expect(lena.socket.sections.voting.poll).toMatchObject({ question: "And after that?", scope: "chosen" });
    await second.cast(person(workshop.participants), { "stay on the line": 1 });
    await second.close();
    await until(() => docketOf(first).length === 2);
    expect(docketItem(lena, "call back").answer).toMatchObject({ kind: "commit" });
    expect(docketItem(lena, "stay on the line").answer).toBeNull();
  });

  it("changes nothing when nobody gave a point", async () => {
    const first = await aTie();
    const second = await openBallot(app, first.workshop, null, { on: { scope: "run-off", pollId: first.pollId } });
    await second.close();
    expect(docketOf(first)).toHaveLength(2);
  });

  it("waits until the one that is open is closed", async () => {
    const { workshop } = await aBallot(app);
    const { socket } = workshop.facilitator;
    expect(await refusal(socket.call("voting:open", { minutes: null, on: { scope: "all" } }))).toBe("poll_exists");
  });
});

describe("P15 a ballot of five days", () => {
  it("goes on in later steps and over a restart each day, and closes at its time", async () => {
    const workshop = (await aTie()).workshop;
    const { socket } = workshop.facilitator;
    const closesAt = app.clock.now() + 5 * day;
    const late = { minutes: null, closesAt: app.clock.now() + 31 * day };
    expect(await refusal(socket.call("voting:open", late))).toBe("closes_too_far");
    const past = { minutes: null, closesAt: app.clock.now() - minute };
    expect(await refusal(socket.call("voting:open", past))).toBe("closes_in_past");
    const ballot = await openBallot(app, workshop, null, { closesAt });
    await socket.call("voting:run-on", { pollId: ballot.pollId });
    await workshop.go("answer");
    const [anna, ben] = [person(workshop.participants), person(workshop.participants, 1)];
    for (let passed = 1; passed < 5; passed += 1) {
      await app.clock.advance(day);
      await app.restart();
      await Promise.all(workshop.everybody().map((one) => one.connect()));
      await until(() => anna.socket.sections.voting.poll?.closesAt === closesAt);
      await ballot.cast(passed % 2 === 0 ? anna : ben, { "call back": passed % 2 === 0 ? 2 : 1 });
      await until(() => anna.socket.sections.turnout.ballots === Math.min(2, passed));
      expect(anna.socket.sections.voting.poll).toMatchObject({ status: "open", result: null });
    }
    await app.clock.advance(day + 5_000);
    await until(() => anna.socket.sections.voting.poll?.status === "closed");
    expect(anna.socket.sections.voting.poll?.result).toMatchObject({ ballots: 2, totalPoints: 3 });
    expect(anna.socket.sections.workshop.phase).toBe("answer");
    await until(() => docketOf(ballot).length === 1);
    expect(await refusal(ballot.cast(anna, {}))).toBe("poll_closed");
  });

  it("is cast also when the room goes back before the vote, if it was let run and only then", async () => {
    const ballot = await aBallot(app, { votes: oneWins });
    const { workshop } = ballot;
    const [anna, ben] = [person(workshop.participants), person(workshop.participants, 1)];
    await workshop.go("reveal");
    expect(await refusal(ballot.cast(anna, { "call back": 1 }))).toBe("wrong_phase");
    await workshop.go("vote");
    await workshop.facilitator.socket.call("voting:run-on", { pollId: ballot.pollId });
    await workshop.go("answer");
    await workshop.go("reveal");
    await ballot.cast(anna, { "call back": 1 });
    await workshop.go("write");
    await ballot.cast(ben, { "call back": 1 });
    await until(() => anna.socket.sections.turnout.ballots === 2);
  });

  it("keeps the charter from being published while it runs", async () => {
    const ballot = await aBallot(app, { minutes: 60 });
    const { socket } = ballot.workshop.facilitator;
    await socket.call("voting:run-on", { pollId: ballot.pollId });
    await ballot.workshop.go("close");
    const feedback = { isNpsSetUp: false, isEnpsSetUp: false, overrideFeedback: true };
    expect(await refusal(socket.call("charters:publish", feedback))).toBe("poll_open");
  });
});

describe("P14 seats that are absent at the opening", () => {
  it("may be left out, which the ballot prints, and wait like latecomers when they come", async () => {
    const first = await aTie();
    const { workshop } = first;
    const ben = person(workshop.participants, 1);
    ben.socket.close();
    await until(() => workshop.facilitator.socket.sections.people.people.some(({ isOnline }) => !isOnline));
    const { socket } = workshop.facilitator;
    const { pollId } = await socket.call("voting:open", { minutes: null, leavesOutAbsent: true });
    await until(() => socket.sections.turnout.pollId === pollId && socket.sections.turnout.newcomers === 1);
    expect(socket.sections.turnout).toMatchObject({ roll: 2 });
    expect(socket.sections.voting.poll).toMatchObject({ leftOutSeats: 1 });
    await ben.connect();
    expect(await refusal(ben.socket.call("voting:cast", { pollId, choices: [] }))).toBe("not_on_roll");
    await socket.call("voting:admit", { pollId });
    await ben.socket.call("voting:cast", { pollId, choices: [] });
    await until(() => socket.sections.voting.poll?.leftOutSeats === 0);
    // The turnout is pooled, so it may come after the poll.
    await until(() => socket.sections.turnout.roll === 3);
    expect(socket.sections.turnout).toMatchObject({ newcomers: 0 });
  });
});
