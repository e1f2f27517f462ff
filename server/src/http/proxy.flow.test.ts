import { afterEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { queryStored } from "../storage/sqlite/testing/stored-rows.ts";
import { aWorkshop, newWorkshop } from "../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";

let app: TestApp;
afterEach(() => app.close());

const publicUrl = new URL("https://saydo.example.org");

function create(headers: Record<string, string>) {
  return app.client().fetch("/api/workshops", {
    method: "POST",
    headers: { "content-type": "application/json", "x-saydo": "1", ...headers },
    body: JSON.stringify({ requestId: app.ids.secret(), workshop: newWorkshop() }),
  });
}

const homeAnswer = z.object({ data: z.object({ workshops: z.array(z.unknown()) }) });

async function workshopsSeenWith(cookie: string): Promise<number> {
  const response = await app.client().fetch("/api/home", { headers: { cookie } });
  return homeAnswer.parse(await response.json()).data.workshops.length;
}

it("an https address makes the cookie secure, also behind a proxy that does not say https", async () => {
  app = await startTestApp({ publicUrl, trustProxy: 1 });
  const [cookie = ""] = (await create({ origin: publicUrl.origin })).headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-sid=[A-Za-z0-9_-]{43}; .*Secure/);
});

it("no seat is lost when the proxy is configured later: the earlier cookie is read under either name", async () => {
  app = await startTestApp({ publicUrl, trustProxy: 1 });
  const [cookie = ""] = (await create({ origin: publicUrl.origin })).headers.getSetCookie();
  const token = /=([A-Za-z0-9_-]{43});/.exec(cookie)?.[1] ?? "";
  expect(await workshopsSeenWith(`__Host-sid=${token}`)).toBe(1);
  expect(await workshopsSeenWith(`sid=${token}`)).toBe(1);
});

it("the log says once what a proxy leaves out", async () => {
  app = await startTestApp({ publicUrl, trustProxy: 1 });
  for (let times = 0; times < 3; times += 1) {
    await app.client().fetch("/", { headers: { "x-forwarded-proto": "https" } });
    await app.client().fetch("/socket.io/?EIO=4&transport=websocket");
  }
  const said = (part: string) => app.log.complaints.filter(({ message }) => message.includes(part));
  expect(said("Upgrade and Connection")).toHaveLength(1);
  expect(said("X-Forwarded-Proto")).toHaveLength(1);
});

it("a page from an address the server does not know is refused, and the log names both addresses", async () => {
  app = await startTestApp({ publicUrl });
  const response = await create({ origin: "https://other.example.org" });
  expect(response.status).toBe(403);
  const socket = new WebSocket(`${app.address.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    origin: "https://third.example.org",
  });
  await new Promise((resolve) => socket.on("unexpected-response", resolve).on("error", resolve));
  const said = JSON.stringify(app.log.complaints);
  for (const address of ["https://other.example.org", "https://third.example.org", publicUrl.origin])
    expect(said).toContain(address);
});

it("/metrics and /readyz answer this machine, and other machines only with the token", async () => {
  app = await startTestApp({ metricsToken: "let-me-see-it", trustProxy: 1 });
  const status = async (path: string, headers: Record<string, string>) =>
    (await app.client().fetch(path, { headers })).status;
  const elsewhere = { "x-forwarded-for": "198.51.100.7" };
  for (const path of ["/metrics", "/readyz"]) {
    expect(await status(path, {})).toBe(200);
    expect(await status(path, elsewhere)).toBe(403);
    expect(await status(path, { ...elsewhere, authorization: "Bearer let-me-see" })).toBe(403);
    expect(await status(path, { ...elsewhere, authorization: "Bearer let-me-see-it" })).toBe(200);
  }
  expect(await status("/healthz", elsewhere)).toBe(200);
});

it("/readyz asked many times writes once", async () => {
  app = await startTestApp();
  const text = async () => (await app.client().fetch("/readyz")).text();
  expect(await Promise.all([text(), text(), text()])).toEqual(["ready\n", "ready\n", "ready\n"]);
  expect(queryStored(app.file, "SELECT n FROM engine_pings")).toMatchObject([{ n: 1 }]);
});

it("no workshop is begun on a disk without room; existing ones go on", async () => {
  let hasRoom = true;
  app = await startTestApp({ hasRoom: async () => hasRoom });
  const { facilitator } = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
  hasRoom = false;
  const response = await create({ origin: app.address });
  expect(response.status).toBe(507);
  expect(await response.text()).toContain("storage_full");
  await facilitator.connect();
});
