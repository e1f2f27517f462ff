import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { routes } from "@saydo/shared/contract.ts";
import { joinCodeAlphabet } from "@saydo/shared/core/join-code.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aWorkshop, newWorkshop, type TestWorkshop } from "../testing/a-workshop.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { refusal } from "../testing/test-client.ts";
import { until } from "../testing/until.ts";

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

describe("a request from elsewhere (CSRF)", () => {
  it.each([
    ["without the header", { "content-type": "application/json" }],
    ["with a foreign Origin", { "content-type": "application/json", "x-saydo": "1", origin: "https://evil.example" }],
    ["with an Origin that is none", { "content-type": "application/json", "x-saydo": "1", origin: "null" }],
    ["as a form", { "content-type": "text/plain" }],
  ])("is refused %s", async (_what, headers) => {
    expect(await post(joinPath(), aName, headers)).toEqual(refused(403, "origin_refused"));
  });
});

describe("who asks", () => {
  it("needs a seat for a ticket, in that very workshop (T3)", async () => {
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const { client } = workshop.facilitator;
    for (const workshopId of [other.id, "no-such-workshop"]) {
      const body = { as: "member", workshopId, scope: "board" } as const;
      expect(await refusal(client.api("ticket", { body }))).toBe("not_signed_in");
    }
    expect(await refusal(app.client().api("leave"))).toBe("not_signed_in");
  });

  it("is not believed with a cookie nobody was given", async () => {
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

  it("is nobody on an anonymous route, which sets no cookie either", async () => {
    const { client } = workshop.facilitator;
    const response = await client.fetch(`/api/a/workshops/${workshop.id}/receipts`, {
      method: "POST",
      headers: ownHeaders(),
      body: JSON.stringify({ secrets: [app.ids.secret()] }),
    });
    expect(JSON.parse(await response.text())).toEqual({ ok: true, data: { fates: [] } });
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

  it("of the API is not kept by anybody", async () => {
    expect((await app.client().fetch("/api/home")).headers.get("cache-control")).toBe("no-store");
  });
});

describe("guessing (T1)", () => {
  it("of join codes ends after ten wrong ones of a browser; the rest of the hall comes in, and those inside go on", async () => {
    const fresh = await startTestApp();
    try {
      const elsewhere = await aWorkshop(fresh, { participants: 1, leadersPresent: 0 });
      // Nobody has come into it from this address.
      const { code, leaderLinks } = await fresh.client().api("createWorkshop", {
        body: { requestId: fresh.ids.secret(), workshop: newWorkshop() },
      });
      const guesser = elsewhere.participants[0]?.client ?? fresh.client();
      const guess = () => refusal(guesser.api("door", { params: { code: "ZZZZZZ" } }));
      for (let n = 0; n < 10; n += 1) expect(await guess()).toBe("code_unknown");
      expect(await guess()).toBe("too_many_requests");
      expect(await refusal(guesser.api("door", { params: { code } }))).toBe("too_many_requests");
      const hall = Array.from({ length: 300 }, () => fresh.client().api("door", { params: { code } }));
      expect(await Promise.all(hall)).toHaveLength(300);
      const leader = { params: { code }, body: { token: leaderLinks[0]?.path.split("=").at(-1) ?? "", name: "Lena" } };
      expect(await fresh.client().api("joinAsLeader", leader)).toHaveProperty("memberId");
      expect(await guesser.api("home")).toMatchObject({ hasAnyWorkshop: true });
      await elsewhere.facilitator.connect();
    } finally {
      await fresh.close();
    }
  });

  it("by a neighbour who types wrong codes all the time keeps nobody out of a workshop that somebody runs from there", async () => {
    const fresh = await startTestApp();
    try {
      const { code } = await aWorkshop(fresh, { participants: 0, leadersPresent: 0 });
      const guesses = Array.from({ length: 60 }, () =>
        refusal(fresh.client().api("door", { params: { code: "ZZZZZZ" } })),
      );
      expect(new Set(await Promise.all(guesses))).toEqual(new Set(["code_unknown"]));
      expect(await refusal(fresh.client().api("door", { params: { code: "ZZZZZZ" } }))).toBe("too_many_requests");
      expect(await fresh.client().api("door", { params: { code } })).toMatchObject({ status: "open" });
      expect(await fresh.client().project(code)).toBeDefined();
    } finally {
      await fresh.close();
    }
  });

  it("300 codes in one write of one connection: sixty are looked up, the others are told how long to wait", async () => {
    const fresh = await startTestApp();
    const socket = connect(Number(new URL(fresh.address).port), "127.0.0.1");
    try {
      let answers = "";
      socket.setEncoding("utf8").on("data", (text: string) => {
        answers += text;
      });
      const asked = Array.from({ length: 300 }, (_, at) => {
        const letters = joinCodeAlphabet;
        const code = `ZZZZ${letters[at % letters.length]}${letters[Math.floor(at / letters.length)]}`;
        return `GET /api/join/${code} HTTP/1.1\r\nHost: saydo\r\n\r\n`;
      });
      socket.write(asked.join(""));
      const count = (part: string) => answers.split(part).length - 1;
      await until(() => count("HTTP/1.1 ") === 300 && answers.endsWith("}"));
      expect({ unknown: count("code_unknown"), limited: count("too_many_requests") }).toEqual({
        unknown: 60,
        limited: 240,
      });
      expect(answers).toMatch(/Retry-After: \d+/);
      expect(answers).toMatch(/"retryAfter":\d+/);
    } finally {
      socket.destroy();
      await fresh.close();
    }
  });

  it("from many addresses at once leaves each of them ten a minute, once the whole server heard three hundred", async () => {
    const fresh = await startTestApp({ trustProxy: 1 });
    try {
      const from = async (address: number) => {
        const response = await fresh.client().fetch("/api/join/ZZZZZZ", {
          headers: { "x-forwarded-for": `192.0.2.${address}` },
        });
        return response.status;
      };
      for (let address = 0; address < 5; address += 1)
        for (let n = 0; n < 60; n += 1) expect(await from(address)).toBe(404);
      const late = [];
      for (let n = 0; n < 11; n += 1) late.push(await from(99));
      expect(late).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
    } finally {
      await fresh.close();
    }
  });

  it("by one person in the hall keeps nobody out of the workshop that others there are in already", async () => {
    const fresh = await startTestApp();
    try {
      const { code, leaderTokens } = await aWorkshop(fresh, { participants: 1, leadersPresent: 0 });
      const wrongLink = { params: { code }, body: { token: fresh.ids.secret(), name: "Eve" } };
      for (let n = 0; n < 80; n += 1) {
        await refusal(fresh.client().api("door", { params: { code: "ZZZZZZ" } }));
        await refusal(fresh.client().api("joinAsLeader", wrongLink));
      }
      const join = { params: { code }, body: aName };
      expect(await fresh.client().api("join", join)).toHaveProperty("memberId");
      const leader = { params: { code }, body: { token: leaderTokens[0] ?? "", name: "Lena" } };
      expect(await fresh.client().api("joinAsLeader", leader)).toHaveProperty("memberId");
    } finally {
      await fresh.close();
    }
  });

  it("does not count people who know the code: a whole hall behind one address comes in", async () => {
    const doors = Array.from({ length: 60 }, () => app.client().api("door", { params: { code: workshop.code } }));
    expect(await Promise.all(doors)).toHaveLength(60);
  });
});

it("logged no complaint about any of this but the foreign pages", () => {
  const others = app.log.complaints.filter(({ message }) => !message.includes("foreign Origin"));
  expect(others).toEqual([]);
});
