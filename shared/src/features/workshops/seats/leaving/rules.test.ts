import { expect, it } from "vitest";
import { aMember, aWorkshop } from "../../../../testing/a-workshop.ts";
import { leavingOf } from "./rules.ts";

it.each(["participant", "co-facilitator"] as const)("a %s who leaves frees a place", (role) => {
  expect(leavingOf(aWorkshop(), aMember("anna", { role }))).toBe("ends");
});

it.each(["leader", "facilitator"] as const)("the seat of a %s stays", (role) => {
  expect(leavingOf(aWorkshop(), aMember("lena", { role }))).toBe("stays");
});

it("the creator's seat stays, also when somebody else facilitates", () => {
  expect(leavingOf(aWorkshop({ creatorId: "anna" }), aMember("anna"))).toBe("stays");
});

it.each([{ isDemo: true }, { status: "finished" as const }, { archivedAt: 1 }, { deletedFrom: 1 }])(
  "where nobody could take the place the seat stays: %o",
  (change) => {
    expect(leavingOf(aWorkshop(change), aMember("anna"))).toBe("stays");
  },
);
