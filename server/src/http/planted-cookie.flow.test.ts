import { sectionsProtocol } from "@saydo/shared/sections.ts";
import { io } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aWorkshop, type TestWorkshop } from "../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import type { TestClient } from "../testing/test-client.ts";
import { until } from "../testing/until.ts";

let app: TestApp;
let workshop: TestWorkshop;
beforeEach(async () => {
  app = await startTestApp();
  workshop = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
});
afterEach(() => app.close());

/** The cookie that a browser is sent with a seat: the token under its name, and what else is said of it. */
async function cookieOfSeat(browser: TestClient, code: string): Promise<{ token: string; rest: string }> {
  const response = await browser.fetch(`/api/join/${code}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-saydo": "1" },
    body: JSON.stringify({ name: "Nora", laneId: "everyone" }),
  });
  const [token = "", ...rest] = (response.headers.get("set-cookie") ?? "").split(";");
  return { token, rest: rest.join(";") };
}

describe("over https", () => {
  let secure: TestApp;
  let first: TestWorkshop;
  beforeEach(async () => {
    secure = await startTestApp({
      publicUrl: new URL("https://saydo.example.org"),
      keepDays: { sessions: 7, drafts: 30, rolls: 30 },
    });
    first = await aWorkshop(secure, { participants: 0, leadersPresent: 0 });
  });
  afterEach(() => secure.close());

  it("a browser keeps the cookie as long as the server keeps its seats: both count from the last seat it took", async () => {
    const second = await aWorkshop(secure, { participants: 0, leadersPresent: 0 });
    const browser = secure.client();
    const before = await cookieOfSeat(browser, first.code);
    const after = await cookieOfSeat(browser, second.code);
    expect(before.token).toMatch(/^__Host-sid=/);
    expect(before.rest).toMatch(/Max-Age=604800;.*Secure/);
    expect(after.token).toBe(before.token);
    expect(after.rest).toMatch(/Max-Age=604800;.*Secure/);
  });

  it("a plain cookie that is kept for its seat does not get the name which no other page can plant", async () => {
    const { token } = await cookieOfSeat(secure.client(), first.code);
    const plain = token.replace("__Host-", "");
    const again = await cookieOfSeat(secure.client(plain), first.code);
    expect(again.token).toBe(plain);
    expect(again.rest).toMatch(/Max-Age=604800;.*Secure/);
  });
});

const join = (client: TestClient, { code } = workshop) =>
  client.api("join", { params: { code }, body: { name: "Nora", laneId: "everyone" } });
const seatsOf = async (client: TestClient) => (await client.api("home")).workshops.map(({ id }) => id);

it("a cookie that this server never gave is replaced: its planter does not sit in the seat", async () => {
  const planted = `sid=${"a".repeat(43)}`;
  const victim = app.client(planted);
  await join(victim);
  expect(await seatsOf(victim)).toEqual([workshop.id]);
  expect(await seatsOf(app.client(planted))).toEqual([]);
});

it("the planter's own cookie, with a seat of theirs, is replaced too", async () => {
  const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
  const mallory = app.client();
  await join(mallory, other);
  const victim = app.client(mallory.cookie ?? "");
  await join(victim);
  expect(await seatsOf(victim)).toContain(workshop.id);
  expect(await seatsOf(mallory)).toEqual([other.id]);
});

it("the same browser keeps its earlier seats, and in a workshop it has joined it is the same person", async () => {
  const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
  const nora = app.client();
  await join(nora, other);
  const { memberId } = await join(nora);
  const { cookie } = nora;
  expect(await join(nora)).toMatchObject({ memberId });
  expect(nora.cookie).toBe(cookie);
  expect((await seatsOf(nora)).sort()).toEqual([workshop.id, other.id].sort());
});

it("a member who leaves is at once no longer in the room, also with a socket that stays open", async () => {
  const nora = app.client();
  await join(nora);
  const { socket } = await nora.connect(workshop.id);
  await nora.api("leave");
  await until(() => !socket.connected);
  expect(await seatsOf(nora)).toEqual([]);
});

it("nor with a socket that still waits for its snapshot", async () => {
  const nora = app.client();
  await join(nora);
  const { ticket } = await nora.api("ticket", { body: { as: "member", workshopId: workshop.id, scope: "commands" } });
  const { workshops } = app.app.services;
  const { member } = workshops;
  const looking = Promise.withResolvers<void>();
  const isLooked = vi.spyOn(workshops, "member").mockImplementationOnce(async (memberId) => {
    await looking.promise;
    return member(memberId);
  });
  const socket = io(app.address, {
    transports: ["websocket"],
    auth: { ticket, protocol: sectionsProtocol },
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: app.address },
  });
  await until(() => isLooked.mock.calls.length > 0);
  const left = nora.api("leave");
  looking.resolve();
  await left;
  await until(() => !socket.connected, { what: "the end of the socket" });
  expect(workshop.facilitator.socket.sections.people.online).toBe(1);
});
