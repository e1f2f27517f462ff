import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aBallot, person } from "../../../../testing/builders/a-ballot.ts";
import { aWorkshop, newWorkshop, type TestWorkshop } from "../../../../testing/builders/a-workshop.ts";
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

const asks = (name: string) => ({ name, laneId: everyoneLaneId });
const knock = ({ code }: TestWorkshop, browser: TestClient, name: string) =>
  browser.api("knock", { params: { code }, body: asks(name) });
const door = ({ code }: TestWorkshop, browser: TestClient) => browser.api("door", { params: { code } });

/** A workshop whose lobby is on, and the browsers of those who wait. */
async function withWaiting(names: readonly string[], options: Parameters<typeof aWorkshop>[1] = {}) {
  const workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0, ...options });
  const { socket } = workshop.facilitator;
  await socket.call("lobby:switch", { isOn: true });
  const browsers = names.map(() => app.client());
  for (const [index, browser] of browsers.entries()) {
    await knock(workshop, browser, names[index] ?? "");
    await app.clock.advance(1000);
  }
  const waiting = () => socket.sections.people.waiting;
  await until(() => waiting().length === names.length, { what: "those who wait" });
  return { workshop, socket, browsers, waiting };
}

describe("P14 the lobby", () => {
  it("lets nobody in by the code at once; who knocks sees the door and nothing else, is on no roll and takes no place", async () => {
    const { workshop, socket, browsers, waiting } = await withWaiting(["Mia"], { capacity: 2 });
    const [mia] = browsers;
    if (!mia) throw new Error("Mia waits");
    const join = mia.api("join", { params: { code: workshop.code }, body: asks("Mia") });
    expect(await refusal(join)).toBe("knock_first");
    expect(await door(workshop, mia)).toMatchObject({ lobby: true, knock: { name: "Mia", refused: null }, you: null });
    expect(await refusal(mia.connect(workshop.id))).toBe("not_signed_in");
    const board = { as: "member", workshopId: workshop.id, scope: "board" } as const;
    expect(await refusal(mia.api("ticket", { body: board }))).toBe("not_signed_in");
    expect((await mia.api("home")).workshops).toEqual([]);
    expect(socket.sections.people.total).toBe(2);
    const anna = person(workshop.participants);
    expect(anna.socket.sections.people.waiting).toEqual([]);
    expect(mia.received.join(" ")).not.toContain("Person 1");
    expect(waiting()).toMatchObject([{ name: "Mia" }]);
  });

  it("survives a reload and a restart, and goes on by itself when the person is let in", async () => {
    const { workshop, browsers, waiting } = await withWaiting(["Mia"]);
    const [mia] = browsers;
    if (!mia) throw new Error("Mia waits");
    await knock(workshop, mia, "Mia Berg");
    await app.restart();
    const socket = await workshop.facilitator.connect();
    expect(await door(workshop, mia)).toMatchObject({ knock: { name: "Mia Berg" }, you: null });
    const knockId = socket.sections.people.waiting[0]?.id ?? "";
    expect(knockId).toBe(waiting()[0]?.id);
    expect(await socket.call("lobby:admit", { knockId })).toEqual({ admitted: 1, waiting: 0 });
    expect(await door(workshop, mia)).toMatchObject({ knock: null, you: { name: "Mia Berg", role: "participant" } });
    expect((await mia.connect(workshop.id)).sections.me.name).toBe("Mia Berg");
    expect(await refusal(socket.call("lobby:admit", { knockId }))).toBe("not_found");
  });

  it("lets all in who have a place, in the order they came, and says how many still wait", async () => {
    const { workshop, socket, browsers, waiting } = await withWaiting(["Mia", "Noah", "Olga"], { capacity: 3 });
    expect(await socket.call("lobby:admit", { knockId: null })).toEqual({ admitted: 2, waiting: 1 });
    await until(() => waiting().length === 1);
    expect(waiting()).toMatchObject([{ name: "Olga" }]);
    expect(await refusal(socket.call("lobby:admit", { knockId: waiting()[0]?.id ?? "" }))).toBe("workshop_full");
    await socket.call("workshop:raise-capacity", { capacity: 4 });
    await socket.call("lobby:admit", { knockId: null });
    for (const browser of browsers) expect((await door(workshop, browser)).you).not.toBeNull();
  });

  it("refuses one with a sentence, which the person reads, and does not ask again for the same browser", async () => {
    const { workshop, socket, browsers, waiting } = await withWaiting(["Mia", "Noah"]);
    const [mia] = browsers;
    if (!mia) throw new Error("Mia waits");
    const sentence = "This is the group of tomorrow.";
    const knockId = waiting()[0]?.id ?? "";
    expect(await refusal(socket.call("lobby:refuse", { knockId, sentence: "x" }))).toBe("invalid_input");
    await socket.call("lobby:refuse", { knockId, sentence });
    expect((await door(workshop, mia)).knock).toEqual({ name: "Mia", refused: sentence });
    await knock(workshop, mia, "Mia");
    await until(() => waiting().length === 1);
    await socket.call("lobby:admit", { knockId: null });
    expect(await door(workshop, mia)).toMatchObject({ knock: { refused: sentence }, you: null });
  });

  it("lets those in who wait when it is switched off, and afterwards everybody by the code", async () => {
    const { workshop, socket, browsers } = await withWaiting(["Mia", "Noah"]);
    await socket.call("workshop:close", {});
    // Whoever waits goes on waiting behind doors that were shut meanwhile.
    expect((await door(workshop, browsers[0] ?? app.client())).knock).toMatchObject({ refused: null });
    await socket.call("workshop:open", {});
    await socket.call("lobby:switch", { isOn: false });
    for (const browser of browsers) expect((await browser.connect(workshop.id)).sections.me.role).toBe("participant");
    expect(await refusal(knock(workshop, app.client(), "Olga"))).toBe("lobby_off");
    await workshop.join("Olga");
  });

  it("gives no vote in a ballot that runs: who is let in waits for the roll like every latecomer", async () => {
    const { workshop, pollId } = await aBallot(app, { participants: 1 });
    const { socket } = workshop.facilitator;
    await socket.call("lobby:switch", { isOn: true });
    const mia = app.client();
    await knock(workshop, mia, "Mia");
    await app.clock.advance(1000);
    await until(() => socket.sections.people.waiting.length === 1);
    expect(socket.sections.turnout.newcomers).toBe(0);
    await socket.call("lobby:admit", { knockId: null });
    await until(() => socket.sections.turnout.newcomers === 1);
    expect((await (await mia.connect(workshop.id)).call("voting:mine", { pollId })).isOnRoll).toBe(false);
  });

  it("is the facilitator's alone, holds shut doors shut, and takes neither the facilitator's name nor another workshop's knock", async () => {
    const { workshop, socket, waiting } = await withWaiting(["Mia"]);
    const anna = person(workshop.participants);
    const knockId = waiting()[0]?.id ?? "";
    expect(await refusal(anna.socket.call("lobby:switch", { isOn: false }))).toBe("forbidden");
    expect(await refusal(anna.socket.call("lobby:admit", { knockId }))).toBe("forbidden");
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    expect(await refusal(other.facilitator.socket.call("lobby:admit", { knockId }))).toBe("not_found");
    expect(await refusal(knock(workshop, app.client(), " farah "))).toBe("name_taken");
    await socket.call("workshop:close", {});
    expect(await refusal(knock(workshop, app.client(), "Olga"))).toBe("workshop_not_open");
  });

  it("can be on from the beginning", async () => {
    const creator = app.client();
    const body = { requestId: app.ids.secret(), workshop: newWorkshop({ doors: "lobby" }) };
    const { code, workshopId } = await creator.api("createWorkshop", { body });
    expect(await app.client().api("door", { params: { code } })).toMatchObject({ status: "open", lobby: true });
    expect((await creator.connect(workshopId)).sections.workshop).toMatchObject({ status: "open", lobby: true });
  });
});
