import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../core/errors.ts";
import {
  ballotRulesFor,
  checkBallot,
  defaultBudget,
  defaultCap,
  extensionFor,
  isGraceOver,
  isQuorumMet,
  isTooLate,
  orderForVoter,
  pollStatusAt,
  printedTurnout,
  rankLabel,
  tally,
  turnoutPercent,
} from "./rules.ts";
import type { BallotRules, Choice } from "./schema.ts";

const items = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `item${index}` }));
const rules: BallotRules = { budget: 5, cap: 2, quorumPercent: 50, topK: 3 };
const choices = (points: Record<string, number>): Choice[] =>
  Object.entries(points).map(([itemId, given]) => ({ itemId, points: given }));

function refusal(act: () => void): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return `${error.code} ${error.field ?? ""}`.trim();
    throw error;
  }
  return "accepted";
}

describe("the rules of a ballot (P6)", () => {
  it.each([
    [1, 3, 1],
    [9, 3, 1],
    [10, 4, 2],
    [16, 4, 2],
    [17, 5, 2],
    [36, 6, 3],
    [99, 10, 3],
    [100, 10, 3],
    [2000, 10, 3],
  ])("%i items give a budget of %i and a cap of %i", (count, budget, cap) => {
    expect(defaultBudget(count)).toBe(budget);
    expect(defaultCap(budget)).toBe(cap);
  });

  it("lets the facilitator's own figures win, but never a cap above the budget", () => {
    const settings = { budget: 2, cap: 7, quorumPercent: 30, topK: 5 };
    expect(ballotRulesFor(50, settings)).toEqual({ budget: 2, cap: 2, quorumPercent: 30, topK: 5 });
  });

  it.each([
    ["an abstention", {}, "accepted"],
    ["exactly the budget", { item0: 2, item1: 2, item2: 1 }, "accepted"],
    ["one more than the budget", { item0: 2, item1: 2, item2: 2 }, "over_budget choices"],
    ["one more than the cap", { item0: 3 }, "over_cap choices.0.points"],
    ["an item that is not on it", { item0: 1, other: 1 }, "unknown_item choices.1.itemId"],
  ])("%s", (_, points, expected) => {
    expect(refusal(() => checkBallot(choices(points), rules, items(4)))).toBe(expected);
  });

  it("refuses the same item twice, which would get around the cap", () => {
    const twice = [...choices({ item0: 2 }), ...choices({ item0: 1 })];
    expect(refusal(() => checkBallot(twice, rules, items(4)))).toBe("invalid_input choices.1.itemId");
  });
});

describe("the order on a ballot (P6)", () => {
  it("is stable for a voter, differs between voters and loses nothing", () => {
    const ids = (seed: string) => orderForVoter(items(20), seed).map((item) => item.id);
    expect(ids("poll:ann")).toEqual(ids("poll:ann"));
    expect(ids("poll:ann")).not.toEqual(ids("poll:bob"));
    expect(ids("poll:ann").sort()).toEqual(
      items(20)
        .map((item) => item.id)
        .sort(),
    );
  });

  it("does not depend on the order it is given", () => {
    expect(orderForVoter(items(9).reverse(), "seed")).toEqual(orderForVoter(items(9), "seed"));
  });

  it("puts every item first about equally often", () => {
    const first = new Map<string, number>();
    for (let voter = 0; voter < 2000; voter += 1) {
      const id = orderForVoter(items(4), `poll:${voter}`)[0]?.id ?? "";
      first.set(id, (first.get(id) ?? 0) + 1);
    }
    for (const count of first.values()) expect(Math.abs(count - 500)).toBeLessThan(100);
  });
});

describe("the result (P6)", () => {
  const table: [string, Record<string, number>[], number, string[]][] = [
    ["points decide", [{ item0: 1, item1: 2 }], 1, ["item1 1", "item0 2", "item2 3"]],
    [
      "breadth decides between equal points",
      [{ item0: 2, item1: 1 }, { item1: 1 }],
      1,
      ["item1 1", "item0 2", "item2 3"],
    ],
    ["else it is a tie", [{ item0: 1, item2: 1 }], 1, ["item0 1=", "item2 1=", "item1 3"]],
    [
      "the line takes in everything tied at K",
      [{ item0: 2, item1: 1, item2: 1 }],
      2,
      ["item0 1", "item1 2=", "item2 2="],
    ],
    ["nobody voted", [{}], 2, ["item0 1=", "item1 1=", "item2 1="]],
  ];
  it.each(table)("%s", (_, ballots, topK, expected) => {
    const { rows } = tally(items(3), ballots.map(choices), 4, { ...rules, topK });
    expect(rows.map((row) => `${row.itemId} ${rankLabel(row)}`)).toEqual(expected);
  });

  it("never lifts an item without points above the line", () => {
    const result = tally(items(3), [choices({ item0: 1 })], 1, { ...rules, topK: 3 });
    expect(result.rows.filter((row) => row.isAboveLine).map((row) => row.itemId)).toEqual(["item0"]);
  });

  it("counts voters, shares and turnout; an empty ballot is an abstention that counts for the quorum", () => {
    const result = tally(items(2), [choices({ item0: 2, item1: 1 }), choices({ item0: 1 }), []], 6, rules);
    expect(result).toMatchObject({ ballots: 3, roll: 6, turnoutPercent: 50, isAdvisory: false, totalPoints: 4 });
    expect(result.rows[0]).toMatchObject({ itemId: "item0", points: 3, voters: 2, sharePermille: 750 });
  });

  const ballot = fc.uniqueArray(
    fc.record({ itemId: fc.nat(7).map((n) => `item${n}`), points: fc.integer({ min: 1, max: 2 }) }),
    {
      selector: (choice) => choice.itemId,
      maxLength: 8,
    },
  );
  const vote = fc.record({ ballots: fc.array(ballot, { maxLength: 30 }), topK: fc.integer({ min: 1, max: 8 }) });

  it("does not depend on the order of the ballots", () => {
    fc.assert(
      fc.property(vote, fc.nat(), ({ ballots, topK }, seed) => {
        const named = ballots.map((choices, index) => ({ id: String(index), choices }));
        const shuffled = orderForVoter(named, String(seed)).map(({ choices }) => choices);
        expect(tally(items(8), shuffled, 30, { ...rules, topK })).toEqual(
          tally(items(8), ballots, 30, { ...rules, topK }),
        );
      }),
    );
  });

  it("loses and invents no point and no voter", () => {
    fc.assert(
      fc.property(vote, ({ ballots, topK }) => {
        const { rows, totalPoints } = tally(items(8), ballots, 30, { ...rules, topK });
        const given = ballots.flat().reduce((sum, choice) => sum + choice.points, 0);
        expect(totalPoints).toBe(given);
        expect(rows.reduce((sum, row) => sum + row.points, 0)).toBe(given);
        expect(rows.reduce((sum, row) => sum + row.voters, 0)).toBe(ballots.flat().length);
        expect(rows.map((row) => row.itemId).sort()).toEqual(items(8).map((item) => item.id));
      }),
    );
  });

  it("ranks without exception: equals share a rank, fewer points or voters never stand before more", () => {
    fc.assert(
      fc.property(vote, ({ ballots, topK }) => {
        const { rows } = tally(items(8), ballots, 30, { ...rules, topK });
        for (const a of rows) {
          for (const b of rows) {
            const isEqual = a.points === b.points && a.voters === b.voters;
            const isBetter = a.points > b.points || (a.points === b.points && a.voters > b.voters);
            expect(a.rank === b.rank).toBe(isEqual);
            expect(a.rank < b.rank).toBe(isBetter);
            if (a !== b && isEqual) expect(a.isTied).toBe(true);
          }
        }
      }),
    );
  });

  it("closes the line under ties and never takes fewer than the top K that have points", () => {
    fc.assert(
      fc.property(vote, ({ ballots, topK }) => {
        const { rows } = tally(items(8), ballots, 30, { ...rules, topK });
        const above = rows.filter((row) => row.isAboveLine);
        const pointed = rows.filter((row) => row.points > 0);
        for (const row of rows) {
          const hasEqualAbove = above.some((other) => other.points === row.points && other.voters === row.voters);
          expect(row.isAboveLine).toBe(hasEqualAbove);
        }
        expect(above.length).toBeGreaterThanOrEqual(Math.min(topK, pointed.length));
        expect(above.every((row) => row.points > 0 && row.rank <= topK)).toBe(true);
      }),
    );
  });
});

describe("turnout and quorum (P6)", () => {
  it.each([
    [0, 3, 0],
    [2, 3, 67],
    [1, 300, 1],
    [299, 300, 99],
    [3, 3, 100],
    [4, 3, 100],
  ])("%i of %i is shown as %i %%", (ballots, roll, percent) => {
    const all = Array.from({ length: ballots }, () => choices({}));
    expect(printedTurnout(tally(items(1), all, roll, { ...rules, quorumPercent: 0 }))).toBe(percent);
  });

  it.each([
    [0, 0, 0],
    [1, 3, 33],
    [2, 3, 66],
    [199, 400, 49],
    [3, 3, 100],
  ])("%i of %i is %i %%", (ballots, roll, percent) => {
    expect(turnoutPercent(ballots, roll)).toBe(percent);
  });

  it.each([
    [5, 10, 50, true],
    [4, 10, 50, false],
    [0, 10, 0, true],
    [0, 0, 50, false],
    [2, 3, 67, false],
    [10, 10, 100, true],
  ])("%i ballots of %i at %i %%: %s", (ballots, roll, percent, expected) => {
    expect(isQuorumMet(ballots, roll, percent)).toBe(expected);
  });

  const minute = 60_000;
  it.each([
    ["live, by the clock", 8 * minute, false, 2 * minute],
    ["open until the facilitator closes it", null, false, 2 * minute],
    ["exactly 12 hours", 720 * minute, false, 2 * minute],
    ["asynchronous", 721 * minute, false, 48 * 60 * minute],
    ["extended before", 8 * minute, true, null],
  ])("a missed quorum extends once: %s", (_, durationMs, isExtended, expected) => {
    const closesAt = durationMs === null ? null : 1000 + durationMs;
    expect(extensionFor({ isExtended, openedAt: 1000, closesAt, rules }, 4, 10)).toBe(expected);
    expect(extensionFor({ isExtended, openedAt: 1000, closesAt, rules }, 5, 10)).toBeNull();
  });
});

describe("the end of a ballot (P6)", () => {
  const open = { status: "open", closesAt: 10_000 } as const;
  it.each([
    [9_999, "open", false, false],
    [10_000, "closing", false, false],
    [14_999, "closing", false, false],
    [15_000, "closing", false, true],
    [15_001, "closing", true, true],
  ])("at %i ms it is %s, too late: %s, grace over: %s", (now, status, tooLate, graceOver) => {
    expect(pollStatusAt(open, now)).toBe(status);
    expect(isTooLate(open, now)).toBe(tooLate);
    expect(isGraceOver(open, now)).toBe(graceOver);
  });

  it("without a closing time stays open until the facilitator closes it", () => {
    const endless = { status: "open", closesAt: null } as const;
    expect([pollStatusAt(endless, 1e15), isTooLate(endless, 1e15), isGraceOver(endless, 1e15)]).toEqual([
      "open",
      false,
      false,
    ]);
  });

  it("is over once counted, whatever the clock says", () => {
    const counted = { status: "counted", closesAt: 10_000 } as const;
    expect([pollStatusAt(counted, 0), isTooLate(counted, 0), isGraceOver(counted, 99_999)]).toEqual([
      "closed",
      true,
      false,
    ]);
  });
});
