import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { routes } from "@saydo/shared/contract.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aWorkshop, newWorkshop, type TestWorkshop } from "../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { refusal } from "../testing/test-client.ts";

let app: TestApp;
let workshop: TestWorkshop;
beforeAll(async () => {
  app = await startTestApp();
  const pages = join(dirname(app.file), "client");
  await mkdir(join(pages, "assets"), { recursive: true });
  await writeFile(join(pages, "index.html"), "<!doctype html><title>Saydo</title>");
  await writeFile(join(pages, "assets", "main-abc123.js"), "export {};");
  workshop = await aWorkshop(app, { participants: 1, leadersPresent: 0 });
});
afterAll(() => app.close());

const ownHeaders = () => ({ "content-type": "application/json", "x-saydo": "1", origin: app.address });

async function post(path: string, body: unknown, headers: Record<string, string> = ownHeaders()) {
  const response = await app.client().fetch(path, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const answer: unknown = JSON.parse(await response.text());
  return { status: response.status, body: answer };
}

const joinPath = () => `/api/join/${workshop.code}`;
const aName = { name: "Nora", laneId: "everyone" };

function refused(status: number, code: string, field?: string) {
  return { status, body: { ok: false, error: { code, ...(field && { field }) } } };
}

describe("a body that does not fit", () => {
  it.each([
    ["not JSON", "{", undefined],
    ["a list", [], undefined],
    ["nothing", "", "name"],
    ["a wrong type", { ...aName, name: 7 }, "name"],
    ["an operator", { ...aName, laneId: { $ne: null } }, "laneId"],
    ["a list for text", { ...aName, name: ["Nora"] }, "name"],
    ["an unknown field", { ...aName, role: "facilitator" }, "role"],
    ["a planted prototype", '{"name":"Nora","laneId":"everyone","__proto__":{"role":"leader"}}', "__proto__"],
    ["an empty name", { ...aName, name: " \n " }, "name"],
    ["a lane of nobody", { ...aName, laneId: "no-such-lane" }, "laneId"],
  ])("is refused with its field: %s", async (_what, body, field) => {
    expect(await post(joinPath(), body)).toEqual(refused(400, "invalid_input", field));
  });

  it("is refused over 64 KB, and taken as JSON below", async () => {
    const padding = "x".repeat(64 * 1024);
    expect(await post(joinPath(), { ...aName, padding })).toEqual(refused(413, "too_large"));
    expect(await post(joinPath(), { ...aName, padding: padding.slice(200) })).toEqual(
      refused(400, "invalid_input", "padding"),
    );
  });

  it("names the place inside a list", async () => {
    const leaders = [{ name: "Lena", title: "" }];
    const body = { requestId: app.ids.secret(), workshop: newWorkshop({ leaders }) };
    expect(await post("/api/workshops", body)).toEqual(refused(400, "invalid_input", "workshop.leaders.0.title"));
  });

  it("is not unpacked", async () => {
    expect(await post(joinPath(), aName, { ...ownHeaders(), "content-encoding": "gzip" })).toEqual(
      refused(400, "invalid_input"),
    );
  });
});

describe("a request from another page (CSRF)", () => {
  it.each([
    ["without the header", { "content-type": "application/json" }],
    ["with a foreign Origin", { "content-type": "application/json", "x-saydo": "1", origin: "https://evil.example" }],
    ["with an Origin that is none", { "content-type": "application/json", "x-saydo": "1", origin: "null" }],
    ["as a form", { "content-type": "text/plain" }],
  ])("is refused %s", async (_what, headers) => {
    expect(await post(joinPath(), aName, headers)).toEqual(refused(403, "origin_refused"));
  });
});

describe("the caller", () => {
  it("needs a seat for a ticket, in that very workshop (T3)", async () => {
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const { client } = workshop.facilitator;
    for (const workshopId of [other.id, "no-such-workshop"]) {
      const body = { as: "member", workshopId, scope: "board" } as const;
      expect(await refusal(client.api("ticket", { body }))).toBe("not_signed_in");
    }
    expect(await refusal(app.client().api("leave"))).toBe("not_signed_in");
  });

  it("is not believed with a cookie that this server never gave", async () => {
    const response = await app.client().fetch("/api/home", { headers: { cookie: `sid=${"a".repeat(43)}` } });
    expect(JSON.parse(await response.text())).toMatchObject({ ok: true, data: { workshops: [] } });
  });

  it("gets a cookie that scripts and other sites cannot use", async () => {
    const response = await app.client().fetch(joinPath(), {
      method: "POST",
      headers: ownHeaders(),
      body: JSON.stringify(aName),
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^sid=[A-Za-z0-9_-]{43}; /);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Max-Age=15552000/);
  });

  it("is unknown on an anonymous route, which sets no cookie either", async () => {
    const { client } = workshop.facilitator;
    const response = await client.fetch(`/api/a/workshops/${workshop.id}/receipts`, {
      method: "POST",
      headers: ownHeaders(),
      body: JSON.stringify({ secrets: [app.ids.secret()] }),
    });
    expect(JSON.parse(await response.text())).toEqual({ ok: true, data: { workshop: null, fates: [] } });
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe("an address", () => {
  it.each(["/api/nothing", "/api/join", "/api/%E0%A4%A", "/socket.io/", "/yjs/board", "/assets/gone-123.js"])(
    "that is not there answers with a code, never with a page: %s",
    async (path) => {
      const response = await app.client().fetch(path);
      expect(response.headers.get("content-type")).toMatch(/json/);
      expect(JSON.parse(await response.text())).toMatchObject({ ok: false });
    },
  );

  it.each(["/", "/new", "/j/ABCDEF", "/w/some-workshop", "/c/some-charter"])(
    "of the client is the page: %s",
    async (path) => {
      const response = await app.client().fetch(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain("<title>Saydo</title>");
      expect(response.headers.get("cache-control")).toBe("no-cache");
    },
  );

  it("of an asset is kept for a year", async () => {
    const response = await app.client().fetch("/assets/main-abc123.js");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("says how the server is", async () => {
    const text = async (path: string) => (await app.client().fetch(path)).text();
    expect(await text("/healthz")).toBe("ok\n");
    expect(await text("/readyz")).toBe("ready\n");
    expect(await text("/metrics")).toContain("saydo_command_sockets");
  });

  it("describes every route", async () => {
    const text = await (await app.client().fetch("/api/openapi.json")).text();
    const operations = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, name]) => name);
    expect(operations.sort()).toEqual(Object.keys(routes).sort());
  });
});

describe("every answer", () => {
  it("forbids what a page does not need, and does not insist on https", async () => {
    const { headers } = await app.client().fetch("/");
    const policy = headers.get("content-security-policy") ?? "";
    const host = new URL(app.address).host;
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `connect-src 'self' ws://${host} wss://${host}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split(";")).toContain(directive);
    }
    expect(policy).not.toMatch(/unsafe|upgrade-insecure/);
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("of the API is not kept by any cache", async () => {
    expect((await app.client().fetch("/api/home")).headers.get("cache-control")).toBe("no-store");
  });
});

it("logged no complaint about any of this but the foreign pages", () => {
  const others = app.log.complaints.filter(({ message }) => !message.includes("foreign Origin"));
  expect(others).toEqual([]);
});
