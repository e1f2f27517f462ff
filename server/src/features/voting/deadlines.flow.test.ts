import { phaseIds } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { alterStored } from "../../storage/sqlite/testing/stored-rows.ts";
import { aBallot, person } from "../../testing/builders/a-ballot.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const minute = 60_000;
const hour = 60 * minute;

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

describe("P6 the clock of a ballot", () => {
  it("counts ballots that were on their way for 5 s, and no later ones", async () => {
    const ballot = await aBallot(app, { minutes: 8 });
    const [anna, ben] = [person(ballot.workshop.participants), person(ballot.workshop.participants, 1)];
    await app.clock.advance(8 * minute);
    await until(() => anna.socket.sections.voting.poll?.status === "closing");
    await app.clock.advance(4_999);
    await ballot.cast(anna, { "call back": 1 });
    await ballot.cast(ben, { "call back": 1 });
    await app.clock.advance(1);
    await until(() => anna.socket.sections.voting.poll?.status === "closed");
    expect(anna.socket.sections.voting.poll?.result?.ballots).toBe(2);
    expect(await refusal(ballot.cast(anna, {}))).toBe("poll_closed");
    const { socket } = ballot.workshop.facilitator;
    expect(await refusal(socket.call("voting:extend", { pollId: ballot.pollId, minutes: 5 }))).toBe("poll_closed");
    expect(await socket.call("voting:close", { pollId: ballot.pollId })).toEqual({});
  });

  const late = [
    ["live: 2 minutes more", 8, 2 * minute],
    ["asynchronous: 48 hours more", 13 * 60, 48 * hour],
  ] as const;
  it.each(late)("extends once when too few took part, then closes as advisory; %s", async (_, minutes, byMs) => {
    const ballot = await aBallot(app, { minutes });
    const { socket } = ballot.workshop.facilitator;
    await ballot.cast(person(ballot.workshop.participants), { "call back": 1 });
    await app.clock.advance(minutes * minute + 5_000);
    await until(() => socket.sections.voting.poll?.isExtended === true);
    expect(socket.sections.voting.poll).toMatchObject({ status: "open", closesAt: app.clock.now() + byMs });
    await app.clock.advance(byMs + 4_999);
    expect(socket.sections.voting.poll?.result).toBeNull();
    await app.clock.advance(1);
    await until(() => socket.sections.voting.poll?.status === "closed");
    expect(socket.sections.voting.poll?.result).toMatchObject({
      ballots: 1,
      roll: 3,
      turnoutPercent: 33,
      isAdvisory: true,
    });
  });

  it("runs until another day and time, over a restart, and never a shorter time than before", async () => {
    const dayMs = 86_400_000;
    const ballot = await aBallot(app, { minutes: 5 });
    const { facilitator } = ballot.workshop;
    const closesAt = app.clock.now() + 3 * dayMs;
    await facilitator.socket.call("voting:extend", { pollId: ballot.pollId, closesAt });
    await until(() => facilitator.socket.sections.voting.poll?.closesAt === closesAt);
    const earlier = { pollId: ballot.pollId, closesAt: closesAt - dayMs };
    expect(await refusal(facilitator.socket.call("voting:extend", earlier))).toBe("closes_earlier");
    const far = { pollId: ballot.pollId, closesAt: app.clock.now() + 31 * dayMs };
    expect(await refusal(facilitator.socket.call("voting:extend", far))).toBe("closes_too_far");
    await app.restart();
    const { voting } = (await facilitator.connect()).sections;
    expect(voting.poll).toMatchObject({ status: "open", closesAt });
  });

  it("extends once when the facilitator closes too early, and closes the second time", async () => {
    const ballot = await aBallot(app);
    const { socket } = ballot.workshop.facilitator;
    await socket.call("voting:close", { pollId: ballot.pollId });
    await until(() => socket.sections.voting.poll?.isExtended === true);
    expect(socket.sections.voting.poll).toMatchObject({ status: "open", closesAt: app.clock.now() + 2 * minute });
    await ballot.close();
    expect(socket.sections.voting.poll?.result).toMatchObject({ ballots: 0, isAdvisory: true });
  });

  it("moves later when the facilitator says so", async () => {
    const ballot = await aBallot(app, { minutes: 1 });
    const { socket } = ballot.workshop.facilitator;
    const before = socket.sections.voting.poll?.closesAt ?? 0;
    await socket.call("voting:extend", { pollId: ballot.pollId, minutes: 3 });
    await until(() => socket.sections.voting.poll?.closesAt === before + 3 * minute);
    await app.clock.advance(2 * minute);
    await ballot.cast(person(ballot.workshop.participants), {});
  });

  it("goes on after a restart, at the same deadline and with every ballot", async () => {
    const ballot = await aBallot(app, { minutes: 8 });
    const [anna, ben] = [person(ballot.workshop.participants), person(ballot.workshop.participants, 1)];
    await ballot.cast(anna, { "call back": 1 });
    await app.restart();
    for (const each of ballot.workshop.everybody()) await each.connect();
    expect(await ballot.cast(anna, { "refund at once": 1 })).toEqual({ revision: 2 });
    await ballot.cast(ben, { "refund at once": 1 });
    await app.clock.advance(8 * minute + 5_000);
    await until(() => anna.socket.sections.voting.poll?.status === "closed");
    expect(anna.socket.sections.voting.poll?.result).toMatchObject({ ballots: 2, totalPoints: 2 });
    expect(anna.socket.sections.voting.poll?.result?.rows[0]?.itemId).toBe(ballot.item("refund at once"));
  });

  it("is over after a restart when a crash came between the step beyond Vote and the count", async () => {
    const ballot = await aBallot(app);
    await ballot.cast(person(ballot.workshop.participants), { "call back": 1 });
    alterStored(app.file, `UPDATE workshops SET body = json_set(body, '$.agendaIndex', ${phaseIds.indexOf("answer")})`);
    await app.restart();
    const { sections } = await ballot.workshop.facilitator.connect();
    expect(sections.voting.poll).toMatchObject({ status: "closed", result: { ballots: 1 } });
    expect(sections.answers.docket).toHaveLength(1);
  });

  it("makes the docket after a restart when a crash came between the result and the docket", async () => {
    const ballot = await aBallot(app);
    await ballot.cast(person(ballot.workshop.participants), { "call back": 1 });
    await ballot.cast(person(ballot.workshop.leaders), { "call back": 1 });
    await ballot.close();
    alterStored(app.file, "UPDATE polls SET body = json_set(body, '$.status', 'counted'); DELETE FROM docket_items");
    await app.restart();
    const { sections } = await ballot.workshop.facilitator.connect();
    expect(sections.answers.docket.map(({ item }) => item.id)).toEqual([ballot.item("call back")]);
    expect(sections.voting.poll?.status).toBe("closed");
  });
});

describe("a laptop that slept over the end of a ballot", () => {
  it("closes it when the facilitator presses close", async () => {
    const ballot = await aBallot(app, {
      participants: 1,
      minutes: 8,
      votes: { budget: 3, cap: 2, quorumPercent: 0, topK: 1 },
    });
    await ballot.cast(person(ballot.workshop.participants), { "call back": 1 });
    app.clock.sleep(30 * minute);
    const { socket } = ballot.workshop.facilitator;
    await socket.call("voting:close", { pollId: ballot.pollId });
    await until(() => socket.sections.voting.poll?.status === "closed");
    expect(socket.sections.voting.poll?.result?.ballots).toBe(1);
  });

  it("shows every screen that it is closed as soon as a person votes, and takes the vote when it is extended for its quorum", async () => {
    const votes = { budget: 3, cap: 2, quorumPercent: 0, topK: 1 };
    const quick = await aBallot(app, { participants: 1, minutes: 8, votes });
    app.clock.sleep(30 * minute);
    const anna = person(quick.workshop.participants);
    expect(await refusal(quick.cast(anna, { "call back": 1 }))).toBe("poll_closed");
    await until(() => anna.socket.sections.voting.poll?.status === "closed");
    const wanting = await aBallot(app, { participants: 2, minutes: 8, votes: { ...votes, quorumPercent: 90 } });
    app.clock.sleep(30 * minute);
    const ben = person(wanting.workshop.participants);
    expect(await wanting.cast(ben, { "call back": 1 })).toEqual({ revision: 1 });
    await until(() => ben.socket.sections.voting.poll?.status === "open");
  });
});
