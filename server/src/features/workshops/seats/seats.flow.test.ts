import { absenceMs, everyoneLaneId } from "@saydo/shared/features/workshops/rules.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
  it("shows whom it is for without being used, and is used once per person on any of their devices", async () => {
    const workshop = await aWorkshop(app, { leadersPresent: 0 });
    const params = { code: workshop.code };
    const token = workshop.leaderTokens[0] ?? "";
    const look = async () => app.client().api("leaderInvitation", { params, body: { token } });
    expect(await look()).toMatchObject({ name: "Lena", leaderTitle: "Head of service", isTaken: false });
    const phone = await workshop.joinAsLeader(0, "Lena Berg");
    expect(await look()).toMatchObject({ name: "Lena Berg", isTaken: true });
    const laptop = await workshop.joinAsLeader(0, "Lena Berg");
    expect(laptop.memberId).toBe(phone.memberId);
    expect(laptop.socket.sections.me).toMatchObject({ role: "leader", name: "Lena Berg" });
    const known = () => workshop.facilitator.socket.sections.workshop.leaders;
    await until(() => known().some(({ hasJoined }) => hasJoined));
    expect(known()).toEqual([expect.objectContaining({ name: "Lena Berg", hasJoined: true })]);
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

  it("P8: is not made anew for a leader who has come in, so that nobody who runs the room sits down in their seat", async () => {
    const workshop = await aWorkshop(app, { participants: 1, leadersPresent: 1 });
    const { socket } = workshop.facilitator;
    const seatId = socket.sections.workshop.leaders[0]?.id ?? "";
    expect(await refusal(socket.call("leaders:renew-link", { seatId }))).toBe("conflict");
    const again = await workshop.joinAsLeader(0);
    expect(again.memberId).toBe(workshop.leaders[0]?.memberId);
  });
});

describe("the recovery link", () => {
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
