import { afterEach, expect, it, vi } from "vitest";
import { api } from "./api.ts";
import { Refusal } from "./refusal.ts";

afterEach(() => vi.unstubAllGlobals());

function answers(status: number, body: unknown) {
  const seen: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    seen.push({ url, init });
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  });
  return seen;
}

it("fills the path, sends JSON and hands back the data", async () => {
  const seen = answers(200, { ok: true, data: { workshopId: "work", memberId: "memb" } });
  const data = await api("join", { params: { code: "K7 QX" }, body: { name: "Ana", laneId: "everyone" } });
  expect(data).toEqual({ workshopId: "work", memberId: "memb" });
  expect(seen[0]?.url).toBe("/api/join/K7%20QX");
  expect(seen[0]?.init.body).toBe(JSON.stringify({ name: "Ana", laneId: "everyone" }));
});

it("leaves the cookie at home on anonymous routes", async () => {
  const seen = answers(200, { ok: true, data: { fates: [] } });
  await api("cardFates", { params: { workshopId: "work" }, body: { secrets: [] } });
  expect(seen[0]?.init.credentials).toBe("omit");
});

it("throws the server's refusal with its field", async () => {
  answers(400, { ok: false, error: { code: "invalid_input", field: "name" } });
  await expect(api("home", {})).rejects.toMatchObject({ code: "invalid_input", field: "name" });
});

it("says unavailable when nothing answers, or a proxy's page", async () => {
  answers(502, "<html>Bad gateway</html>");
  await expect(api("home", {})).rejects.toMatchObject({ code: "unavailable" });
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  await expect(api("home", {})).rejects.toEqual(new Refusal("unavailable"));
});

it("gives up on a connection that died in a sleep, so that the next attempt can open a new one", async () => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "fetch",
    (_: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted")))),
  );
  const answer = expect(
    api("ticket", { body: { as: "projector", code: "K7QX3M", scope: "commands" } }),
  ).rejects.toEqual(new Refusal("unavailable"));
  await vi.advanceTimersByTimeAsync(12_000);
  await answer;
  vi.useRealTimers();
});

it("takes no seat in a browser that would not keep its cookie", async () => {
  const seen = answers(200, { ok: true, data: { workshopId: "work", memberId: "memb" } });
  const cookie = vi.spyOn(document, "cookie", "get").mockReturnValue("");
  await expect(api("join", { params: { code: "K7QX3M" }, body: { name: "Anna", laneId: "everyone" } })).rejects.toEqual(
    new Refusal("cookies_blocked"),
  );
  expect(seen).toEqual([]);
  cookie.mockRestore();
});
