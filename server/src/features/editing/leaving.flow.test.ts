import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDocket, docketItem, person } from "../../testing/builders/a-ballot.ts";
import { aWorkshop, type TestPerson, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
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

const leaders = [
  { name: "Lena", title: "Head of service" },
  { name: "Max", title: "Head of stores" },
];

const seatOf = ({ facilitator }: TestWorkshop, index: number) =>
  facilitator.socket.sections.workshop.leaders[index]?.id ?? "";
const drop = ({ facilitator: { socket } }: TestWorkshop, seatId: string, into: string | null = null) =>
  socket.call("editing:change", {
    basedOn: socket.sections.workshop.edition,
    change: { what: "leader-drop", seatId, into },
  });
/** Lines of the same instant stand in any order. */
const history = async ({ facilitator }: TestWorkshop) =>
  (await facilitator.socket.call("editing:history", {})).lines
    .map(({ what, subject, from, to }) => `${what} ${subject} "${from}" → "${to}"`)
    .sort();
const dependants = ({ socket }: TestPerson) => socket.call("editing:dependants", {});

describe("P13 a leader is removed without another in their place", () => {
  it("before they came: the link opens nothing, and the history says it", async () => {
    const workshop = await aWorkshop(app, { participants: 0, leaders, leadersPresent: 1 });
    await drop(workshop, seatOf(workshop, 1));
    await until(() => workshop.everybody().every(({ socket }) => socket.sections.workshop.leaders.length === 1));
    const body = { token: workshop.leaderTokens[1] ?? "", name: "Max" };
    const params = { code: workshop.code };
    expect(await refusal(app.client().api("joinAsLeader", { params, body }))).toBe("link_invalid");
    expect(await history(workshop)).toEqual(['leader-drop  "Max, Head of stores" → ""']);
    expect(await refusal(drop(workshop, seatOf(workshop, 0)))).toBe("last_leader");
  });

  it("with items that wait: they go to the one whom the facilitator chose, and the person stays as a participant", async () => {
    const { workshop } = await aDocket(app, { participants: 3, leaders, leadersPresent: 2 });
    const [lena, max] = [person(workshop.leaders), person(workshop.leaders, 1)];
    const of = (seatId: string) => lena.socket.sections.answers.docket.filter((item) => item.seatId === seatId);
    const [seat, heir] = [seatOf(workshop, 0), seatOf(workshop, 1)];
    const waiting = of(seat).map(({ id }) => id);
    expect(waiting.length).toBeGreaterThan(0);
    expect((await dependants(workshop.facilitator)).waitingSeats).toContain(seat);
    expect(await refusal(drop(workshop, seat))).toBe("leader_awaited");
    const before = lena.socket.sections.answers.docket.length;
    await drop(workshop, seat, heir);
    await until(() => max.socket.sections.answers.docket.every((item) => item.seatId === heir));
    expect(max.socket.sections.answers.docket).toHaveLength(before);
    await until(() => lena.socket.sections.me.role === "participant");
    const answer = { kind: "commit", docketId: waiting[0] ?? "", text: "" } as const;
    expect(await refusal(lena.socket.call("answers:give", answer))).toBe("forbidden");
    await app.restart();
    await max.connect();
    await max.socket.call("answers:give", answer);
    await until(() => max.socket.sections.answers.docket.some((item) => item.answer !== null));
  });

  it("never once they have answered", async () => {
    const { workshop } = await aDocket(app, { participants: 3, leaders, leadersPresent: 2 });
    const lena = person(workshop.leaders);
    const item = lena.socket.sections.answers.docket.find(({ seatId }) => seatId === seatOf(workshop, 0));
    await lena.socket.call("answers:give", { kind: "commit", docketId: item?.id ?? "", text: "" });
    expect(await refusal(drop(workshop, seatOf(workshop, 0), seatOf(workshop, 1)))).toBe("leader_bound");
  });
});

describe("P13 a step is skipped", () => {
  const skip = ({ facilitator: { socket } }: TestWorkshop, phase: string, what: "step-skip" | "step-unskip") => {
    const { agenda, edition } = socket.sections.workshop;
    const itemId = agenda.find((item) => item.phase === phase)?.id ?? "";
    return socket.call("editing:change", { basedOn: edition, change: { what, itemId } });
  };
  const skippedOn = ({ socket }: TestPerson) => {
    const { agenda, skipped } = socket.sections.workshop;
    return skipped.map((id) => agenda.find((item) => item.id === id)?.phase);
  };

  it("on every screen and over a restart, is taken back, and the history tells both", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    const anna = person(workshop.participants);
    await skip(workshop, "promises", "step-skip");
    await skip(workshop, "scenarios", "step-skip");
    await until(() => skippedOn(anna).length === 2);
    await app.restart();
    for (const who of workshop.everybody()) await who.connect();
    expect(skippedOn(anna)).toEqual(["promises", "scenarios"]);
    await skip(workshop, "scenarios", "step-unskip");
    await until(() => skippedOn(anna).length === 1);
    expect(await refusal(skip(workshop, "close", "step-skip"))).toBe("invalid_input");
    expect(await history(workshop)).toEqual([
      'step-skip promises "" → ""',
      'step-skip scenarios "" → ""',
      'step-unskip scenarios "" → ""',
    ]);
  });

  it("by a jump over it as well, and going back to it takes it up after all", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    const { socket } = workshop.facilitator;
    await socket.call("phase:advance", { fromIndex: 0, toIndex: 2, immediately: false });
    await until(() => skippedOn(workshop.facilitator).includes("promises"));
    expect(await refusal(skip(workshop, "promises", "step-unskip"))).toBe("step_passed");
    await socket.call("phase:back", { fromIndex: 2, toIndex: 1 });
    await until(() => skippedOn(workshop.facilitator).length === 0);
    expect(await history(workshop)).toEqual(['step-skip promises "" → ""', 'step-unskip promises "" → ""']);
  });
});

describe("P13 the history tells every change that everybody sees", () => {
  it("of people: a co-facilitator, the facilitation, a removed seat, names taken away, more seats", async () => {
    const workshop = await aWorkshop(app, { participants: 2, anonymity: "named", capacity: 10 });
    const [anna, ben] = [person(workshop.participants), person(workshop.participants, 1)];
    const { socket } = workshop.facilitator;
    await socket.call("members:set-co-facilitator", { memberId: anna.memberId, isCoFacilitator: true });
    await socket.call("members:set-co-facilitator", { memberId: anna.memberId, isCoFacilitator: true });
    await socket.call("anonymity:raise", {});
    await socket.call("workshop:raise-capacity", { capacity: 20 });
    await socket.call("members:remove", { memberId: ben.memberId, reason: "was here twice" });
    workshop.forget(ben);
    await socket.call("facilitation:offer", { toId: anna.memberId });
    await anna.socket.call("facilitation:accept", {});
    const { lines } = await anna.socket.call("editing:history", {});
    expect(
      lines.map(({ what, subject, from, to, byName }) => [byName, what, subject, from, to].join("|")).sort(),
    ).toEqual([
      "Farah|anonymity|||",
      "Farah|capacity||10|20",
      "Farah|co-facilitator|Person 1||",
      "Farah|seat-removed|Person 2||",
      "Person 1|facilitator|Farah||",
    ]);
    expect(JSON.stringify(lines)).not.toContain("was here twice");
  });

  it("of a ballot, its docket, a hidden card and each version of the charter, without a word of a card", async () => {
    const { workshop } = await aDocket(app, { participants: 3, leaders, leadersPresent: 2 });
    const { socket } = workshop.facilitator;
    const [lena] = workshop.leaders;
    const first = docketItem(workshop.facilitator, "call back");
    const to = seatOf(workshop, first.seatId === seatOf(workshop, 0) ? 1 : 0);
    const moved = { seatId: to, dueOn: "2026-12-24", reason: "the tills come first" };
    await socket.call("answers:assign", { docketId: first.id, ...moved });
    await workshop.go("reveal");
    const { cards } = await app.app.services.board.read(workshop.id);
    await socket.call("board:hide", { cardId: cards[0]?.id ?? "", reason: "names a customer" });
    await socket.call("board:unhide", { cardId: cards[0]?.id ?? "" });
    await workshop.go("close");
    const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
    const { charterId } = await socket.call("charters:publish", feedback);
    await until(() => lena?.socket.sections.workshop.charterId === charterId);
    const owner = person(workshop.leaders, workshop.leaders.length - 1 - Number(to === seatOf(workshop, 0)));
    await owner.socket.call("answers:give", { kind: "commit", docketId: first.id, text: "" });
    const next = { previousId: charterId, reason: "a late answer", corrections: [] };
    await socket.call("charters:publish-next", next);
    const told = await history(workshop);
    const expected = [
      /^ballot-closed 1 "" → /,
      /^ballot-opened 1 "" → /,
      /^card-hidden {2}"" → "names a customer"$/,
      /^card-shown {2}"" → ""$/,
      new RegExp(`^docket-day \\d+ "${first.dueOn}" → "2026-12-24"$`),
      /^docket-leader \d+ "Head of (service|stores)" → "Head of (service|stores)"$/,
      /^published \d+-\d "1" → ""$/,
      /^published \d+-\d "2" → "a late answer"$/,
    ];
    expect(told.map((line, index) => expected[index]?.test(line) || line)).toEqual(expected.map(() => true));
    expect(told.join()).not.toContain("call back");
  });
});
