import { describe, expect, it } from "vitest";
import type { Member } from "../workshops/schema.ts";
import { writingView } from "./view.ts";

function aMember(id: string, change: Partial<Member> = {}): Member {
  return {
    ...{ id, v: 3, workshopId: "work", role: "participant", name: id, laneId: "everyone" },
    ...{ seatId: null, joinedAt: 0, isDone: false, removed: null, seating: 0, relinked: null },
    ...change,
  };
}

describe("P2 the writing counts", () => {
  const members = [
    aMember("host", { role: "facilitator" }),
    aMember("anna"),
    aMember("bert", { isDone: true }),
    aMember("cleo", { isDone: true }),
    aMember("dora", { role: "leader" }),
    aMember("emil"),
  ];

  it("count members who are here and writing, and those who are done even when their phone sleeps; the facilitator is not waited for", () => {
    const online = new Set(["host", "anna", "bert", "dora"]);
    expect(writingView(members, online, "write")).toEqual({ writing: 2, done: 2 });
  });

  it("are empty in every other phase", () => {
    expect(writingView(members, new Set(["anna"]), "vote")).toEqual({ writing: 0, done: 0 });
  });
});
