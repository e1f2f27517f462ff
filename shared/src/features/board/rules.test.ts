import { describe, expect, it } from "vitest";
import {
  authorOf,
  bySimilarity,
  cardOf,
  coverage,
  coverageKey,
  dice,
  entryHolding,
  inPlace,
  laneEntries,
  nextOrder,
  orderAt,
  placed,
  similarFrom,
  trigrams,
} from "./rules.ts";
import type { BoardCard, BoardSnapshot } from "./schema.ts";

const frame = {
  values: [{ id: "caring" }, { id: "clear" }],
  lanes: [{ id: "everyone" }, { id: "agents" }],
  moments: [{ id: "call" }],
  merged: [],
};

function card(id: string, fields: Partial<BoardCard> = {}): BoardCard {
  return {
    id,
    kind: "action",
    valueId: "caring",
    laneId: "agents",
    order: 1,
    groupId: null,
    situation: "",
    behaviour: id,
    outcome: "",
    needType: "nothing",
    needFrom: "",
    origin: "employee",
    author: null,
    hiddenReason: null,
    ...fields,
  };
}

function board(fields: Partial<BoardSnapshot>): BoardSnapshot {
  return { cards: [], groups: [], cells: [], obstacles: [], ...fields };
}

describe("the board (P4)", () => {
  it("finds a card where it is shown now: on its own, or in the group that took it into another lane", () => {
    const group = { id: "refunds", valueId: "caring", laneId: "everyone", order: 2, title: "Refunds" };
    const cards = [card("one"), card("two", { groupId: "refunds", laneId: "everyone" })];
    const now = board({ cards, groups: [group] });
    expect(entryHolding(now, "one")).toMatchObject({ kind: "card", id: "one" });
    expect(entryHolding(now, "two")).toMatchObject({ kind: "group", id: "refunds" });
    expect(entryHolding(now, "refunds")).toMatchObject({ kind: "group", id: "refunds" });
    expect(entryHolding(now, "gone")).toBeNull();
  });

  it("keeps a card whose value or lane does not exist: it stands in the first one", () => {
    const [lost] = placed(board({ cards: [card("one", { valueId: "gone", laneId: "" })] }), frame).cards;
    expect(lost).toMatchObject({ valueId: "caring", laneId: "everyone" });
  });

  it("shows cards of their own and groups in one order, and a hidden card in its place", () => {
    const entries = laneEntries(
      board({
        cards: [
          card("late", { order: 9 }),
          card("first", { order: 1, hiddenReason: "a name" }),
          card("inside", { groupId: "group" }),
        ],
        groups: [{ id: "group", valueId: "caring", laneId: "agents", order: 5, title: "Refunds" }],
      }),
      "caring",
      "agents",
    );
    expect(entries.map(({ id }) => id)).toEqual(["first", "group", "late"]);
    expect(entries[1]).toMatchObject({ kind: "group", cards: [{ id: "inside" }] });
  });

  it("P2: names the author in a named workshop only", () => {
    expect(authorOf({ anonymity: "named" }, "Anna")).toBe("Anna");
    expect(authorOf({ anonymity: "named" }, undefined)).toBeNull();
    expect(authorOf({ anonymity: "anonymous" }, "Anna")).toBeNull();
  });

  it.each([
    [[], 0, 0],
    [[4], 0, 3],
    [[4], 1, 5],
    [[4, 8], 1, 6],
    [[4, 8], 2, 9],
  ])("puts an entry into %j at place %i with order %d", (orders, index, expected) => {
    expect(
      orderAt(
        orders.map((order) => ({ order })),
        index,
      ),
    ).toBe(expected);
  });

  it("P3: counts visible actions per value and role, the empty ones too", () => {
    const counts = coverage(board({ cards: [card("one"), card("two", { hiddenReason: "a name" })] }), frame);
    expect(counts.get(coverageKey("caring", "agents"))).toBe(1);
    expect(counts.get(coverageKey("clear", "everyone"))).toBe(0);
    expect(counts.size).toBe(4);
  });
});

describe("similar cards", () => {
  const words = "a customer is charged twice refund the second payment during the call";

  it("finds a rewording first and calls it similar, an unrelated card not", () => {
    const [first, second] = bySimilarity(words, [
      { id: "other", words: "the till is down write a receipt by hand and book it later" },
      { id: "same", words: "a payment was taken twice: refund the second one during the call" },
    ]);
    expect(first?.id).toBe("same");
    expect(first?.likeness).toBeGreaterThan(similarFrom);
    expect(second?.likeness).toBeLessThan(similarFrom);
  });

  it("is 1 for the same words whatever their case and signs, 0 for none", () => {
    expect(dice(trigrams("Call BACK, today!"), trigrams("call back today"))).toBe(1);
    expect(dice(trigrams(""), trigrams("call back today"))).toBe(0);
  });
});

describe("a draft that becomes a card", () => {
  const draft = {
    valueId: "caring",
    laneId: "agents",
    parts: { situation: "it fails", behaviour: "call back", outcome: "they know" },
    need: { type: "authority", from: "Head of service" },
  } as const;

  it("keeps its words and its need, and gets the rest from the server", () => {
    const known = { id: "card1", order: 3, origin: "paper", author: null } as const;
    expect(cardOf(draft, known)).toEqual({
      ...known,
      kind: "action",
      valueId: "caring",
      laneId: "agents",
      groupId: null,
      situation: "it fails",
      behaviour: "call back",
      outcome: "they know",
      needType: "authority",
      needFrom: "Head of service",
      hiddenReason: null,
    });
  });

  it("stands behind every card and every group", () => {
    const group = { id: "group", valueId: "caring", laneId: "agents", title: "", order: 7.5 };
    const empty = { cards: [], groups: [] };
    expect(nextOrder(empty)).toBe(1);
    expect(nextOrder({ cards: [card("one", { order: 2 })], groups: [group] })).toBe(8);
    expect(nextOrder({ cards: [card("one", { order: 9 })], groups: [group] })).toBe(10);
  });

  it.each([
    ["valueId", { valueId: "gone", laneId: "agents" }],
    ["laneId", { valueId: "clear", laneId: "gone" }],
  ])("is refused when the workshop has no such %s", (field, place) => {
    expect(() => inPlace(frame, place)).toThrow(expect.objectContaining({ code: "invalid_input", field }));
    expect(() => inPlace(frame, { valueId: "clear", laneId: "everyone" })).not.toThrow();
  });
});
