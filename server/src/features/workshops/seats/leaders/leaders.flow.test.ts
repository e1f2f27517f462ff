import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aWorkshop } from "../../../../testing/builders/a-workshop.ts";
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

describe("a leader's invitation", () => {
  it("names its leader without being used, and is spent by the first browser that opens it", async () => {
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
    // A person with a copy of the link, for example the facilitator, is not this leader.
    const body = { token, name: "Max Chief" };
    expect(await refusal(app.client().api("joinAsLeader", { params, body }))).toBe("link_spent");
    expect(phone.socket.sections.me).toMatchObject({ role: "leader", name: "Lena Berg" });
    const seatsNow = () => workshop.facilitator.socket.sections.workshop.leaders;
    await until(() => seatsNow().some(({ hasJoined }) => hasJoined));
    expect(seatsNow()).toEqual([expect.objectContaining({ name: "Lena Berg", hasJoined: true })]);
  });

  it("seats one of two browsers that press at the same moment, and sends the other away", async () => {
    const workshop = await aWorkshop(app, { leadersPresent: 0 });
    const body = { token: workshop.leaderTokens[0] ?? "", name: "Lena" };
    const press = () => app.client().api("joinAsLeader", { params: { code: workshop.code }, body });
    const pressed = await Promise.allSettled([press(), press(), press()]);
    expect(pressed.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await refusal(press())).toBe("link_spent");
  });

  it("opens nothing while the doors are shut or the workshop is deleted, and is still unspent afterwards", async () => {
    const workshop = await aWorkshop(app, { leadersPresent: 0 });
    const { client, socket } = workshop.facilitator;
    const body = { token: workshop.leaderTokens[0] ?? "", name: "Lena" };
    const press = () => app.client().api("joinAsLeader", { params: { code: workshop.code }, body });
    const params = { workshopId: workshop.id };
    await socket.call("workshop:close", {});
    expect(await refusal(press())).toBe("workshop_not_open");
    await client.api("deleteWorkshop", { params, body: { isDeleted: true } });
    expect(await refusal(press())).toBe("code_unknown");
    await client.api("deleteWorkshop", { params, body: { isDeleted: false } });
    const again = await workshop.facilitator.connect();
    await again.call("workshop:open", {});
    expect((await press()).workshopId).toBe(workshop.id);
  });

  it("makes a leader of a member who joined by the code, cards and all", async () => {
    const workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
    const [person] = workshop.participants;
    const body = { token: workshop.leaderTokens[0] ?? "", name: "Lena" };
    const { memberId } = (await person?.client.api("joinAsLeader", { params: { code: workshop.code }, body })) ?? {};
    expect(memberId).toBe(person?.memberId);
    await until(() => person?.socket.sections.me.role === "leader");
  });

  it("is refused kindly to the facilitator, and to a leader who has another seat", async () => {
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

  it("opens nothing with a wrong or renewed secret, nor in another workshop", async () => {
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

  it("is renewed for a leader who is away: the browser that had the seat loses it at once, and the whole room can see when", async () => {
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
