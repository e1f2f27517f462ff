import { describe, expect, it } from "vitest";
import { refusal } from "../../../testing/a-workshop.ts";
import { poll } from "../../../testing/charter-sources.ts";
import { tally } from "../rules.ts";
import { decidedBy, extendedTo, runOffRules, tieAtLine } from "./rules.ts";

const rules = { budget: 10, cap: 10, quorumPercent: 0, topK: 2 };
const [first, second, third] = poll.items;
if (!first || !second || !third) throw new Error("three items are needed");

function counted(number: number, scope: "all" | "chosen" | "run-off", items: typeof poll.items, points: number[]) {
  const choices = items.flatMap(({ id }, index) => (points[index] ? [{ itemId: id, points: points[index] }] : []));
  return { ...poll, id: `poll-${number}`, number, scope, items, rules, result: tally(items, [choices], 1, rules) };
}

describe("P15 the tie at the line", () => {
  it("is what shares the last places, and how many places it shares", () => {
    const { result } = counted(1, "all", [first, second, third], [3, 1, 1]);
    expect(tieAtLine(result, 2)).toEqual({ itemIds: [second.id, third.id], places: 1 });
    expect(tieAtLine(counted(1, "all", [first, second, third], [3, 2, 1]).result, 2)).toBeNull();
    expect(tieAtLine(counted(1, "all", [first, second], [1, 1]).result, 2)).toBeNull();
  });

  it("is decided with one point for each place", () => {
    expect(runOffRules({ itemIds: ["one", "two"], places: 1 }, rules)).toEqual({
      ...rules,
      budget: 1,
      cap: 1,
      topK: 1,
    });
  });
});

describe("P15 what several ballots decide together", () => {
  const from = (polls: Parameters<typeof decidedBy>[0]) =>
    decidedBy(polls).map(({ poll: { number }, item, row }) => [number, item.id, row.isAboveLine]);
  const all = counted(1, "all", [first, second, third], [3, 1, 1]);

  it("is the newest word on each item", () => {
    const runOff = { ...counted(2, "run-off", [second, third], [0, 1]) };
    expect(from([all, runOff])).toEqual([
      [2, third.id, true],
      [2, second.id, false],
      [1, first.id, true],
    ]);
  });

  it("is replaced by a ballot on everything, and not by one without a point", () => {
    expect(from([counted(2, "all", [first], [1]), all])).toEqual([[2, first.id, true]]);
    expect(from([counted(2, "all", [first], []), all])).toHaveLength(3);
  });
});

describe("a ballot that runs longer", () => {
  const day = 86_400_000;

  it("by minutes counts from its closing time, or from now where it has none", () => {
    expect(extendedTo(10 * day, { minutes: 5 }, 0)).toBe(10 * day + 300_000);
    expect(extendedTo(null, { minutes: 5 }, 7)).toBe(300_007);
  });

  it("to a day and time only later than before, and at most 30 days from now", () => {
    const to = (closesAt: number) => refusal(() => extendedTo(10 * day, { closesAt }, 0));
    expect([to(11 * day), to(10 * day), to(9 * day), to(31 * day), to(-1)]).toEqual([
      "accepted",
      ...[
        "closes_earlier (closesAt)",
        "closes_earlier (closesAt)",
        "closes_too_far (closesAt)",
        "closes_in_past (closesAt)",
      ],
    ]);
  });
});
