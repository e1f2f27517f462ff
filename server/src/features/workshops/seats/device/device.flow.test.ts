import { deviceCodeMs } from "@saydo/shared/features/workshops/seats/device/terms.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storedRows } from "../../../../storage/sqlite/testing/stored-rows.ts";
import { aBallot, person } from "../../../../testing/builders/a-ballot.ts";
import { aDraft, saveDraft } from "../../../../testing/builders/a-draft.ts";
import { aWorkshop, type TestPerson } from "../../../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../../../testing/start-test-app.ts";
import { refusal, type TestClient } from "../../../../testing/test-client.ts";
import { until } from "../../../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const codeOf = async ({ socket }: TestPerson) => (await socket.call("seat:device-code", {})).code;
const look = (browser: TestClient, code: string) => browser.api("seatOfCode", { body: { code } });
const move = (browser: TestClient, code: string) => browser.api("moveSeat", { body: { code } });

describe("P14 taking a seat to another device", () => {
  it.each(["participant", "leader", "facilitator"] as const)(
    "the other device is the %s, drafts and all; the first one loses socket, ticket and seat at once",
    async (role) => {
      const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
      const who = {
        participant: person(workshop.participants),
        leader: person(workshop.leaders),
        facilitator: workshop.facilitator,
      }[role];
      await saveDraft(who, aDraft(workshop, "call back"));
      const code = await codeOf(who);
      const { ticket } = await who.client.api("ticket", {
        body: { as: "member", workshopId: workshop.id, scope: "commands" },
      });
      const phone = app.client();
      expect(await look(phone, code)).toMatchObject({ workshopId: workshop.id, role, isYours: false });
      expect(phone.cookie).toBeNull();
      const seat = await move(phone, `  ${code.slice(0, 5).toLowerCase()} ${code.slice(5)}`);
      expect(seat).toMatchObject({ workshopId: workshop.id, memberId: who.memberId });
      const socket = await phone.connectWith(seat.ticket);
      expect(socket.sections.me).toMatchObject({ memberId: who.memberId, role });
      expect((await socket.call("writing:mine", {})).drafts).toHaveLength(1);
      await until(() => !who.socket.socket.connected, { what: "the end of the first device's socket" });
      await expect(who.client.connectWith(ticket)).rejects.toThrow();
      expect(await refusal(who.client.connect(workshop.id))).toBe("seat_moved");
      expect((await who.client.api("home")).workshops).toEqual([]);
      expect((await phone.api("home")).workshops).toMatchObject([{ id: workshop.id, role }]);
      expect(socket.sections.people.total).toBe(3);
    },
  );

  it("works once, and not at all when it is guessed, replaced, old, or the seat is gone; all are told the same", async () => {
    const workshop = await aWorkshop(app, { participants: 2, leadersPresent: 0 });
    const [anna, ben] = [person(workshop.participants), person(workshop.participants, 1)];
    const tell = (code: string) => refusal(move(app.client(), code));
    const replaced = await codeOf(anna);
    const used = await codeOf(anna);
    expect(await tell("2222222222")).toBe("device_code_unknown");
    expect(await tell(replaced)).toBe("device_code_unknown");
    const phone = app.client();
    await move(phone, used);
    expect(await tell(used)).toBe("device_code_unknown");
    expect(await refusal(look(app.client(), used))).toBe("device_code_unknown");

    const old = await codeOf(ben);
    await app.clock.advance(deviceCodeMs - 1);
    expect(await look(app.client(), old)).toMatchObject({ name: "Person 2" });
    await app.clock.advance(1);
    expect(await tell(old)).toBe("device_code_unknown");
    const last = await codeOf(ben);
    await workshop.facilitator.socket.call("members:remove", { memberId: ben.memberId, reason: "came twice" });
    expect(await tell(last)).toBe("device_code_unknown");
    expect(await tell("short")).toBe("invalid_input");
  });

  it("goes to one of two devices that use the code at the same moment", async () => {
    const workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    const code = await codeOf(person(workshop.participants));
    const tried = await Promise.allSettled([move(app.client(), code), move(app.client(), code)]);
    expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("cannot be guessed: after ten wrong codes a browser's codes are not looked up", async () => {
    const workshop = await aWorkshop(app, { participants: 2, leadersPresent: 0 });
    const right = await codeOf(person(workshop.participants));
    const { client } = person(workshop.participants, 1);
    const alphabet = "23456789AB";
    for (const letter of alphabet)
      expect(await refusal(look(client, `22222222C${letter}`))).toBe("device_code_unknown");
    expect(await refusal(move(client, right))).toBe("too_many_requests");
  });

  it("is stored as a hash, survives a restart, and is refused where the device has a seat of its own", async () => {
    const workshop = await aWorkshop(app, { participants: 2, leadersPresent: 0 });
    const [anna, ben] = [person(workshop.participants), person(workshop.participants, 1)];
    const code = await codeOf(anna);
    expect(await look(anna.client, code)).toMatchObject({ isYours: true });
    expect((await move(anna.client, code)).memberId).toBe(anna.memberId);
    expect(await refusal(move(ben.client, code))).toBe("other_seat_here");
    expect(JSON.stringify(storedRows(app.file))).not.toContain(code);
    await app.restart();
    expect((await move(app.client(), code)).memberId).toBe(anna.memberId);
  });

  it("gives nobody a second vote: the other device finds the vote of the first and replaces it", async () => {
    const { workshop, pollId, item, cast, close } = await aBallot(app, { participants: 2 });
    const anna = person(workshop.participants);
    const first = [{ itemId: item("call back"), points: 1 }];
    const { revision } = await anna.socket.call("voting:cast", { pollId, choices: first, basedOn: null });
    await cast(person(workshop.participants, 1), { "call back": 1 });
    const phone = app.client();
    await move(phone, await codeOf(anna));
    const socket = await phone.connect(workshop.id);
    expect((await socket.call("voting:mine", { pollId })).choices).toEqual(first);
    const again = [{ itemId: item("refund at once"), points: 1 }];
    await socket.call("voting:cast", { pollId, choices: again, basedOn: revision });
    workshop.forget(anna);
    await close();
    await until(() => socket.sections.voting.poll?.result != null);
    expect(socket.sections.voting.poll?.result).toMatchObject({ ballots: 2, totalPoints: 2 });
  });

  it("is not offered in the demo, whose seats are open to everybody", async () => {
    const visitor = app.client();
    const { workshopId } = await visitor.api("enterDemo", { body: { phase: "write", seat: "participant" } });
    const socket = await visitor.connect(workshopId ?? "");
    expect(await refusal(socket.call("seat:device-code", {}))).toBe("demo_fixed");
    const join = { params: { code: socket.sections.workshop.code }, body: { name: "Anna", laneId: everyoneLaneId } };
    expect((await visitor.api("join", join)).workshopId).toBe(workshopId);
  });
});
