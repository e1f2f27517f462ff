import { io } from "socket.io-client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
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

it("a browser keeps the cookie as long as the server keeps its seats", async () => {
  const days = await startTestApp({ keepDays: { sessions: 7, drafts: 30, rolls: 30 } });
  try {
    const { code } = await aWorkshop(days, { participants: 0, leadersPresent: 0 });
    const response = await days.client().fetch(`/api/join/${code}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-saydo": "1" },
      body: JSON.stringify({ name: "Nora", laneId: "everyone" }),
    });
    expect(response.headers.get("set-cookie")).toMatch(/; Max-Age=604800;/);
  } finally {
    await days.close();
  }
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
    auth: { ticket },
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: app.address },
  });
  await until(() => isLooked.mock.calls.length > 0);
  await nora.api("leave");
  looking.resolve();
  await until(() => !socket.connected, { what: "the end of the socket" });
  expect(workshop.facilitator.socket.sections.people.online).toBe(1);
});
