import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDraft, saveDraft } from "../../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../../testing/start-test-app.ts";
import { refusal } from "../../../testing/test-client.ts";
import { until } from "../../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const guest = { name: "Anna", laneId: everyoneLaneId };

describe("P14 the facilitator", () => {
  it("takes a person out with a reason: their sockets end at once, they see and do nothing, their drafts are gone", async () => {
    const workshop = await aWorkshop(app, { participants: 2, phase: "write" });
    const [anna, ben] = workshop.participants;
    if (!anna || !ben) throw new Error("two people are here");
    await saveDraft(anna, aDraft(workshop, "call back"));
    await saveDraft(ben, aDraft(workshop, "stay on the line"));
    const { socket } = workshop.facilitator;
    const { ticket } = await anna.client.api("ticket", {
      body: { as: "member", workshopId: workshop.id, scope: "commands" },
    });
    await socket.call("members:remove", { memberId: anna.memberId, reason: "came twice" });
    await until(() => !anna.socket.socket.connected, { what: "the end of the socket" });
    expect(ticket).toBeTruthy();
    expect(await refusal(anna.client.connect(workshop.id))).toBe("seat_removed");
    const join = anna.client.api("join", { params: { code: workshop.code }, body: guest });
    expect(await refusal(join)).toBe("seat_removed");
    await until(() => socket.sections.people.people.every(({ id }) => id !== anna.memberId));
    await app.restart();
    await workshop.facilitator.connect();
    await ben.connect();
    expect(await refusal(anna.client.connect(workshop.id))).toBe("seat_removed");
    workshop.forget(anna);
    for (const leader of workshop.leaders) await leader.connect();
    await workshop.go("reveal");
    const { cards } = await app.app.services.board.read(workshop.id);
    expect(cards.map(({ behaviour }) => behaviour)).toEqual(["stay on the line"]);
  });

  it("gives the place of a removed person to another", async () => {
    const workshop = await aWorkshop(app, { participants: 2, capacity: 2, leadersPresent: 0 });
    const join = () => app.client().api("join", { params: { code: workshop.code }, body: guest });
    expect(await refusal(join())).toBe("workshop_full");
    const memberId = workshop.participants[0]?.memberId ?? "";
    await workshop.facilitator.socket.call("members:remove", { memberId, reason: "left for good" });
    expect((await join()).workshopId).toBe(workshop.id);
  });

  it("lets no other member do that, and removes neither a leader nor the facilitator", async () => {
    const workshop = await aWorkshop(app, { participants: 2 });
    const [anna, ben] = workshop.participants;
    const [lena] = workshop.leaders;
    const reason = "not welcome";
    const remove = (by: typeof anna, whom: typeof anna) =>
      refusal(by?.socket.call("members:remove", { memberId: whom?.memberId ?? "", reason }) ?? Promise.resolve());
    expect(await remove(anna, ben)).toBe("forbidden");
    expect(await remove(lena, ben)).toBe("forbidden");
    expect(await remove(workshop.facilitator, lena)).toBe("invalid_input");
    expect(await remove(workshop.facilitator, workshop.facilitator)).toBe("invalid_input");
    const other = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    expect(await remove(workshop.facilitator, other.participants[0])).toBe("not_found");
    const tooShort = { memberId: anna?.memberId ?? "", reason: "x" };
    expect(await refusal(workshop.facilitator.socket.call("members:remove", tooShort))).toBe("invalid_input");
  });
});
