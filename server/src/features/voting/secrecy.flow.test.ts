import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteEngine } from "../../storage/sqlite/engine.ts";
import { storedRows, textsIn } from "../../storage/sqlite/testing/stored-rows.ts";
import { aBallot, person } from "../../testing/builders/a-ballot.ts";
import type { TestPerson } from "../../testing/builders/a-workshop.ts";
import { everyByte } from "../../testing/every-byte.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";
import { VotingStore } from "./store.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

describe("P6 the secret of a ballot (T12)", () => {
  it("no frame or answer contains another member's choices, nor a total before the result", async () => {
    const ballot = await aBallot(app, { participants: 3 });
    const [anna, ben] = [person(ballot.workshop.participants), person(ballot.workshop.participants, 1)];
    const projector = app.client();
    await projector.project(ballot.workshop.projectorPath);
    const watchers = [ballot.workshop.facilitator.client, ben.client, projector];
    const marks = watchers.map(({ received }) => received.length);
    await ballot.cast(anna, { "call back": 1, "refund at once": 1 });
    await ballot.cast(anna, { "refund at once": 1 });
    await until(() => ben.socket.sections.turnout.ballots === 1);
    for (const [index, { received }] of watchers.entries()) {
      const news = received.slice(marks[index]).join("\n");
      expect(news).toContain('"turnout"');
      expect(news).not.toMatch(/"points"|"choices"|"voters"|"revision"/);
      expect(news).not.toContain(ballot.item("refund at once"));
    }
    await ballot.cast(ben, {});
    await ballot.close();
    for (const { received } of watchers) {
      expect(received.join("\n")).not.toMatch(/"choices"|"ballotKey"/);
    }
  });

  it("after the close the key of the ballots is in no file, not even where SQLite wrote it before", async () => {
    const ballot = await aBallot(app);
    for (const voter of ballot.workshop.participants) await ballot.cast(voter, { "call back": 1 });
    const key = (await app.app.services.voting.find(ballot.pollId))?.ballotKey;
    if (!key) throw new Error("an open ballot has a key");
    expect(await everyByte(app.file)).toContain(key);
    await ballot.close();
    expect(await everyByte(app.file)).not.toContain(key);
  });

  it("after the close no stored value leads from a ballot to a person", async () => {
    const ballot = await aBallot(app, { participants: 3 });
    for (const voter of ballot.workshop.participants) await ballot.cast(voter, { "call back": 1 });
    expect(textsIn(storedRows(app.file).polls).some((value) => value.startsWith("secret"))).toBe(true);
    await ballot.close();
    const { ballots, polls, members, ...rest } = storedRows(app.file);
    expect(ballots).toHaveLength(3);
    expect(polls).toEqual([expect.objectContaining({ ballotKey: null })]);
    expect(new Set(ballots?.flatMap((row) => Object.keys(row)))).toEqual(
      new Set(["id", "v", "pollId", "choices", "revision"]),
    );
    const people = new Set(textsIn(members));
    for (const voter of ballot.workshop.participants) expect(people).toContain(voter.memberId);
    expect(textsIn(ballots).filter((value) => people.has(value))).toEqual([]);
    // No other row contains a ballot's id: neither a log of commands nor a session.
    const elsewhere = new Set([...textsIn(polls), ...textsIn(Object.values(rest))]);
    expect(ballots?.map(({ id }) => id).filter((id) => elsewhere.has(String(id)))).toEqual([]);
  });

  it("a key that was copied while the ballot was open fits no ballot after the close", async () => {
    const ballot = await aBallot(app, { participants: 8 });
    const { participants } = ballot.workshop;
    const key = (await app.app.services.voting.find(ballot.pollId))?.ballotKey ?? "";
    const idOf = ({ memberId }: TestPerson) => createHmac("sha256", key).update(memberId).digest("base64url");
    for (const [index, voter] of participants.entries()) {
      await ballot.cast(voter, { [index === 0 ? "call back" : "refund at once"]: 1 });
    }
    const castIds = storedRows(app.file).ballots?.map(({ id }) => id);
    expect(participants.map(idOf).toSorted()).toEqual(castIds?.map(String).toSorted());
    await ballot.close();
    const { ballots = [] } = storedRows(app.file);
    expect(ballots).toHaveLength(8);
    expect(textsIn(ballots).filter((text) => participants.map(idOf).includes(text))).toEqual([]);
    const bytes = await everyByte(app.file);
    expect(participants.map(idOf).filter((id) => bytes.includes(id))).toEqual([]);
    // Their stored order tells nothing either: it is not the order in which they were cast.
    const places = ballots.map(({ choices }) => JSON.stringify(choices));
    expect(places.indexOf(places.find((one, _index, all) => all.indexOf(one) === all.lastIndexOf(one)) ?? "")).not.toBe(
      0,
    );
    expect(ballots.map(({ id }) => id).toSorted()).toEqual(
      participants.map((_, index) => `${ballot.pollId}:${index + 1}`).toSorted(),
    );
  });

  it.each([
    ["while they are put in again", { again: 2, castLeft: 4 }],
    ["while the cast ones are removed", { again: 4, castLeft: 1 }],
    ["before anything", { again: 0, castLeft: 4 }],
  ])("a crash %s loses no ballot and doubles none", async (_when, { again, castLeft }) => {
    const folder = await mkdtemp(join(tmpdir(), "saydo-ballots-"));
    const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
    const store = new VotingStore(engine);
    const choices = (points: number) => [{ itemId: "item", points }];
    for (let n = 1; n <= castLeft; n += 1) await store.putBallot(`cast${n}`, "poll", choices(n));
    for (let n = 1; n <= again; n += 1) await store.putBallot(`poll:${n}`, "poll", choices(n));
    await store.forgetVoters("poll", 4, (list) => list.toReversed());
    const left = await store.ballotsOf("poll");
    expect(left.map(({ id }) => id)).toEqual(["poll:1", "poll:2", "poll:3", "poll:4"]);
    expect(left.map(({ choices: [one] }) => one?.points).toSorted()).toEqual([1, 2, 3, 4]);
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("ballots that differ in number from the count stay as they are, for verify to find", async () => {
    const folder = await mkdtemp(join(tmpdir(), "saydo-ballots-"));
    const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
    const store = new VotingStore(engine);
    for (const id of ["cast1", "cast2", "cast3"]) await store.putBallot(id, "poll", [{ itemId: "item", points: 1 }]);
    await store.forgetVoters("poll", 4, (list) => list.toReversed());
    expect((await store.ballotsOf("poll")).map(({ id }) => id)).toEqual(["cast1", "cast2", "cast3"]);
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe("P14 one seat, one vote (T14)", () => {
  it("thirty browsers that come while the ballot is open have no vote until the facilitator lets them in", async () => {
    const ballot = await aBallot(app, { participants: 5, leadersPresent: 0 });
    const { workshop } = ballot;
    const { socket } = workshop.facilitator;
    for (const voter of workshop.participants) await ballot.cast(voter, { "call back": 1 });
    const crowd = await Promise.all(Array.from({ length: 30 }, (_, n) => workshop.join(`Guest ${n + 1}`)));
    const cast = (guest: TestPerson) =>
      guest.socket.call("voting:cast", {
        pollId: ballot.pollId,
        choices: [{ itemId: ballot.item("refund at once"), points: 1 }],
      });
    for (const guest of crowd) expect(await refusal(cast(guest))).toBe("not_on_roll");
    await until(() => socket.sections.turnout.newcomers === 30);
    expect(socket.sections.turnout).toMatchObject({ ballots: 5, roll: 5 });
    const [late, ...others] = crowd;
    expect(await late?.socket.call("voting:mine", { pollId: ballot.pollId })).toMatchObject({
      choices: null,
      isOnRoll: false,
    });
    expect(await refusal(late?.socket.call("voting:admit", { pollId: ballot.pollId }) ?? Promise.resolve())).toBe(
      "forbidden",
    );
    for (const { memberId } of others) await socket.call("members:remove", { memberId, reason: "one person only" });
    await socket.call("voting:admit", { pollId: ballot.pollId });
    if (late) await cast(late);
    for (const guest of others) workshop.forget(guest);
    await ballot.close();
    expect(socket.sections.voting.poll?.result).toMatchObject({ ballots: 6, roll: 6, turnoutPercent: 100 });
    expect(socket.sections.turnout).toMatchObject({ newcomers: 0, removedSeats: 0 });
    const [first] = socket.sections.voting.poll?.result?.rows ?? [];
    expect(first).toMatchObject({ itemId: ballot.item("call back"), points: 5 });
  }, 60_000);

  it("a removed seat has no say any more; its ballot stays, and the number of such seats is told", async () => {
    const ballot = await aBallot(app, { participants: 4, leadersPresent: 0 });
    const { workshop } = ballot;
    const [anna, ben, cleo] = workshop.participants;
    if (!anna || !ben || !cleo) throw new Error("four people are here");
    for (const voter of [anna, ben]) await ballot.cast(voter, { "call back": 1 });
    const { socket } = workshop.facilitator;
    for (const { memberId } of [anna, cleo]) await socket.call("members:remove", { memberId, reason: "left" });
    await until(() => socket.sections.turnout.removedSeats === 2);
    expect(socket.sections.turnout).toMatchObject({ ballots: 2, roll: 2 });
    for (const guest of [anna, cleo]) workshop.forget(guest);
    await ballot.close();
    expect(socket.sections.voting.poll?.result).toMatchObject({ ballots: 2, roll: 2 });
    expect(socket.sections.turnout.removedSeats).toBe(2);
  });
});
