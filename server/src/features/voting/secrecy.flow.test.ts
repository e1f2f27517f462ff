import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storedRows, textsIn } from "../../storage/sqlite/testing/stored-rows.ts";
import { aBallot, person } from "../../testing/a-ballot.ts";
import { everyByte } from "../../testing/every-byte.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

describe("P6 the secret of a ballot (T12)", () => {
  it("no frame or answer tells another's choices, nor a total before the result", async () => {
    const ballot = await aBallot(app, { participants: 3 });
    const [anna, ben] = [person(ballot.workshop.participants), person(ballot.workshop.participants, 1)];
    const projector = app.client();
    await projector.project(ballot.workshop.code);
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

  it("after the close the key of the ballots is in no file any more, not even where SQLite wrote it before", async () => {
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
    // A ballot's id stands nowhere else either: not in a log of commands, not beside a session.
    const elsewhere = new Set([...textsIn(polls), ...textsIn(Object.values(rest))]);
    expect(ballots?.map(({ id }) => id).filter((id) => elsewhere.has(String(id)))).toEqual([]);
  });
});
