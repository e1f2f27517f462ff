import { describe, expect, it } from "vitest";
import { coCreationPercent } from "../rules.ts";
import type { CharterLine } from "../schema.ts";
import { linesByOrigin, rewordedLines, sourcesOf } from "./view.ts";

type Source = NonNullable<CharterLine["provenance"]["sources"]>[number];
type Origin = CharterLine["provenance"]["origin"];

const result = {
  ...{ itemId: "item", points: 1, sharePermille: 1000, voters: 1, rank: 1, isTied: false, isAboveLine: true },
};

function line(origin: Origin, sources: Source[], kind: CharterLine["kind"] = "action") {
  return { kind, provenance: { cards: sources.map(() => "words"), origin, sources, result } };
}

const by = (origin: Source["origin"], editedBy: Source["editedBy"] = null): Source => ({ origin, editedBy });

const own = line("employee", [by("employee"), by("employee")]);
const rewritten = line("employee", [by("employee"), by("employee", "facilitator")]);
const corrected = { ...own, correction: { was: "words", reason: "a slip", at: 0 } };
const paper = line("paper", [by("paper")]);
const facilitators = line("facilitator", [by("facilitator")]);
const leaders = line("leadership", [by("leadership")]);
const group = line("mixed", [by("employee"), by("facilitator")]);
const obstacle = line("employee", [by("employee")], "ask");
const ledObstacle = line("facilitator", [by("facilitator")], "ask");
const all = [own, rewritten, corrected, paper, facilitators, leaders, group, obstacle, ledObstacle];

describe("P17 the provenance of a charter's lines", () => {
  it("calls obstacles, paper and facilitators' cards and mixed groups what they are", () => {
    expect(linesByOrigin(all)).toEqual([
      { kind: "employee", count: 2 },
      { kind: "paper", count: 1 },
      { kind: "facilitator", count: 2 },
      { kind: "leadership", count: 1 },
      { kind: "mixed", count: 3 },
    ]);
    expect(rewordedLines(all)).toBe(2);
  });

  it("counts as employees' own exactly the lines that the share of co-creation counts", () => {
    expect(coCreationPercent(all)).toBe(Math.round((2 * 100) / all.length));
    expect(coCreationPercent([own, obstacle])).toBe(100);
    for (const other of [rewritten, corrected, paper, facilitators, leaders, group, ledObstacle])
      expect(coCreationPercent([other])).toBe(0);
  });

  it("tells the cards of a group apart, an obstacle from a card, and how many words were rewritten by whom", () => {
    expect(sourcesOf(group)).toEqual({
      isObstacle: false,
      from: [
        { kind: "employee", count: 1 },
        { kind: "facilitator", count: 1 },
      ],
      reworded: [],
    });
    expect(sourcesOf(rewritten)).toMatchObject({
      from: [{ kind: "employee", count: 2 }],
      reworded: [{ kind: "facilitator", count: 1 }],
    });
    expect(sourcesOf(ledObstacle)).toMatchObject({ isObstacle: true, from: [{ kind: "facilitator", count: 1 }] });
  });

  it("says of a charter without kept sources only what it knows", () => {
    const { sources: _, ...provenance } = own.provenance;
    expect(linesByOrigin([{ provenance }, own])).toBeNull();
    expect(sourcesOf({ provenance }).from).toEqual([{ kind: "unknown", count: 2 }]);
  });
});
