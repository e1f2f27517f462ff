import { describe, expect, it } from "vitest";
import { at, aWorkshop, refusal } from "../../testing/a-workshop.ts";
import { placed } from "../board/rules.ts";
import { namesOf, standsFor } from "../workshops/rules.ts";
import type { Workshop } from "../workshops/schema.ts";
import { everyoneLaneId } from "../workshops/terms.ts";
import { changed, checkChange, whyNot } from "./rules.ts";
import type { Change, Dependants } from "./schema.ts";
import { historyView, tell, toldOf } from "./view.ts";

const lanes = [
  { id: everyoneLaneId, name: "Everyone" },
  { id: "agents", name: "Call agent" },
  { id: "stores", name: "Store associate" },
];
const lena = { id: "seat1", name: "Lena", title: "Head", inviteHash: "0".repeat(64), memberId: "lena" };
const leaders: Workshop["leaders"] = [lena];
const workshop = aWorkshop({ lanes, leaders, moments: [{ id: "fails", name: "Payment fails" }] });
const free: Dependants = { usedPlaces: [], boundSeats: [], waitingSeats: [], isBallotOpen: false, seatsTaken: 0 };
const drawn = { id: () => "drawn", inviteHash: "1".repeat(64) };

const refused = (change: Change, depends: Partial<Dependants> = {}, on: Workshop = workshop) =>
  refusal(() => checkChange(on, change, { ...free, ...depends }));
const after = (change: Change, on: Workshop = workshop) => changed(on, change, drawn);

describe("what may still change (P13)", () => {
  it("a leader goes while another one is there, before an answer, and what waits goes to somebody", () => {
    const two = { ...workshop, leaders: [...leaders, { ...lena, id: "seat2", name: "Max" }] };
    const drop = { what: "leader-drop", seatId: "seat1" } as const;
    expect(refused({ ...drop, into: null })).toBe("last_leader");
    expect(refused({ ...drop, into: null }, {}, two)).toBe("accepted");
    expect(refused({ ...drop, into: null }, { waitingSeats: ["seat1"] }, two)).toMatch("leader_awaited");
    expect(refused({ ...drop, into: "seat2" }, { waitingSeats: ["seat1"] }, two)).toBe("accepted");
    expect(refused({ ...drop, into: "seat2" }, { boundSeats: ["seat1"] }, two)).toBe("leader_bound");
    for (const into of ["seat1", "seat9"]) expect(refused({ ...drop, into }, {}, two)).toMatch("invalid_input");
    expect(after({ ...drop, into: "seat2" }, two).leaders.map(({ id }) => id)).toEqual(["seat2"]);
  });

  it("a step is skipped before it has begun, never the last one, and taken after all until the room has passed it", () => {
    const [first, second, last] = ["a", "b", "d"] as const;
    const agenda: Workshop["agenda"] = [
      { id: first, phase: "welcome", minutes: 5 },
      { id: second, phase: "write", minutes: 5 },
      { id: "c", phase: "vote", minutes: 5 },
      { id: last, phase: "close", minutes: 5 },
    ];
    const before: Workshop = { ...workshop, agenda, agendaIndex: 0, reached: 0 };
    const skip = (itemId: string, on = before) => refused({ what: "step-skip", itemId }, {}, on);
    expect([skip(first), skip(second), skip(last), skip("x")]).toEqual([
      ...["step_begun", "accepted", "invalid_input (itemId)", "invalid_input (itemId)"],
    ]);
    const skipping = after({ what: "step-skip", itemId: second }, before);
    expect(skip(second, skipping)).toMatch("invalid_input");
    const unskip = { what: "step-unskip", itemId: second } as const;
    expect(after(unskip, skipping).skipped).toEqual([]);
    expect(refused(unskip, {}, { ...skipping, agendaIndex: 2 })).toBe("step_passed");
    expect(refused({ what: "step-skip", itemId: "c" }, {}, { ...before, lock: { toIndex: 1, endsAt: 9 } })).toBe(
      "lock_running",
    );
    const cut = { what: "agenda", agenda: agenda.slice(0, 2) } as const;
    expect(after(cut, skipping).skipped).toEqual([]);
  });

  it("a place in use is only merged, and never into itself or into one that is not there", () => {
    const drop = { what: "lane-drop", placeId: "agents" } as const;
    const used = { usedPlaces: ["agents"] };
    expect(refused({ ...drop, into: null })).toBe("accepted");
    expect(refused({ ...drop, into: null }, used)).toBe("in_use");
    expect(refused({ ...drop, into: "stores" }, used)).toBe("accepted");
    expect(refused({ ...drop, into: "agents" }, used)).toBe("invalid_input (into)");
    expect(refused({ ...drop, into: "gone" }, used)).toBe("invalid_input (into)");
    expect(refused({ ...drop, placeId: everyoneLaneId, into: "stores" })).toBe("invalid_input (placeId)");
  });

  it("no two places or leaders that a reader would take for one", () => {
    expect(refused({ what: "lane-add", name: " call  AGENT" })).toBe("already_there (name)");
    expect(refused({ what: "lane-rename", placeId: "agents", name: "Store associate" })).toBe("already_there (name)");
    expect(refused({ what: "lane-rename", placeId: "agents", name: "CALL AGENT" })).toBe("accepted");
    expect(refused({ what: "leader-add", name: "lena", title: "Other" })).toBe("already_there (name)");
  });

  it("never fewer seats than are taken, and no cap above the points", () => {
    expect(refused({ what: "capacity", capacity: 4 }, { seatsTaken: 5 })).toBe("invalid_input (capacity)");
    const votes = { budget: 2, cap: 3, quorumPercent: 50, topK: 5 };
    expect(refused({ what: "votes", votes })).toBe("invalid_input (votes.cap)");
    expect(refused({ what: "votes", votes: { ...votes, cap: 1 } }, { isBallotOpen: true })).toBe("poll_open");
  });

  it("says why not in one word, for a screen", () => {
    const replace = { what: "leader-replace", seatId: "seat1", name: "Max", title: "Head" } as const;
    expect(whyNot(workshop, replace, { ...free, boundSeats: ["seat1"] })).toBe("leader_bound");
    expect(whyNot(workshop, replace, free)).toBeNull();
  });

  it("no agenda while a step is announced, and no step twice", () => {
    const running = at("write", { lock: { toIndex: 3, endsAt: 5 } });
    expect(refused({ what: "agenda", agenda: running.agenda }, {}, running)).toBe("lock_running");
    const twice = [...workshop.agenda, ...workshop.agenda.slice(-1)];
    expect(refused({ what: "agenda", agenda: twice })).toBe("invalid_input (agenda)");
  });
});

describe("a merged place", () => {
  const once = after({ what: "lane-drop", placeId: "agents", into: "stores" });
  const twice = after({ what: "lane-drop", placeId: "stores", into: null }, once);

  it("leads to the one that took it, over several merges, and keeps its name", () => {
    expect([standsFor(once.merged, "agents"), standsFor(twice.merged, "agents")]).toEqual(["stores", everyoneLaneId]);
    expect(namesOf(twice.lanes, twice.merged).get("agents")).toBe("Call agent");
  });

  it("takes a stray card of a stale screen along (P4)", () => {
    const obstacle = {
      ...{ id: "one", momentId: "fails", laneId: "agents", order: 1, type: null, text: "" },
      ...{ whoCouldChange: "", instead: "", ask: "", limitToday: "", limitAsked: "" },
    };
    const board = { cards: [], groups: [], cells: [], obstacles: [obstacle] };
    expect(placed(board, once).obstacles[0]?.laneId).toBe("stores");
    expect(placed(board, twice).obstacles[0]?.laneId).toBe(everyoneLaneId);
  });
});

describe("the history", () => {
  const told = (change: Change) => tell(workshop, after(change), change).map(({ what, from, to }) => [what, from, to]);

  it("tells a merge with both names, a replaced leader with both people, and nothing for no change", () => {
    expect(told({ what: "lane-drop", placeId: "agents", into: "stores" })).toEqual([
      ["lane-drop", "Call agent", "Store associate"],
    ]);
    expect(told({ what: "leader-replace", seatId: "seat1", name: "Max", title: "Head" })).toEqual([
      ["leader-replace", "Lena, Head", "Max, Head"],
    ]);
    expect(told({ what: "title", title: workshop.title })).toEqual([]);
    expect(told({ what: "agenda", agenda: workshop.agenda })).toEqual([]);
  });

  it("tells of a removed leader who had the seat and who took what waited", () => {
    const two = { ...workshop, leaders: [...leaders, { ...lena, id: "seat2", name: "Max", memberId: null }] };
    const change = { what: "leader-drop", seatId: "seat1", into: "seat2" } as const;
    expect(tell(two, after(change, two), change)).toEqual([
      { what: "leader-drop", subject: "", from: "Lena, Head", to: "Max, Head", seatId: "seat1", memberId: "lena" },
    ]);
  });

  it("cuts words that are too long to be kept", () => {
    const { to } = toldOf("card-hidden", { to: "x".repeat(300) });
    expect([to.length, to.at(-1)]).toEqual([200, "…"]);
  });

  it("leaves out an entry whose change was never stored", () => {
    const entry = { id: "e1", v: 2, workshopId: "work", at: 1, byMemberId: "fac1", byName: "Farah" } as const;
    const line = { what: "title", subject: "", from: "a", to: "b", seatId: null, memberId: null } as const;
    const entries = [
      { ...entry, edition: 1, told: [line] },
      { ...entry, edition: 2, at: 2, told: [{ ...line, to: "c" }] },
    ];
    expect(historyView(entries, { edition: 1 }).map(({ to }) => to)).toEqual(["b"]);
    expect(historyView(entries, { edition: 2 }).map(({ to }) => to)).toEqual(["c", "b"]);
  });
});
