import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { commandTicket, keepTicket } from "./open-ticket.ts";

const answer = { ok: true, data: { ticket: "asked for" } };
const ask = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  ask.mockImplementation(async () => Response.json(answer));
  vi.stubGlobal("fetch", ask);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  ask.mockReset();
});

it("enters the room with the ticket that came with the seat, and asks for the next one", async () => {
  keepTicket({ workshopId: "w1", ticket: "with the seat" });
  expect(await commandTicket({ workshopId: "w1" })).toBe("with the seat");
  expect(ask).not.toHaveBeenCalled();
  expect(await commandTicket({ workshopId: "w1" })).toBe("asked for");
});

it("asks for a ticket of its own in another workshop", async () => {
  keepTicket({ workshopId: "w1", ticket: "with the seat" });
  expect(await commandTicket({ workshopId: "w2" })).toBe("asked for");
});

it("does not try a ticket that is nearly over", async () => {
  keepTicket({ workshopId: "w1", ticket: "with the seat" });
  vi.advanceTimersByTime(25_000);
  expect(await commandTicket({ workshopId: "w1" })).toBe("asked for");
});
