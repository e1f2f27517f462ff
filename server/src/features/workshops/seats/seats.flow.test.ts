import { absenceMs, everyoneLaneId } from "@saydo/shared/features/workshops/rules.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aDraft, saveDraft } from "../../../testing/a-draft.ts";
import { aWorkshop, newWorkshop } from "../../../testing/a-workshop.ts";
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

describe("creating a workshop", () => {
  it("happens once however often it is sent, and shows the same links again", async () => {
    const browser = app.client();
    const body = { requestId: app.ids.secret(), workshop: newWorkshop() };
    const [first, second] = await Promise.all([
      browser.api("createWorkshop", { body }),
      browser.api("createWorkshop", { body }),
    ]);
    expect(second).toEqual(first);
    await app.restart();
    // The answer got lost and with it the cookie: whoever knows the request's secret is who sent it.
    const afresh = app.client();
    expect(await afresh.api("createWorkshop", { body })).toEqual(first);
    expect((await afresh.api("home")).workshops).toMatchObject([
      { id: first.workshopId, role: "facilitator", people: 1 },
    ]);
  });

  it("names the step of an agenda that cannot work", async () => {
    const agenda = [
      { phase: "welcome", minutes: 5 },
      { phase: "vote", minutes: 5 },
    ] as const;
    const body = { requestId: app.ids.secret(), workshop: newWorkshop({ agenda: [...agenda] }) };
    await expect(app.client().api("createWorkshop", { body })).rejects.toMatchObject({
      code: "invalid_input",
      field: "agenda.1.phase",
    });
  });

  it("always has the lane Everyone, in the workshop's language", async () => {
    const workshop = await aWorkshop(app, { language: "de", participants: 0, leadersPresent: 0 });
    const { lanes } = workshop.facilitator.socket.sections.workshop;
    expect(lanes[0]).toEqual({ id: everyoneLaneId, name: "Alle" });
    expect(lanes).toHaveLength(3);
  });

  it("keeps every link's secret out of what anybody else receives", async () => {
    const workshop = await aWorkshop(app);
    const [participant] = workshop.participants;
    const projector = app.client();
    await projector.project(workshop.code);
    const read = [...(participant?.client.received ?? []), ...projector.received].join("\n");
    const secrets = [...workshop.leaderTokens, workshop.recoveryPath.split("=").at(-1) ?? ""];
    for (const secret of secrets) expect(read).not.toContain(secret);
    expect(read).not.toMatch(/hash/i);
  });
});

describe("P1 joining", () => {
  it("brings a second visit back to the same person, who may correct their name", async () => {
    const workshop = await aWorkshop(app, { participants: 0 });
    const browser = app.client();
    const params = { code: workshop.code };
    const first = await browser.api("join", { params, body: guest });
    expect((await browser.api("door", { params })).you).toEqual({ name: "Anna", role: "participant" });
    const second = await browser.api("join", { params, body: { ...guest, name: "Annabel" } });
    expect(second).toEqual(first);
    expect((await browser.connect(workshop.id)).sections.me).toMatchObject({
      memberId: first.memberId,
      name: "Annabel",
    });
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

  it("lets the next one in when the facilitator makes room, and takes no seat away", async () => {
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
    // Full is full for newcomers only, and leaders have reserved seats.
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
    // Those inside stay inside.
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

describe("a leader's invitation", () => {
  it("shows whom it is for without being used, and is spent by the first browser that opens it", async () => {
    const workshop = await aWorkshop(app, { leadersPresent: 0 });
    const params = { code: workshop.code };
    const token = workshop.leaderTokens[0] ?? "";
    const look = async () => app.client().api("leaderInvitation", { params, body: { token } });
    expect(await look()).toMatchObject({ name: "Lena", leaderTitle: "Head of service", isYours: false });
    const phone = await workshop.joinAsLeader(0, "Lena Berg");
    expect(await refusal(look())).toBe("link_spent");
    const known = await phone.client.api("leaderInvitation", { params, body: { token } });
    expect(known).toMatchObject({ name: "Lena Berg", isYours: true });
    const again = await phone.client.api("joinAsLeader", { params, body: { token, name: "Lena Berg" } });
    expect(again.memberId).toBe(phone.memberId);
    // Whoever kept a copy, the facilitator for example, is not this leader.
    const body = { token, name: "Max Chief" };
    expect(await refusal(app.client().api("joinAsLeader", { params, body }))).toBe("link_spent");
    expect(phone.socket.sections.me).toMatchObject({ role: "leader", name: "Lena Berg" });
    const seatsNow = () => workshop.facilitator.socket.sections.workshop.leaders;
    await until(() => seatsNow().some(({ hasJoined }) => hasJoined));
    expect(seatsNow()).toEqual([expect.objectContaining({ name: "Lena Berg", hasJoined: true })]);
  });

  it("makes a leader of somebody who came in by the code, cards and all", async () => {
    const workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    const [person] = workshop.participants;
    const body = { token: workshop.leaderTokens[0] ?? "", name: "Lena" };
    const { memberId } = (await person?.client.api("joinAsLeader", { params: { code: workshop.code }, body })) ?? {};
    expect(memberId).toBe(person?.memberId);
    await until(() => person?.socket.sections.me.role === "leader");
  });

  it("is refused kindly to whoever runs the room, and to a leader who has another seat", async () => {
    const leaders = [
      { name: "Lena", title: "Head of service" },
      { name: "Omar", title: "Head of retail" },
    ];
    const workshop = await aWorkshop(app, { leaders, leadersPresent: 1 });
    const params = { code: workshop.code };
    const body = { token: workshop.leaderTokens[1] ?? "", name: "Omar" };
    expect(await refusal(workshop.facilitator.client.api("joinAsLeader", { params, body }))).toBe("conflict");
    const [lena] = workshop.leaders;
    expect(lena && (await refusal(lena.client.api("joinAsLeader", { params, body })))).toBe("conflict");
  });

  it("opens nothing with a wrong or renewed secret, nor at another workshop's door", async () => {
    const workshop = await aWorkshop(app, { leadersPresent: 0 });
    const other = await aWorkshop(app, { leadersPresent: 0, participants: 0 });
    const token = workshop.leaderTokens[0] ?? "";
    const use = (code: string, secret: string) =>
      refusal(app.client().api("joinAsLeader", { params: { code }, body: { token: secret, name: "Eve" } }));
    expect(await use(workshop.code, app.ids.secret())).toBe("link_invalid");
    expect(await use(other.code, token)).toBe("link_invalid");
    const { leaders } = workshop.facilitator.socket.sections.workshop;
    const { path } = await workshop.facilitator.socket.call("leaders:renew-link", { seatId: leaders[0]?.id ?? "" });
    expect(await use(workshop.code, token)).toBe("link_invalid");
    const renewed = path.split("#leader=")[1] ?? "";
    const body = { token: renewed, name: "Lena" };
    expect((await app.client().api("joinAsLeader", { params: { code: workshop.code }, body })).workshopId).toBe(
      workshop.id,
    );
  });

  it("is renewed for a leader who is away: the browser that had the seat loses it at once, and everybody can see when", async () => {
    const workshop = await aWorkshop(app, { participants: 0 });
    const [lena] = workshop.leaders;
    if (!lena) throw new Error("Lena is here");
    const { socket } = workshop.facilitator;
    const seatId = socket.sections.workshop.leaders[0]?.id ?? "";
    await app.clock.advance(60_000);
    const { path } = await socket.call("leaders:renew-link", { seatId });
    await until(() => !lena.socket.socket.connected, { what: "the end of the old socket" });
    expect(await refusal(lena.client.connect(workshop.id))).toBe("seat_moved");
    await until(() => socket.sections.workshop.leaders[0]?.relinkedAt === app.clock.now());
    const body = { token: path.split("#leader=")[1] ?? "", name: "Lena" };
    const other = app.client();
    await other.api("joinAsLeader", { params: { code: workshop.code }, body });
    expect((await other.connect(workshop.id)).sections.me).toMatchObject({ memberId: lena.memberId, role: "leader" });
    // That link is spent, too, and the first browser stays out.
    expect(await refusal(lena.client.api("joinAsLeader", { params: { code: workshop.code }, body }))).toBe(
      "link_spent",
    );
    expect(await refusal(lena.client.connect(workshop.id))).toBe("seat_moved");
    expect((await lena.client.api("home")).workshops).toEqual([]);
  });
});

describe("the recovery link", () => {
  it("can be made anew from the seat it leads to, by nobody else, and then the old one opens nothing", async () => {
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

  it("does not grab it from somebody whose page reloads, but takes it from somebody who stays away", async () => {
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
  expect(await stranger.api("home")).toEqual({ hasAnyWorkshop: false, workshops: [] });
  await stranger.api("enterDemo", { body: { phase: "welcome", seat: "projector" } });
  expect((await stranger.api("home")).hasAnyWorkshop).toBe(false);
  const workshop = await aWorkshop(app);
  expect(await stranger.api("home")).toEqual({ hasAnyWorkshop: true, workshops: [] });
  expect((await workshop.leaders[0]?.client.api("home"))?.workshops).toMatchObject([
    { id: workshop.id, role: "leader", phase: "welcome", waitingForYou: 0, isDemo: false },
  ]);
});

describe("P14 the facilitator and the seats", () => {
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

  it("gives the place of somebody who was taken out to another", async () => {
    const workshop = await aWorkshop(app, { participants: 2, capacity: 2, leadersPresent: 0 });
    const join = () => app.client().api("join", { params: { code: workshop.code }, body: guest });
    expect(await refusal(join())).toBe("workshop_full");
    const memberId = workshop.participants[0]?.memberId ?? "";
    await workshop.facilitator.socket.call("members:remove", { memberId, reason: "left for good" });
    expect((await join()).workshopId).toBe(workshop.id);
  });

  it("lets nobody else do that, and takes out neither a leader nor whoever facilitates", async () => {
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

  it("shuts the doors: nobody new comes in by the code, whoever is inside stays, and they open again", async () => {
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
    "takes nobody else in as %s, the facilitator",
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
