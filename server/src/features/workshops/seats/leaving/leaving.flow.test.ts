import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
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

const guest = { name: "Anna", laneId: everyoneLaneId };
const leave = (who: TestPerson, { id: workshopId }: TestWorkshop) =>
  who.client.api("leaveWorkshop", { params: { workshopId } });

describe("P14 leaving one workshop", () => {
  it("frees the place for the next person, and whoever left may come back as somebody new", async () => {
    const workshop = await aWorkshop(app, { participants: 2, capacity: 2, leadersPresent: 0 });
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const anna = person(workshop.participants);
    await anna.client.api("join", { params: { code: other.code }, body: guest });
    const join = (browser = app.client()) => browser.api("join", { params: { code: workshop.code }, body: guest });
    expect(await refusal(join())).toBe("workshop_full");
    expect(anna.socket.sections.me.leaving).toBe("ends");
    await leave(anna, workshop);
    await until(() => !anna.socket.socket.connected, { what: "the end of the socket" });
    expect(await refusal(anna.client.connect(workshop.id))).toBe("not_signed_in");
    // The browser's other workshop is as it was.
    expect((await anna.client.api("home")).workshops.map(({ id }) => id)).toEqual([other.id]);
    const back = await join(anna.client);
    expect(back.memberId).not.toBe(anna.memberId);
    expect(await refusal(join())).toBe("workshop_full");
    await leave(anna, workshop);
    await leave(anna, workshop);
    await join();
    const { people } = workshop.facilitator.socket.sections;
    await until(() => workshop.facilitator.socket.sections.people.total === 3, { what: String(people.total) });
  });

  it.each(["named", "anonymous"] as const)(
    "keeps what was written for the reveal of a %s workshop",
    async (anonymity) => {
      const workshop = await aWorkshop(app, { participants: 2, phase: "write", anonymity });
      const anna = person(workshop.participants);
      await saveDraft(anna, aDraft(workshop, "call back"));
      await leave(anna, workshop);
      workshop.forget(anna);
      await workshop.go("reveal");
      const { cards } = await app.app.services.board.read(workshop.id);
      expect(cards.map(({ behaviour, author, origin }) => ({ behaviour, author, origin }))).toEqual([
        { behaviour: "call back", author: anonymity === "named" ? "Person 1" : null, origin: "employee" },
      ]);
    },
  );

  it("takes the seat off an open ballot, keeps what it cast, and gives no second vote to whoever comes back", async () => {
    const { workshop, pollId, cast, close } = await aBallot(app, { participants: 3 });
    const [anna, ben, carl] = [0, 1, 2].map((index) => person(workshop.participants, index));
    if (!anna || !ben || !carl) throw new Error("three people are here");
    for (const who of [anna, ben, carl]) await cast(who, { "call back": 1 });
    await leave(anna, workshop);
    workshop.forget(anna);
    await anna.client.api("join", { params: { code: workshop.code }, body: guest });
    const back = await anna.client.connect(workshop.id);
    expect((await back.call("voting:mine", { pollId })).isOnRoll).toBe(false);
    expect(await refusal(back.call("voting:cast", { pollId, choices: [] }))).toBe("not_on_roll");
    await until(() => workshop.facilitator.socket.sections.turnout.removedSeats === 1);
    await close();
    expect(back.sections.voting.poll?.result).toMatchObject({ ballots: 3 });
  });

  it.each(["leader", "facilitator"] as const)(
    "leaves the seat of the %s where it is; only this browser forgets it",
    async (role) => {
      const workshop = await aWorkshop(app, { participants: 1 });
      const who = role === "leader" ? person(workshop.leaders) : workshop.facilitator;
      const anna = person(workshop.participants);
      expect(who.socket.sections.me.leaving).toBe("stays");
      await leave(who, workshop);
      expect(await refusal(who.client.connect(workshop.id))).toBe("not_signed_in");
      expect((await anna.connect()).sections.people.total).toBe(3);
      if (role === "leader") return;
      const browser = app.client();
      const body = { token: workshop.recoveryPath.split("#recover=")[1] ?? "" };
      await browser.api("recover", { params: { workshopId: workshop.id }, body });
      expect((await browser.connect(workshop.id)).sections.me).toMatchObject({ memberId: who.memberId, role });
    },
  );

  it("frees a place in each workshop when a shared phone forgets all of them", async () => {
    const [one, other] = [
      await aWorkshop(app, { participants: 1, capacity: 2, leadersPresent: 0 }),
      await aWorkshop(app, { participants: 0, leadersPresent: 0 }),
    ];
    const anna = person(one.participants);
    await anna.client.api("join", { params: { code: other.code }, body: guest });
    await anna.client.api("leave");
    expect(anna.client.cookie).toBeNull();
    await until(() => one.facilitator.socket.sections.people.total === 1);
    await until(() => other.facilitator.socket.sections.people.total === 1);
  });
});

const dayMs = 86_400_000;

describe("P16 a browser that is used", () => {
  it("keeps its seats and its cookie for the whole time once more; one that is not loses them", async () => {
    const workshop = await aWorkshop(app, { participants: 1 });
    const [lena, anna] = [person(workshop.leaders), person(workshop.participants)];
    const cookies: string[] = [];
    const visit = async () => {
      const response = await lena.client.fetch("/api/home");
      cookies.push(...response.headers.getSetCookie());
    };
    for (let months = 0; months < 14; months += 1) {
      await app.clock.advance(30 * dayMs);
      await visit();
    }
    expect(cookies).toHaveLength(14);
    expect(cookies.every((cookie) => cookie.includes(`Max-Age=${180 * 86_400}`))).toBe(true);
    await visit();
    // A second visit on the same day writes nothing.
    expect(cookies).toHaveLength(14);
    expect((await lena.client.connect(workshop.id)).sections.me.memberId).toBe(lena.memberId);
    expect(await refusal(anna.client.connect(workshop.id))).toBe("not_signed_in");
  });
});
