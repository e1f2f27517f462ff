import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aBallot, person } from "../../../../testing/builders/a-ballot.ts";
import { aDraft, saveDraft } from "../../../../testing/builders/a-draft.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../../../testing/start-test-app.ts";
import { refusal } from "../../../../testing/test-client.ts";
import { until } from "../../../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const reason = "opened a second window";
const join = ({ facilitator }: TestWorkshop, kept: TestPerson, joined: TestPerson) =>
  facilitator.socket.call("members:join", { keptId: kept.memberId, joinedId: joined.memberId, reason });

describe("P14 two seats of one person become one", () => {
  it("with the drafts and devices of both; a place is free, and the history tells of it", async () => {
    const workshop = await aWorkshop(app, { participants: 2, capacity: 2, leadersPresent: 0, phase: "write" });
    const [anna, again] = [person(workshop.participants), person(workshop.participants, 1)];
    await saveDraft(anna, aDraft(workshop, "call back"));
    await saveDraft(again, aDraft(workshop, "stay on the line"));
    await join(workshop, anna, again);
    await until(() => !again.socket.socket.connected, { what: "the end of the joined seat's socket" });
    const second = await again.client.connect(workshop.id);
    expect(second.sections.me).toMatchObject({ memberId: anna.memberId, name: "Person 1" });
    expect((await second.call("writing:mine", {})).drafts).toHaveLength(2);
    await until(() => workshop.facilitator.socket.sections.people.total === 2);
    const { lines } = await workshop.facilitator.socket.call("editing:history", {});
    expect(lines[0]).toMatchObject({ what: "seat-joined", subject: "Person 1", from: "Person 2" });
    await app.restart();
    workshop.forget(again);
    for (const one of workshop.everybody()) await one.connect();
    expect((await again.client.connect(workshop.id)).sections.me.memberId).toBe(anna.memberId);
    // When the kept seat goes to a third device, both of the first ones lose it.
    const { code } = await anna.socket.call("seat:device-code", {});
    await app.client().api("moveSeat", { body: { code } });
    for (const { client } of [anna, again]) expect(await refusal(client.connect(workshop.id))).toBe("seat_moved");
  });

  it.each([
    { cast: "both", counts: "call back" },
    { cast: "the joined one", counts: "refund at once" },
  ])("have one vote in an open ballot, when $cast had voted", async ({ cast: who, counts }) => {
    const { workshop, cast, close, item } = await aBallot(app, { participants: 3 });
    const [anna, again, ben] = [0, 1, 2].map((index) => person(workshop.participants, index));
    if (!anna || !again || !ben) throw new Error("three seats are taken");
    if (who === "both") await cast(anna, { "call back": 1 });
    await cast(again, { "refund at once": 1 });
    await cast(ben, { "stay on the line": 1 });
    await join(workshop, anna, again);
    workshop.forget(again);
    await until(() => workshop.facilitator.socket.sections.turnout.roll === 3);
    await close();
    const result = workshop.facilitator.socket.sections.voting.poll?.result;
    expect(result).toMatchObject({ ballots: 2, roll: 3, totalPoints: 2 });
    const points = new Map(result?.rows.map((row) => [row.itemId, row.points]));
    expect(points.get(item(counts))).toBe(1);
    expect(workshop.facilitator.socket.sections.turnout.removedSeats).toBe(0);
  });

  it("leave a ballot that was closed as it is", async () => {
    const { workshop, cast, close } = await aBallot(app, { participants: 2 });
    const [anna, again] = [person(workshop.participants), person(workshop.participants, 1)];
    await cast(anna, { "call back": 1 });
    await cast(again, { "refund at once": 1 });
    await close();
    const before = workshop.facilitator.socket.sections.voting.poll?.result;
    await join(workshop, anna, again);
    await until(() => workshop.facilitator.socket.sections.people.total === 3);
    expect(workshop.facilitator.socket.sections.voting.poll?.result).toEqual(before);
  });

  it("are joined by the facilitator alone, with a reason, and never two leaders or away from a leader's seat", async () => {
    const leaders = [
      { name: "Lena", title: "Head of service" },
      { name: "Omar", title: "Head of retail" },
    ];
    const workshop = await aWorkshop(app, { participants: 2, leaders, leadersPresent: 2 });
    const [anna, ben] = [person(workshop.participants), person(workshop.participants, 1)];
    const [lena, omar] = [person(workshop.leaders), person(workshop.leaders, 1)];
    expect(await refusal(join(workshop, lena, omar))).toBe("seats_apart");
    expect(await refusal(join(workshop, anna, lena))).toBe("seats_apart");
    expect(await refusal(join(workshop, anna, workshop.facilitator))).toBe("seats_apart");
    expect(await refusal(join(workshop, anna, anna))).toBe("invalid_input");
    const input = { keptId: anna.memberId, joinedId: ben.memberId, reason };
    expect(await refusal(anna.socket.call("members:join", input))).toBe("forbidden");
    expect(await refusal(workshop.facilitator.socket.call("members:join", { ...input, reason: "x" }))).toBe(
      "invalid_input",
    );
    const other = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    expect(await refusal(join(workshop, anna, person(other.participants)))).toBe("not_found");
    // A leader who came by the code first keeps the leader's seat.
    await join(workshop, lena, ben);
    expect((await ben.client.connect(workshop.id)).sections.me).toMatchObject({ role: "leader", name: "Leader 1" });
  });
});
