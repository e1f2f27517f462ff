import { describe, expect, it } from "vitest";
import type { BoardCard, BoardSnapshot, Obstacle } from "../board/schema.ts";
import { pollView, turnoutView } from "./contract.ts";
import { pollItemsOf, tally } from "./rules.ts";
import { type Poll, pollItem } from "./schema.ts";
import { pollViewOf, turnoutViewOf } from "./view.ts";

function card(id: string, overrides: Partial<BoardCard> = {}): BoardCard {
  return {
    id,
    kind: "action",
    valueId: "value",
    laneId: "everyone",
    order: 1,
    groupId: null,
    situation: "a payment fails",
    behaviour: "call back",
    outcome: "nobody waits",
    needType: "nothing",
    needFrom: "",
    origin: "employee",
    author: null,
    hiddenReason: null,
    ...overrides,
  };
}

const obstacle: Obstacle = {
  id: "obstacle-1",
  momentId: "moment",
  laneId: "everyone",
  order: 1,
  type: "authority",
  text: "We cannot refund",
  whoCouldChange: "Head of service",
  instead: "Refund at once",
  ask: "Let us refund up to 100",
  limitToday: "20",
  limitAsked: "100",
};

const group = { id: "group-1", valueId: "value", laneId: "everyone", order: 1, title: "Call back" };

function board(overrides: Partial<BoardSnapshot>): BoardSnapshot {
  return { cards: [], groups: [], cells: [], obstacles: [], ...overrides };
}

describe("what is on a ballot (P6)", () => {
  it("is groups, cards on their own and complete obstacles, in the board's order", () => {
    const cards = [card("late", { order: 2 }), card("early"), card("inside", { groupId: "group-1" })];
    const items = pollItemsOf(board({ cards, groups: [group], obstacles: [obstacle] }), "en");
    expect(items.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      "group group-1",
      "card early",
      "card late",
      "obstacle obstacle-1",
    ]);
    for (const item of items) expect(pollItem.parse(item)).toEqual(item);
  });

  it("leaves hidden cards out, and a group in which all are hidden", () => {
    const cards = [
      card("hidden", { hiddenReason: "names a person" }),
      card("inside", { groupId: "group-1", hiddenReason: "twice" }),
    ];
    expect(pollItemsOf(board({ cards, groups: [group] }), "en")).toEqual([]);
  });

  it("counts a card whose group is gone as a card on its own", () => {
    expect(pollItemsOf(board({ cards: [card("orphan", { groupId: "gone" })] }), "en").map(({ id }) => id)).toEqual([
      "orphan",
    ]);
  });

  it.each(["type", "text", "whoCouldChange", "instead", "ask"] as const)(
    "leaves out an obstacle without %s (P5)",
    (field) => {
      const draft = { ...obstacle, [field]: field === "type" ? null : "  " };
      expect(pollItemsOf(board({ obstacles: [draft] }), "en")).toEqual([]);
    },
  );

  it.each(["limitToday", "limitAsked"] as const)(
    "leaves out an obstacle of authority without %s, of another kind not",
    (field) => {
      const without = { ...obstacle, [field]: " " };
      expect(pollItemsOf(board({ obstacles: [without] }), "en")).toEqual([]);
      const [item] = pollItemsOf(board({ obstacles: [{ ...without, type: "procedure" }] }), "en");
      expect(item?.obstacle?.limits).toBeNull();
    },
  );

  it("quotes people in the workshop's language, cleaned for a signed document", () => {
    const typed = card("card", { behaviour: "call\u202E back\u0000 Cafe\u0301" });
    const [item] = pollItemsOf(board({ cards: [typed] }), "en");
    expect(item?.title).toBe("When a payment fails, I call back Caf\u00e9, so that nobody waits");
    expect(pollItemsOf(board({ cards: [card("card")] }), "de")[0]?.title).toContain("Wenn a payment fails");
  });

  it("says of a group which words it holds and what it needs", () => {
    const cards = [
      card("one", { groupId: "group-1", origin: "leadership" }),
      card("two", { groupId: "group-1", order: 2, needType: "training", needFrom: "Head of service" }),
      card("three", { groupId: "group-1", order: 3, needType: "technology", needFrom: "Head of IT" }),
      card("four", { groupId: "group-1", order: 4, needType: "training", needFrom: "Head of service" }),
    ];
    const [item] = pollItemsOf(board({ cards, groups: [{ ...group, title: " " }] }), "en");
    expect(item).toMatchObject({
      cardIds: ["one", "two", "three", "four"],
      needs: [
        { type: "training", from: "Head of service" },
        { type: "technology", from: "Head of IT" },
      ],
      origin: "mixed",
    });
    expect(item?.title).toBe(item?.texts[0]);
  });

  it("leads with the ask of an obstacle and keeps what blocks, what staff would do instead, the limits and the leader it asks", () => {
    const [item] = pollItemsOf(board({ obstacles: [obstacle] }), "en");
    expect(item).toMatchObject({
      title: "Let us refund up to 100",
      texts: [],
      needs: [{ type: "authority", from: "Head of service" }],
      obstacle: { text: "We cannot refund", instead: "Refund at once", limits: { today: "20", asked: "100" } },
    });
  });
});

describe("what a poll shows (P6)", () => {
  const rules = { budget: 3, cap: 1, quorumPercent: 50, topK: 5 };
  const items = pollItemsOf(board({ cards: [card("card")] }), "en");
  const open: Poll = {
    id: "poll",
    v: 5,
    entry: "open",
    workshopId: "workshop",
    number: 1,
    status: "open",
    rules,
    items,
    openedAt: 0,
    closesAt: 1000,
    isExtended: false,
    ballotKey: "the key",
    roll: ["anna", "ben"],
    removedSeats: 0,
    question: "",
    scope: "all",
    runOffOf: null,
    runsOn: false,
    leftOut: [],
    leftOutSeats: 0,
    result: null,
    isRollKept: false,
    ballotsSalt: null,
    madeBeforeRegrouping: false,
  };

  it("is neither the key nor the roll, open or closed", () => {
    const closed: Poll = { ...open, status: "closed", ballotKey: null, result: tally(items, [[]], 2, rules) };
    for (const poll of [open, closed]) {
      const view = pollViewOf(poll, 500);
      expect(pollView.parse(view)).toEqual(view);
      expect(JSON.stringify(view)).not.toMatch(/anna|ben|the key/);
    }
    expect(pollViewOf(closed, 500).result?.turnoutPercent).toBe(50);
  });

  it("is no result while ballots can still come in", () => {
    const early: Poll = { ...open, result: tally(items, [[]], 2, rules) };
    expect([500, 1500, 9000].map((now) => pollViewOf(early, now).result)).toEqual([null, null, null]);
    expect([500, 1500].map((now) => pollViewOf(early, now).status)).toEqual(["open", "closing"]);
  });

  it("has a turnout, which the result fixes", () => {
    const none = { ballots: 0, roll: 0, newcomers: 0 };
    expect(turnoutViewOf(null, none)).toEqual({ pollId: null, ...none, removedSeats: 0 });
    const now = { ballots: 1, roll: 2, newcomers: 3 };
    expect(turnoutView.parse(turnoutViewOf({ ...open, removedSeats: 1 }, now))).toEqual({
      pollId: "poll",
      ...now,
      removedSeats: 1,
    });
    const closed: Poll = { ...open, status: "closed", result: tally(items, [[]], 2, rules) };
    expect(turnoutViewOf(closed, none)).toEqual({ pollId: "poll", ballots: 1, roll: 2, newcomers: 0, removedSeats: 0 });
  });
});
