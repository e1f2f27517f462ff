import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askDoor, askDoorAhead } from "./door-ahead.ts";

const ask = vi.fn<typeof fetch>();
const { signal } = new AbortController();
const asked = () => ask.mock.calls.map(([url]) => url);

beforeEach(() => {
  ask.mockImplementation(async () => Response.json({ ok: true, data: { title: "CARING" } }));
  vi.stubGlobal("fetch", ask);
});
afterEach(() => {
  vi.unstubAllGlobals();
  ask.mockReset();
});

it("asks for the door of a scanned code once, before the page that shows it is there", async () => {
  askDoorAhead({ pathname: "/j/abc234", hash: "" });
  expect(asked()).toEqual(["/api/join/ABC234"]);
  expect(await askDoor("ABC234", signal)).toMatchObject({ title: "CARING" });
  expect(asked()).toHaveLength(1);
  await askDoor("ABC234", signal);
  expect(asked()).toHaveLength(2);
});

it("asks for the door of the code that was typed instead", async () => {
  askDoorAhead({ pathname: "/j/ABC234", hash: "" });
  await askDoor("XYZ789", signal);
  expect(asked()).toEqual(["/api/join/ABC234", "/api/join/XYZ789"]);
});

it("asks for no door at an address that opens none", () => {
  for (const pathname of ["/", "/j", "/j/ABC", "/j/ABC0O1", "/w/ABC234"]) askDoorAhead({ pathname, hash: "" });
  askDoorAhead({ pathname: "/j/ABC234", hash: "#leader=secret" });
  expect(asked()).toEqual([]);
});
