import { describe, expect, it } from "vitest";
import { aCharterBody, aLine, aPromise } from "../../../testing/a-charter.ts";
import { corrected, diff, isNothing } from "./rules.ts";

const before = aCharterBody();
const [call, stay, refund] = before.lines;
const [promise] = before.commitments;
if (!call || !stay || !refund || !promise) throw new Error("the builder's charter has three lines and a promise");

describe("what changed between two versions (P9)", () => {
  it("is nothing between a charter and itself, whatever its number and date", () => {
    const later = aCharterBody({ version: 2, number: "2026-2", publishedAt: before.publishedAt + 1, people: 40 });
    expect(diff(before, later)).toEqual({ lines: [], ourselves: [], promises: [], head: [] });
    expect(isNothing(diff(before, later))).toBe(true);
  });

  it("names added, reworded, moved, answered and dropped lines, in the new order", () => {
    const reworded = { ...call, text: "I call back within the hour" };
    const answered = { ...refund, answer: { kind: "commit", text: "Yes.", byName: "Mia", at: 1 } as const };
    const added = aLine("line-new");
    const after = aCharterBody({ lines: [added, answered, reworded] });
    expect(diff(before, after).lines).toEqual([
      { kind: "added", after: added },
      { kind: "changed", before: refund, after: answered, what: ["answer"] },
      { kind: "changed", before: call, after: reworded, what: ["wording"] },
      { kind: "dropped", before: stay },
    ]);
    const moved = { ...call, laneName: "Everyone", text: "other words" };
    expect(diff(before, aCharterBody({ lines: [moved, stay, refund] })).lines).toMatchObject([
      { kind: "changed", what: ["wording", "place"] },
    ]);
  });

  it("ignores a new order and new votes", () => {
    const votes = { ...call.provenance, result: { ...call.provenance.result, points: 99 } };
    const lines = [refund, stay, { ...call, provenance: votes }];
    expect(diff(before, aCharterBody({ lines })).lines).toEqual([]);
  });

  it("names promises that are new, reworded, later, signed again, withdrawn, gone", () => {
    const what = (changes: Partial<typeof promise>) =>
      diff(before, aCharterBody({ commitments: [{ ...promise, ...changes }] })).promises.map((each) =>
        each.kind === "changed" ? each.what : each.kind,
      );
    expect(what({})).toEqual([]);
    expect(what({ terms: { ...promise.terms, text: "I open two desks instead of one" } })).toEqual([["wording"]]);
    expect(what({ terms: { ...promise.terms, dueOn: "2026-12-31" }, revision: 2 })).toEqual([["terms", "signature"]]);
    expect(what({ withdrawn: { reason: "no money", at: 5 } })).toEqual([["withdrawn"]]);
    expect(what({ signature: { ...promise.signature, signedAt: 7 } })).toEqual([]);
    const other = aPromise("promise-two", "line-stay");
    expect(diff(before, aCharterBody({ commitments: [other] })).promises).toEqual([
      { kind: "added", after: other },
      { kind: "dropped", before: promise },
    ]);
  });
});

describe("corrections of words (P17)", () => {
  const own = { lineId: "own", valueId: null, laneName: "Everyone", text: "I greet", provenance: call.provenance };
  const asVoted = { lines: [call, stay], ourselves: [own] };
  const previousOf = (body = before) => ({ id: "charter", hash: "0".repeat(64), body });
  const ask = (text: string, lineId = call.lineId) => ({ lineId, text, reason: "a slip" });
  const correct = (corrections: ReturnType<typeof ask>[], body = before) =>
    corrected(asVoted, { previous: previousOf(body), corrections }, 7);

  it("keep the words people voted on and the reason, on lines of leaders and on one's own", () => {
    const { lines, ourselves } = correct([ask("I call back within a day"), ask("I say hello", "own")]);
    expect(lines).toEqual([
      { ...call, text: "I call back within a day", correction: { was: call.text, reason: "a slip", at: 7 } },
      stay,
    ]);
    expect(ourselves).toMatchObject([{ text: "I say hello", correction: { was: "I greet" } }]);
  });

  it("stay in later versions, are corrected again from the same words, and go when the words are restored", () => {
    const second = aCharterBody({ lines: correct([ask("I call back within a day")]).lines });
    const third = correct([], second).lines;
    expect(third).toEqual(second.lines);
    expect(correct([ask("I call within two days")], second).lines[0]?.correction?.was).toBe(call.text);
    expect(correct([ask(call.text)], second).lines).toEqual([call, stay]);
  });

  it("are forgotten when people voted on other words since", () => {
    const second = aCharterBody({ lines: correct([ask("I call back within a day")]).lines });
    const reworded = { ...call, text: "I call twice" };
    const { lines } = corrected(
      { lines: [reworded], ourselves: [] },
      { previous: previousOf(second), corrections: [] },
      9,
    );
    expect(lines).toEqual([reworded]);
  });

  it("of a line that is not there are refused", () => {
    expect(() => correct([ask("other words", "unknown")])).toThrow("invalid_input");
  });
});
