import { describe, expect, it } from "vitest";
import { type PhaseId, phaseIds } from "../../phases/index.ts";
import { aMember, at, aWorkshop, now, refusal } from "../../testing/a-workshop.ts";
import {
  absenceMs,
  checkAgenda,
  checkDoor,
  checkNewWorkshop,
  checkOfferedTo,
  isFull,
  may,
  offerFacilitation,
  published,
  stateOf,
  successor,
} from "./rules.ts";
import type { NewWorkshop, Workshop } from "./schema.ts";

describe("an agenda", () => {
  const cases: [string, PhaseId[], string][] = [
    ["the whole path", [...phaseIds], "accepted"],
    ["only a welcome", ["welcome"], "accepted"],
    ["a scenario map with a vote", ["welcome", "scenarios", "vote"], "accepted"],
    ["another order of the board's steps", ["welcome", "scenarios", "write", "reveal", "vote", "answer"], "accepted"],
    ["no welcome", ["write", "reveal"], "invalid_input (agenda.0.phase)"],
    ["a step twice", ["welcome", "write", "write"], "invalid_input (agenda.2.phase)"],
    ["reveal before write", ["welcome", "reveal", "write"], "invalid_input (agenda.1.phase)"],
    ["write that nobody would ever see", ["welcome", "write"], "invalid_input (agenda.1.phase)"],
    ["a vote on nothing", ["welcome", "vote"], "invalid_input (agenda.1.phase)"],
    ["answers without a vote", ["welcome", "write", "reveal", "answer"], "invalid_input (agenda.3.phase)"],
    ["signatures without answers", ["welcome", "scenarios", "vote", "sign"], "invalid_input (agenda.3.phase)"],
    ["a charter of nothing", ["welcome", "close"], "invalid_input (agenda.1.phase)"],
  ];
  it.each(cases)("%s", (_name, agenda, expected) => {
    expect(refusal(() => checkAgenda(agenda.map((phase) => ({ phase }))))).toBe(expected);
  });
});

describe("a new workshop", () => {
  const input: NewWorkshop = {
    title: "CARING",
    organisation: "",
    facilitatorName: "Ana",
    language: "en",
    values: [{ word: "CARING", sentence: "We treat a customer's problem as ours", hue: 0 }],
    lanes: [{ name: "Call agent" }],
    moments: [],
    leaders: [{ name: "Dana", title: "Head of service" }],
    agenda: [{ phase: "welcome", minutes: 5 }],
    anonymity: "anonymous",
    votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
    capacity: 30,
    doors: "open",
    entry: "open",
  };
  const value = input.values[0] ?? { word: "", sentence: "", hue: 0 };
  const cases: [string, Partial<NewWorkshop>, string][] = [
    ["as the form sends it", {}, "accepted"],
    ["two values of one word", { values: [value, { ...value, word: "Caring" }] }, "invalid_input (values.1.word)"],
    ["a lane twice", { lanes: [{ name: "Call agent" }, { name: "call agent" }] }, "invalid_input (lanes.1.name)"],
    [
      "a lane called like the one that always exists",
      { lanes: [{ name: "everyone" }] },
      "invalid_input (lanes.0.name)",
    ],
    ["a cap above the budget", { votes: { ...input.votes, budget: 3, cap: 4 } }, "invalid_input (votes.cap)"],
  ];
  it.each(cases)("%s", (_name, change, expected) => {
    expect(refusal(() => checkNewWorkshop({ ...input, ...change }))).toBe(expected);
  });
});

describe("facilitation", () => {
  it.each([
    ["participant", "accepted"],
    ["co-facilitator", "accepted"],
    ["leader", "invalid_input (toId)"],
    ["facilitator", "invalid_input (toId)"],
    ["observer", "invalid_input (toId)"],
  ] as const)("is offered to a %s: %s", (role, expected) => {
    expect(refusal(() => offerFacilitation(aWorkshop(), aMember("anna", { role }), now))).toBe(expected);
  });

  it("is not offered into another workshop", () => {
    const stranger = aMember("anna", { workshopId: "other" });
    expect(refusal(() => offerFacilitation(aWorkshop(), stranger, now))).toBe("invalid_input (toId)");
  });

  it("cannot be grabbed: only the person it was offered to may answer", () => {
    const offered = offerFacilitation(aWorkshop(), aMember("anna"), now);
    expect(refusal(() => checkOfferedTo(offered, "anna"))).toBe("accepted");
    expect(refusal(() => checkOfferedTo(offered, "bert"))).toBe("forbidden");
    expect(refusal(() => checkOfferedTo(offerFacilitation(offered, null, now), "anna"))).toBe("forbidden");
  });

  it("falls to the co-facilitator who is here and came first", () => {
    const late = aMember("late", { role: "co-facilitator", joinedAt: now + 2 });
    const early = aMember("early", { role: "co-facilitator", joinedAt: now + 1 });
    const guest = aMember("guest");
    const all = [late, guest, early];
    expect(successor(all, new Set(["late", "early", "guest"]))?.id).toBe("early");
    expect(successor(all, new Set(["late", "guest"]))?.id).toBe("late");
    expect(successor(all, new Set(["guest"]))).toBeNull();
    expect(absenceMs).toBe(120_000);
  });
});

describe("joining", () => {
  it("is full by participants; leaders have reserved seats", () => {
    const people = [aMember("fac1", { role: "facilitator" }), aMember("lead", { role: "leader" }), aMember("anna")];
    expect(isFull(aWorkshop(), people)).toBe(false);
    expect(isFull(aWorkshop(), [...people, aMember("bert", { role: "co-facilitator" })])).toBe(true);
  });

  it.each([
    ["open", "accepted"],
    ["closed", "workshop_not_open"],
    ["finished", "workshop_finished"],
  ] as const)("%s: %s", (status, expected) => {
    expect(refusal(() => checkDoor(aWorkshop({ status })))).toBe(expected);
  });

  it("opens for nobody while the workshop is put away or deleted (P13)", () => {
    expect(refusal(() => checkDoor(aWorkshop({ archivedAt: 1 })))).toBe("workshop_not_open");
    expect(refusal(() => checkDoor(aWorkshop({ deletedFrom: 1 })))).toBe("workshop_deleted");
  });

  it("knows the states of its life (P13)", () => {
    const state = (change: Partial<Workshop>) => stateOf(aWorkshop(change));
    expect(state({ status: "closed" })).toBe("prepared");
    expect([state({}), state({ status: "closed", reached: 2 })]).toEqual(["running", "running"]);
    expect(state({ status: "finished" })).toBe("finished");
    expect(state({ status: "finished", archivedAt: 1 })).toBe("archived");
    expect(state({ archivedAt: 1, deletedFrom: 2 })).toBe("deleted");
  });

  it("closes for newcomers when the charter is published (P9)", () => {
    const running = { ...at("close"), timer: { totalMs: 60_000, endsAt: 60_000, remainingMs: null } };
    const finished = published(running, "charter1");
    expect([finished.status, finished.charterId, finished.timer]).toEqual(["finished", "charter1", null]);
  });
});

describe("what a member may do now", () => {
  it("lets a sentence in that was on its way when Write ended, until the cards are shuffled", () => {
    expect(may(at("reveal", { reveal: "running" }), "participant", "writing:draft")).toBe(true);
    expect(may(at("reveal", { reveal: "done" }), "participant", "writing:draft")).toBe(false);
    expect(may(at("reveal", { reveal: "running" }), "observer", "writing:draft")).toBe(false);
    expect(may(at("reveal", { reveal: "running" }), "participant", "writing:done")).toBe(false);
  });
});
