import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDocket, docketItem, person } from "../../testing/builders/a-ballot.ts";
import { publish } from "../../testing/builders/a-charter.ts";
import { completeDraft, sign, untilCommitment } from "../../testing/builders/a-commitment.ts";
import { newWorkshop, type TestPerson } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

const dayMs = 86_400_000;

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

/** How many answers and signatures wait for this leader, as the home page says. */
async function waiting({ client }: TestPerson): Promise<number | undefined> {
  return (await client.api("home")).workshops[0]?.waitingForYou;
}

async function answerAndSign(leader: TestPerson, behaviour: string): Promise<string> {
  const { id: docketId } = docketItem(leader, behaviour);
  await leader.socket.call("answers:give", { kind: "commit", docketId, text: "Yes, by autumn." });
  const { commitmentId } = await leader.socket.call("commitments:save", { docketId, draft: completeDraft(app) });
  await sign(leader, commitmentId);
  await untilCommitment(leader, commitmentId, "signed");
  return commitmentId;
}

describe("P16 the docket outlives the room", () => {
  it("a leader answers three days later, after the charter was published, signs, and withdraws a week after", async () => {
    const ballot = await aDocket(app, { participants: 3 });
    const { workshop } = ballot;
    const lena = person(workshop.leaders);
    await workshop.go("close");
    await publish(app, ballot);
    await until(() => lena.socket.sections.workshop.status === "finished");
    expect(await waiting(lena)).toBe(3);
    await app.clock.advance(3 * dayMs);
    await app.restart();
    await lena.connect();
    expect(docketItem(lena, "call back")).toMatchObject({ isOverdue: false, answer: null });
    const commitmentId = await answerAndSign(lena, "call back");
    expect(docketItem(lena, "call back")).toMatchObject({ answer: { kind: "commit" }, isLate: false, isBinding: true });
    const no = "The tills cannot do this before the new ones arrive in 2027.";
    for (const behaviour of ["refund at once", "stay on the line"]) {
      const { id: docketId } = docketItem(lena, behaviour);
      await lena.socket.call("answers:give", { kind: "no", docketId, text: no });
    }
    expect(await waiting(lena)).toBe(0);
    await app.clock.advance(7 * dayMs);
    await lena.connect();
    await lena.socket.call("commitments:withdraw", { commitmentId, reason: "The budget was cut in half." });
    await untilCommitment(lena, commitmentId, "withdrawn");
    expect(await waiting(lena)).toBe(0);
  });

  it("a leader who missed the room takes the seat after the charter was published, from their own link, and answers", async () => {
    const leaders = [
      { name: "Lena", title: "Head of service" },
      { name: "Omar", title: "Head of stores" },
    ];
    const ballot = await aDocket(app, { participants: 3, leaders, leadersPresent: 1 });
    const { workshop } = ballot;
    await workshop.go("close");
    await publish(app, ballot);
    await until(() => workshop.facilitator.socket.sections.workshop.status === "finished");
    const stranger = { params: { code: workshop.code }, body: { name: "Eve", laneId: everyoneLaneId } };
    expect(await refusal(app.client().api("join", stranger))).toBe("workshop_finished");
    const omar = await workshop.joinAsLeader(1, "Omar");
    expect(await waiting(omar)).toBe(1);
    await answerAndSign(omar, "refund at once");
    expect(await waiting(omar)).toBe(0);
  });

  it.each(["write", "vote", "answer"] as const)(
    "a leader signs while the room is in %s again, and nobody else can",
    async (phase) => {
      const ballot = await aDocket(app, { participants: 3 });
      const { workshop } = ballot;
      const [lena, anna] = [person(workshop.leaders), person(workshop.participants)];
      await workshop.go(phase);
      await answerAndSign(lena, "call back");
      const { id: docketId } = docketItem(lena, "refund at once");
      const give = { kind: "commit", docketId, text: "" } as const;
      expect(await refusal(anna.socket.call("answers:give", give))).toBe("forbidden");
      expect(await refusal(workshop.facilitator.socket.call("answers:give", give))).toBe("forbidden");
    },
  );

  it("is unanswered from midnight of the workshop's time zone on; a late answer is taken and says so", async () => {
    const ballot = await aDocket(app, { participants: 3, timeZone: "America/Los_Angeles" });
    const lena = person(ballot.workshop.leaders);
    const { dueOn } = docketItem(lena, "call back");
    // 07:00 UTC is midnight in Los Angeles in March.
    const midnight = Date.parse(`${dueOn}T07:00:00Z`) + dayMs;
    await app.clock.advance(midnight - 1 - app.clock.now());
    await lena.connect();
    expect(docketItem(lena, "call back")).toMatchObject({ isOverdue: false });
    // A view may be a second old.
    await app.clock.advance(1000);
    await lena.connect();
    expect(docketItem(lena, "call back")).toMatchObject({ isOverdue: true });
    const { id: docketId } = docketItem(lena, "call back");
    await lena.socket.call("answers:give", { kind: "commit", docketId, text: "Sorry, late." });
    await until(() => docketItem(lena, "call back").answer !== null);
    expect(docketItem(lena, "call back")).toMatchObject({ isOverdue: false, isLate: true });
  });

  it("the facilitator moves one date once, also after publication", async () => {
    const ballot = await aDocket(app, { participants: 3 });
    const { workshop } = ballot;
    const lena = person(workshop.leaders);
    await workshop.go("close");
    await publish(app, ballot);
    const { id: docketId, seatId } = docketItem(lena, "call back");
    const { socket } = workshop.facilitator;
    const to = (dueOn: string) => ({ docketId, seatId, dueOn, reason: "Lena is on leave" });
    await socket.call("answers:assign", to("2026-03-27"));
    await until(() => docketItem(lena, "call back").moved !== null);
    expect(await refusal(socket.call("answers:assign", to("2026-04-27")))).toBe("already_moved");
  });
});

describe("a workshop's time zone", () => {
  it("is the one its creator's browser told, and the installation's without it", async () => {
    const create = async (timeZone: string | undefined) => {
      const client = app.client();
      const body = { requestId: app.ids.secret(), workshop: newWorkshop({ timeZone }) };
      const { workshopId } = await client.api("createWorkshop", { body });
      return (await app.app.services.workshops.get(workshopId)).timeZone;
    };
    expect(await create("Asia/Tokyo")).toBe("Asia/Tokyo");
    expect(await create(undefined)).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(await refusal(create("Europe/Nowhere"))).toBe("invalid_input");
  });
});
