import { describe, expect, it } from "vitest";
import { aMember, aWorkshop, refusal } from "../../../../testing/a-workshop.ts";
import { checkJoining, joinedRoll } from "./rules.ts";

const workshop = aWorkshop({ id: "work", creatorId: "farah" });
const anna = aMember("anna");
const lena = aMember("lena", { role: "leader", seatId: "seat1" });
const mia = aMember("mia", { role: "leader", seatId: "seat2" });
const told = (kept: typeof anna, joined: typeof anna) => refusal(() => checkJoining(workshop, kept, joined));

describe("P14 two seats of one person", () => {
  it("become one, also with a leader's or the facilitator's", () => {
    const facilitator = aMember("farah", { role: "facilitator" });
    for (const kept of [aMember("ben"), lena, facilitator]) expect(told(kept, anna)).toBe("accepted");
  });

  it("stay two where a leader's, the facilitator's or the creator's seat would go", () => {
    expect(told(anna, lena)).toBe("seats_apart");
    expect(told(lena, mia)).toBe("seats_apart");
    expect(told(anna, aMember("carl", { role: "facilitator" }))).toBe("seats_apart");
    expect(told(anna, aMember("farah"))).toBe("seats_apart");
  });

  it("are two seats of this workshop that are not over", () => {
    expect(told(anna, anna)).toBe("invalid_input (keptId)");
    expect(told(anna, aMember("ben", { workshopId: "other" }))).toBe("not_found");
    const over = { at: 1, reason: "", how: "left", into: null } as const;
    expect(told(aMember("ben", { removed: over }), anna)).toBe("not_found");
  });

  it.each([
    [["anna", "ben"], ["ben"]],
    [["anna"], ["ben"]],
    [["ben"], ["ben"]],
    [["carl"], ["carl"]],
  ])("have one say: the roll %j becomes %j", (roll, after) => {
    expect(joinedRoll(roll, "ben", "anna")).toEqual(after);
  });
});
