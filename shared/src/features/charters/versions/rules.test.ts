import { describe, expect, it } from "vitest";
import { aCharterBody, aLine, aPromise } from "../../../testing/a-charter.ts";
import { diff } from "./rules.ts";

const before = aCharterBody();
const [call, stay, refund] = before.lines;
const [promise] = before.commitments;
if (!call || !stay || !refund || !promise) throw new Error("the builder's charter has three lines and a promise");

describe("what changed between two versions (P9)", () => {
  it("is nothing between a charter and itself, whatever its number and date", () => {
    const later = aCharterBody({ version: 2, number: "2026-2", publishedAt: before.publishedAt + 1, people: 40 });
    expect(diff(before, later)).toEqual({ lines: [], promises: [] });
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
