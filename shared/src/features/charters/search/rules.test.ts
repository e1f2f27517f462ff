import { describe, expect, it } from "vitest";
import { aCharter, aCharterBody, aLine, aPromise } from "../../../testing/a-charter.ts";
import { type CharterQuery, charterTerms, queryTerms } from "./rules.ts";
import { charterCardOf, facetsOf, filtersOf } from "./view.ts";

const charter = aCharter();
const anything: CharterQuery = { text: "", value: null, role: null, year: null };

/** Matches terms as a storage engine does. */
function isFound(query: Partial<CharterQuery>, workshopIds = [charter.workshopId]): boolean {
  const terms = new Set(charterTerms(charter));
  const { within, every, beginning } = queryTerms({ ...anything, ...query }, workshopIds);
  return (
    within.some((term) => terms.has(term)) &&
    every.every((term) => terms.has(term)) &&
    (beginning === null || [...terms].some((term) => term.startsWith(beginning)))
  );
}

describe("finding a charter", () => {
  it.each([
    ["its title", "caring northwind"],
    ["its number", "2026"],
    ["a value's word and sentence", "caring problem as ours"],
    ["an action", "call back today"],
    ["an ask", "refund up to 100"],
    ["an answer", "tills cannot do this"],
    ["a promise, its measure, its evidence, its first step", "refund desk customers waiting list printed draft"],
    ["capitals and accents", "ÇALL BACK"],
    ["an unfinished last word", "problem ca"],
    ["only words too short to count", "a ."],
  ])("by %s", (_, text) => {
    expect(isFound({ text })).toBe(true);
  });

  it.each<[string, Partial<CharterQuery>]>([
    ["a word that is not there", { text: "caring banana" }],
    ["an unfinished word that is not the last", { text: "car problem" }],
    ["another value", { value: "Courage" }],
    ["the beginning of a value", { value: "Car" }],
    ["another role", { role: "Call" }],
    ["another year", { year: 2025 }],
    ["a filter typed as a word", { text: ":year:2026 :value:caring" }],
    ["another person's name, which can be erased", { text: "Lena" }],
  ])("not by %s", (_, query) => {
    expect(isFound(query)).toBe(false);
  });

  it("by value, role and year together, however they are written", () => {
    expect(isFound({ value: "caring", role: "CALL AGENT", year: 2026, text: "call" })).toBe(true);
  });

  it("only within the workshops where the reader has a seat", () => {
    expect(isFound({}, [])).toBe(false);
    expect(isFound({}, ["another"])).toBe(false);
    expect(isFound({}, ["another", charter.workshopId])).toBe(true);
    expect(isFound({}, [charter.workshopId.toUpperCase()])).toBe(false);
  });
});

describe("a charter among others", () => {
  it("says what is in it", () => {
    expect(charterCardOf(charter, 2, "")).toMatchObject({
      id: "charter-one",
      version: 1,
      newestVersion: 2,
      actions: 2,
      asks: 1,
      promises: 1,
      signers: ["Lena"],
      isDemo: false,
      passages: [],
    });
  });

  it("counts no promise that was withdrawn, and names a signer once", () => {
    const kept = [aPromise("one", "line-call"), aPromise("two", "line-stay")];
    const gone = aPromise("three", "line-refund", { ownerName: "Omar", withdrawn: { reason: "no money", at: 1 } });
    const card = charterCardOf(aCharter({ commitments: [...kept, gone], number: "demo-4" }), 1, "");
    expect(card).toMatchObject({ promises: 2, signers: ["Lena"], isDemo: true });
  });

  it("shows the sentences with most of the words first, each once and with its value's colour", () => {
    expect(charterCardOf(charter, 1, "call back").passages).toEqual([
      { kind: "action", text: "I call back today, and say so", hue: 3 },
      { kind: "promise", text: "I open a refund desk for call backs", hue: 3 },
    ]);
    const calling = aCharter({
      lines: [aLine("line-one", { text: "I call while calling" }), aLine("line-two", { text: "My call is short" })],
      commitments: [],
    });
    expect(charterCardOf(calling, 1, "short call").passages.map(({ text }) => text)).toEqual([
      "My call is short",
      "I call while calling",
    ]);
    expect(charterCardOf(charter, 1, "Northwind").passages).toEqual([]);
    expect(charterCardOf(charter, 1, "e a i").passages).toEqual([]);
    const same = [1, 2, 3, 4, 5].map((n) => aLine(`line-${n}`, { text: n < 3 ? "I call back" : `I call ${n}` }));
    const { passages } = charterCardOf(aCharter({ lines: same, commitments: [] }), 1, "call");
    expect(passages.map(({ text }) => text)).toEqual(["I call back", "I call 3", "I call 4"]);
  });
});

describe("the filters", () => {
  it("holds each value, role and year once, in order", () => {
    const older = aCharterBody({
      publishedAt: Date.UTC(2025, 11, 31),
      values: [
        { id: "value-caring", word: "CARING", sentence: "old", hue: 1 },
        { id: "value-bold", word: "Bold", sentence: "old", hue: 2 },
      ],
      lines: [aLine("line", { laneName: "Store associate" }), aLine("other", { laneName: "" })],
    });
    expect(filtersOf([facetsOf(older), facetsOf(charter.body)])).toEqual({
      values: [
        { word: "Bold", hue: 2 },
        { word: "Caring", hue: 3 },
      ],
      roles: ["Call agent", "Everyone", "Store associate"],
      years: [2026, 2025],
    });
    expect(filtersOf([])).toEqual({ values: [], roles: [], years: [] });
  });
});
