import { expect, it } from "vitest";
import { finalRefusal, isStale, isUnsent } from "./final-refusal.ts";
import { Refusal, unsent } from "./refusal.ts";

it("gives a text back when the server will never take it", () => {
  expect(finalRefusal(new Refusal("over_budget"))).toBe("over_budget");
  expect(finalRefusal(new Refusal("seat_removed"))).toBe("seat_removed");
});

it("keeps a text while the server is away, and while this browser has no seat", () => {
  for (const code of ["unavailable", "internal", "too_many_requests", "not_signed_in"] as const) {
    expect(finalRefusal(new Refusal(code))).toBeNull();
  }
  expect(finalRefusal(new Error("a defect of this page"))).toBeNull();
});

it("tells another window's save from any other conflict, and an unsent command from an unanswered one", () => {
  expect([isStale(new Refusal("conflict", "basedOn")), isStale(new Refusal("conflict"))]).toEqual([true, false]);
  expect([isUnsent(new Refusal("unavailable", unsent)), isUnsent(new Refusal("unavailable"))]).toEqual([true, false]);
});
