import { absenceMs } from "@saydo/shared/features/workshops/rules.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

describe("P1 joining", () => {
  it("brings a second visit back to the same person, who may correct their name", async () => {
    const workshop = await aWorkshop(app, { participants: 0 });
    const browser = app.client();
    const params = { code: workshop.code };
    const first = await browser.api("join", { params, body: guest });
    expect((await browser.api("door", { params })).you).toEqual({ name: "Anna", role: "participant" });
    const second = await browser.api("join", { params, body: { ...guest, name: "Annabel" } });
    expect(second.memberId).toBe(first.memberId);
    expect((await browser.connect(workshop.id)).sections.me).toMatchObject({
      memberId: first.memberId,
      name: "Annabel",
    });
  });

  it("opens the room with what the seat came with, once", async () => {
    const workshop = await aWorkshop(app, { participants: 0 });
    const browser = app.client();
    const { ticket, memberId } = await browser.api("join", { params: { code: workshop.code }, body: guest });
    expect((await browser.connectWith(ticket)).sections.me).toMatchObject({ memberId, role: "participant" });
    await expect(browser.connectWith(ticket)).rejects.toThrow();
  });

  it("makes one person of a double tap", async () => {
    const workshop = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const browser = app.client();
    const params = { code: workshop.code };
    await browser.api("join", { params, body: guest });
    const again = await Promise.all([1, 2, 3].map(() => browser.api("join", { params, body: guest })));
    expect(new Set(again.map(({ memberId }) => memberId)).size).toBe(1);
    expect(workshop.facilitator.socket.sections.people.total).toBeLessThanOrEqual(2);
  });

  it("gives two people of one name two seats and no number", async () => {
    const workshop = await aWorkshop(app, { participants: 0 });
    const [one, other] = [await workshop.join("Anna"), await workshop.join("Anna")];
    expect(one.memberId).not.toBe(other.memberId);
    expect([one, other].map(({ socket }) => socket.sections.me.name)).toEqual(["Anna", "Anna"]);
  });

  it("lets the next person in when the facilitator makes room, and takes no seat away", async () => {
    const workshop = await aWorkshop(app, { participants: 2, capacity: 2 });
    const params = { code: workshop.code };
    const join = () => refusal(app.client().api("join", { params, body: guest }));
    const raise = (socket: (typeof workshop.facilitator)["socket"], capacity: number) =>
      refusal(socket.call("workshop:raise-capacity", { capacity }));
    expect(await join()).toBe("workshop_full");
    const [anna] = workshop.participants;
    if (!anna) throw new Error("nobody is there");
    expect(await raise(anna.socket, 12)).toBe("forbidden");
    expect(await raise(workshop.facilitator.socket, 301)).toBe("invalid_input");
    await workshop.facilitator.socket.call("workshop:raise-capacity", { capacity: 3 });
    expect((await app.client().api("door", { params })).status).toBe("open");
    await workshop.join("Late");
    await workshop.facilitator.socket.call("workshop:raise-capacity", { capacity: 2 });
    expect(workshop.facilitator.socket.sections.workshop.capacity).toBe(3);
    expect(await join()).toBe("workshop_full");
  });

  it("says why not: wrong code, unknown lane, full, not open, finished", async () => {
    const workshop = await aWorkshop(app, { participants: 2, capacity: 2, doors: "open" });
    const params = { code: workshop.code };
    const join = (code: string, body = guest) => refusal(app.client().api("join", { params: { code }, body }));
    expect(await join("ZZZZZZ")).toBe("code_unknown");
    expect(await join(workshop.code, { ...guest, laneId: "nowhere" })).toBe("invalid_input");
    expect(await join(workshop.code)).toBe("workshop_full");
    expect((await app.client().api("door", { params })).status).toBe("full");
    // Only newcomers find the workshop full, and leaders have reserved seats.
    expect((await workshop.participants[0]?.client.api("door", { params }))?.you?.name).toBe("Person 1");
    expect(workshop.leaders).toHaveLength(1);

    const closed = await aWorkshop(app, { participants: 0, leadersPresent: 0, doors: "closed" });
    expect(await join(closed.code)).toBe("workshop_not_open");
    const token = closed.leaderTokens[0] ?? "";
    const asLeader = { params: { code: closed.code }, body: { token, name: "Lena" } };
    expect(await refusal(app.client().api("joinAsLeader", asLeader))).toBe("workshop_not_open");
    await closed.facilitator.socket.call("workshop:open", {});
    expect((await closed.join("Bert")).memberId).toBeTruthy();

    await app.app.queue.run(closed.id, async () => {
      await app.app.services.workshops.update(closed.id, (current) => ({ ...current, status: "finished" }));
    });
    expect(await join(closed.code)).toBe("workshop_finished");
    expect(await refusal(closed.facilitator.socket.call("workshop:open", {}))).toBe("workshop_finished");
    // Members stay in the room.
    const [bert] = closed.participants;
    expect((await bert?.client.api("join", { params: { code: closed.code }, body: guest }))?.memberId).toBe(
      bert?.memberId,
    );
  });

  it("survives a restart, seat and all", async () => {
    const workshop = await aWorkshop(app);
    const [anna] = workshop.participants;
    await app.restart();
    expect((await anna?.connect())?.sections.me.memberId).toBe(anna?.memberId);
  });

  it("forgets the seats of a shared phone on leaving", async () => {
    const workshop = await aWorkshop(app);
    const [anna] = workshop.participants;
    await anna?.client.api("leave");
    expect(anna && (await refusal(anna.client.connect(workshop.id)))).toBe("not_signed_in");
    expect((await anna?.client.api("home"))?.workshops).toEqual([]);
  });
});

describe("the recovery link", () => {
  it("can be made anew from the seat it leads to, by no other seat, and then the old one opens nothing", async () => {
    const workshop = await aWorkshop(app);
    const { socket } = workshop.facilitator;
    const { path } = await socket.call("recovery:renew", {});
    const recover = (link: string) =>
      refusal(
        app.client().api("recover", {
          params: { workshopId: workshop.id },
          body: { token: link.split("#recover=")[1] ?? "" },
        }),
      );
    expect(await recover(workshop.recoveryPath)).toBe("link_invalid");
    const again = app.client();
    const body = { token: path.split("#recover=")[1] ?? "" };
    await again.api("recover", { params: { workshopId: workshop.id }, body });
    expect((await again.connect(workshop.id)).sections.me.memberId).toBe(workshop.facilitator.memberId);

    const [anna] = workshop.participants;
    if (!anna) throw new Error("nobody is there");
    await socket.call("facilitation:offer", { toId: anna.memberId });
    await anna.socket.call("facilitation:accept", {});
    expect(await refusal(anna.socket.call("recovery:renew", {}))).toBe("not_owner");
  });

  it("brings facilitation to another browser", async () => {
    const workshop = await aWorkshop(app);
    const token = workshop.recoveryPath.split("#recover=")[1] ?? "";
    const laptop = app.client();
    await laptop.api("recover", { params: { workshopId: workshop.id }, body: { token } });
    const { me } = (await laptop.connect(workshop.id)).sections;
    expect(me).toMatchObject({ memberId: workshop.facilitator.memberId, role: "facilitator" });
    const wrong = { params: { workshopId: workshop.id }, body: { token: app.ids.secret() } };
    expect(await refusal(app.client().api("recover", wrong))).toBe("link_invalid");
  });

  it("does not take facilitation from a person whose page reloads, but from one who stays away", async () => {
    const workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    const [anna] = workshop.participants;
    if (!anna) throw new Error("nobody joined");
    const { socket: creator } = workshop.facilitator;
    await creator.call("facilitation:offer", { toId: anna.memberId });
    await anna.socket.call("facilitation:accept", {});
    const seat = { memberId: workshop.facilitator.memberId, isCoFacilitator: false };
    await anna.socket.call("members:set-co-facilitator", seat);
    const params = { workshopId: workshop.id };
    const body = { token: workshop.recoveryPath.split("#recover=")[1] ?? "" };
    const recover = () => app.client().api("recover", { params, body });
    await recover();
    anna.socket.close();
    await until(() => creator.sections.people.online === 1);
    await recover();
    await app.clock.advance(absenceMs - 1);
    await recover();
    expect(creator.sections.me.role).toBe("participant");
    await app.clock.advance(1);
    await recover();
    await until(() => creator.sections.me.role === "facilitator");
  });
});

it("home tells an empty installation from one with workshops, and lists only this browser's", async () => {
  const stranger = app.client();
  expect(await stranger.api("home")).toEqual({ hasAnyWorkshop: false, hasDemo: true, workshops: [] });
  await stranger.api("enterDemo", { body: { phase: "welcome", seat: "projector" } });
  expect((await stranger.api("home")).hasAnyWorkshop).toBe(false);
  const workshop = await aWorkshop(app);
  expect(await stranger.api("home")).toEqual({ hasAnyWorkshop: true, hasDemo: true, workshops: [] });
  expect((await workshop.leaders[0]?.client.api("home"))?.workshops).toMatchObject([
    { id: workshop.id, role: "leader", phase: "welcome", waitingForYou: 0, isDemo: false },
  ]);
});

describe("P14 closing the doors", () => {
  it("lets no newcomer in by the code, keeps the members inside, and can be undone", async () => {
    const workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    const [anna] = workshop.participants;
    const params = { code: workshop.code };
    await workshop.facilitator.socket.call("workshop:close", {});
    expect(await refusal(app.client().api("join", { params, body: guest }))).toBe("workshop_not_open");
    expect((await app.client().api("door", { params })).status).toBe("closed");
    expect((await anna?.client.api("door", { params }))?.you?.name).toBe("Person 1");
    expect((await anna?.connect())?.sections.workshop.status).toBe("closed");
    expect(await refusal(anna?.socket.call("workshop:close", {}) ?? Promise.resolve())).toBe("forbidden");
    await workshop.facilitator.socket.call("workshop:open", {});
    expect((await workshop.join("Ben")).memberId).toBeTruthy();
  });

  it.each(["Farah", "  farah ", "FARAH", "Ｆarah", "Fa\u200Brah", "Fa\u00ADrah\u2060"])(
    "take nobody else in as %s, the facilitator",
    async (name) => {
      const workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
      const params = { code: workshop.code };
      const body = { ...guest, name };
      await expect(app.client().api("join", { params, body })).rejects.toMatchObject({
        code: "name_taken",
        field: "name",
      });
      const [anna] = workshop.participants;
      expect(await refusal(anna?.client.api("join", { params, body }) ?? Promise.resolve())).toBe("name_taken");
    },
  );
});
