import { addWorkingDays, dayOf } from "@saydo/shared/core/days.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDocket, docketItem, openBallot, person } from "../../testing/builders/a-ballot.ts";
import type { TestPerson } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const leaders = [
  { name: "Lena", title: "Head of service" },
  { name: "Mia", title: "Head of stores" },
];
const room = { participants: 3, leaders, leadersPresent: 2 };
const dayMs = 86_400_000;

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

/** How many answers wait for this person, as their home page says. */
async function waiting({ client }: TestPerson): Promise<number | undefined> {
  return (await client.api("home")).workshops[0]?.waitingForYou;
}

describe("P7 the docket", () => {
  it("asks one named leader per item, the one the card names, within ten working days, in front of the whole room", async () => {
    const { workshop } = await aDocket(app, room);
    const anna = person(workshop.participants);
    const dueOn = addWorkingDays(dayOf(app.clock.now()), 10);
    for (const [behaviour, leaderTitle] of [
      ["call back", "Head of service"],
      ["refund at once", "Head of stores"],
    ] as const) {
      expect(docketItem(anna, behaviour)).toMatchObject({ leaderTitle, dueOn, answer: null, isOverdue: false });
    }
    expect(anna.socket.sections.answers.docket).toHaveLength(3);
    expect(await waiting(person(workshop.leaders))).toBe(2);
    expect(await waiting(person(workshop.leaders, 1))).toBe(1);
    expect(await waiting(anna)).toBe(0);
  });

  it("asks no leader for a card without a need, and home counts only items that can be answered (P7)", async () => {
    const cards = [
      { behaviour: "call back", needFrom: "Head of service" },
      { behaviour: "say my name" },
      { behaviour: "walk over" },
    ];
    const { workshop } = await aDocket(app, { ...room, cards });
    const lena = person(workshop.leaders);
    expect(lena.socket.sections.answers.docket.map(({ item }) => item.needs)).toEqual([
      [{ type: "training", from: "Head of service" }],
    ]);
    expect(await waiting(lena)).toBe(1);
    await workshop.go("close");
    const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
    const { charterId } = await workshop.facilitator.socket.call("charters:publish", feedback);
    // The answer is still to come, and the charter does not end that.
    expect(await waiting(lena)).toBe(1);
    const { body } = (await app.client().api("charter", { params: { charterId } })).charter;
    expect(body.ourselves?.map(({ text }) => text)).toEqual([
      "When a payment fails, I say my name, so that nobody waits",
      "When a payment fails, I walk over, so that nobody waits",
    ]);
    expect(body.lines).toMatchObject([{ needs: [{ type: "training", from: "Head of service" }], answer: null }]);
  });

  it("can be given to another seat and another day by the facilitator, before it is answered", async () => {
    const { workshop } = await aDocket(app, room);
    const { socket } = workshop.facilitator;
    const [lena, mia] = [person(workshop.leaders), person(workshop.leaders, 1)];
    const { id: docketId } = docketItem(lena, "call back");
    const seatId = mia.socket.sections.me.seatId ?? "";
    const dueOn = dayOf(app.clock.now() + 30 * dayMs);
    const reason = "Lena is away until then";
    expect(await refusal(socket.call("answers:assign", { docketId, seatId, dueOn }))).toBe("moved_reason_missing");
    const from = docketItem(mia, "call back").dueOn;
    await socket.call("answers:assign", { docketId, seatId, dueOn, reason });
    await until(() => docketItem(mia, "call back").seatId === seatId);
    expect(docketItem(mia, "call back")).toMatchObject({ dueOn, moved: { from, reason, at: app.clock.now() } });
    const again = { docketId, seatId, dueOn: dayOf(app.clock.now() + 40 * dayMs), reason };
    expect(await refusal(socket.call("answers:assign", again))).toBe("already_moved");
    const give = { kind: "commit", docketId, text: "" } as const;
    expect(await refusal(lena.socket.call("answers:give", give))).toBe("not_owner");
    await mia.socket.call("answers:give", give);
    const assign = (change: object) =>
      refusal(
        socket.call("answers:assign", { docketId: docketItem(mia, "refund").id, seatId, dueOn, reason, ...change }),
      );
    expect(await refusal(socket.call("answers:assign", { docketId, seatId, dueOn }))).toBe("already_answered");
    expect(await assign({ seatId: "unknown" })).toBe("invalid_input");
    expect(await assign({ dueOn: dayOf(app.clock.now() - 2 * dayMs) })).toBe("due_in_past");
    expect(await assign({ dueOn: "2029-01-01" })).toBe("due_too_far");
    expect(await refusal(mia.socket.call("answers:assign", { docketId, seatId, dueOn }))).toBe("forbidden");
  });
});

describe("P7 an answer", () => {
  it("is seen by the whole room with its giver's name, and survives a restart", async () => {
    const { workshop } = await aDocket(app, room);
    const lena = person(workshop.leaders);
    const anna = person(workshop.participants);
    const { id: docketId } = docketItem(lena, "call back");
    await lena.socket.call("answers:give", { kind: "part", docketId, text: "Two teams first." });
    await until(() => docketItem(anna, "call back").answer !== null);
    await app.restart();
    await anna.connect();
    expect(docketItem(anna, "call back").answer).toEqual({
      kind: "part",
      text: "Two teams first.",
      byName: "Leader 1",
      at: app.clock.now(),
    });
    expect(anna.client.received.join("\n")).not.toContain(`"byMemberId"`);
  });

  it("refuses a thin no, a poster, another leader's item and people who are no leaders", async () => {
    const { workshop } = await aDocket(app, room);
    const [lena, mia] = [person(workshop.leaders), person(workshop.leaders, 1)];
    const { id: docketId } = docketItem(lena, "call back");
    const no = { kind: "no", docketId, text: "We cannot." } as const;
    expect(await refusal(lena.socket.call("answers:give", no))).toBe("reason_too_short");
    const poster = { kind: "counter", docketId, text: "We will communicate about it." } as const;
    expect(await refusal(lena.socket.call("answers:give", poster))).toBe("poster");
    expect(await refusal(mia.socket.call("answers:give", { ...no, kind: "commit" }))).toBe("not_owner");
    expect(await refusal(person(workshop.participants).socket.call("answers:give", no))).toBe("forbidden");
    expect(await refusal(lena.socket.call("answers:give", { ...no, docketId: "unknown" }))).toBe("not_found");
    await lena.socket.call("answers:give", {
      ...no,
      text: "The payment provider forbids it until its contract ends in 2027.",
    });
    await until(() => docketItem(mia, "call back").answer?.kind === "no");
  });

  it("is forwarded once; the second leader must answer it", async () => {
    const { workshop } = await aDocket(app, room);
    const [lena, mia] = [person(workshop.leaders), person(workshop.leaders, 1)];
    const { id: docketId } = docketItem(lena, "call back");
    const [lenaSeat, miaSeat] = [lena, mia].map(({ socket }) => socket.sections.me.seatId ?? "");
    const forward = { kind: "not-mine", docketId, text: "Stores own this", toSeatId: miaSeat ?? "" } as const;
    await lena.socket.call("answers:give", forward);
    await until(() => docketItem(mia, "call back").forwarded !== null);
    expect(docketItem(mia, "call back")).toMatchObject({
      seatId: miaSeat,
      answer: null,
      forwarded: { fromSeatId: lenaSeat },
    });
    const back = { ...forward, toSeatId: lenaSeat ?? "" };
    expect(await refusal(mia.socket.call("answers:give", back))).toBe("already_forwarded");
    await mia.socket.call("answers:give", { kind: "commit", docketId, text: "" });
  });

  it("may be corrected while Answer is open and for an hour elsewhere, and stands afterwards (P16)", async () => {
    const { workshop } = await aDocket(app, room);
    const lena = person(workshop.leaders);
    const { id: docketId } = docketItem(lena, "call back");
    await lena.socket.call("answers:give", { kind: "commit", docketId, text: "Yes" });
    await lena.socket.call("answers:give", { kind: "part", docketId, text: "Half of it" });
    await until(() => docketItem(lena, "call back").answer?.kind === "part");
    await app.clock.advance(2 * 3_600_000);
    await lena.socket.call("answers:give", { kind: "commit", docketId, text: "All of it" });
    await workshop.go("sign");
    await lena.socket.call("answers:give", { kind: "part", docketId, text: "A third of it" });
    await app.clock.advance(3_600_001);
    const again = { kind: "commit", docketId, text: "All of it" } as const;
    expect(await refusal(lena.socket.call("answers:give", again))).toBe("already_answered");
  });

  it("that does not come by the date is unanswered, visible to the whole room", async () => {
    const { workshop } = await aDocket(app, room);
    const anna = person(workshop.participants);
    await app.clock.advance(16 * dayMs);
    await anna.connect();
    expect(docketItem(anna, "call back")).toMatchObject({ isOverdue: true, answer: null });
  });

  it("stays on the docket when the workshop votes again", async () => {
    const { workshop } = await aDocket(app, room);
    const lena = person(workshop.leaders);
    await lena.socket.call("answers:give", { kind: "commit", docketId: docketItem(lena, "call back").id, text: "" });
    await workshop.go("vote");
    const second = await openBallot(app, workshop);
    for (const voter of workshop.participants) await second.cast(voter, { "refund at once": 1 });
    await second.close();
    await until(() => lena.socket.sections.answers.docket.length === 2);
    const shown = lena.socket.sections.answers.docket.map(({ item, answer }) => [item.id, answer?.kind]);
    expect(shown).toEqual([
      [second.item("refund at once"), undefined],
      [second.item("call back"), "commit"],
    ]);
  });
});
