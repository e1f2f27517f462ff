import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aCharterBody, aLine, aPromise } from "../../../testing/a-charter.ts";
import { diff, wordDiff } from "./rules.ts";

const before = aCharterBody();
const [call, stay, refund] = before.lines;
const [promise] = before.commitments;
if (!call || !stay || !refund || !promise) throw new Error("the builder's charter has three lines and a promise");

describe("what changed between two versions (P9)", () => {
  it("is nothing between a charter and itself, whatever its number and date", () => {
    const later = aCharterBody({ version: 2, number: "2026-2", publishedAt: before.publishedAt + 1, people: 40 });
    expect(diff(before, later)).toEqual({ lines: [], promises: [] });
  });

  it("speaks of added, reworded, moved, answered and dropped lines, in the new order", () => {
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

  it("takes a new order or new votes for no change", () => {
    const votes = { ...call.provenance, result: { ...call.provenance.result, points: 99 } };
    const lines = [refund, stay, { ...call, provenance: votes }];
    expect(diff(before, aCharterBody({ lines })).lines).toEqual([]);
  });

  it("speaks of promises: new, reworded, later, signed again, withdrawn, gone", () => {
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

describe("word by word", () => {
  it("keeps what stayed and puts what was replaced before what replaced it", () => {
    expect(wordDiff("I call back today, and say so", "I call back within the hour, and say so")).toEqual([
      { kind: "same", text: "I call back " },
      { kind: "dropped", text: "today, " },
      { kind: "added", text: "within the hour, " },
      { kind: "same", text: "and say so" },
    ]);
    expect(wordDiff("", "new")).toEqual([{ kind: "added", text: "new" }]);
    expect(wordDiff("old", "")).toEqual([{ kind: "dropped", text: "old" }]);
    expect(wordDiff("same", "same")).toEqual([{ kind: "same", text: "same" }]);
    expect(wordDiff("", "")).toEqual([]);
  });

  it("gives both texts back, whatever they are", () => {
    const words = fc.array(fc.constantFrom("a", "b", "c", "ä", "\n", " ", "  ", "🚀"), { maxLength: 60 });
    const text = fc.oneof(
      words.map((each) => each.join(" ")),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        const pieces = wordDiff(old, fresh);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join("");
        expect(without("added")).toBe(old);
        expect(without("dropped")).toBe(fresh);
        expect(pieces.every((piece) => piece.text !== "")).toBe(true);
      }),
    );
  });

  it("shows very long texts one after the other", () => {
    const long = "word ".repeat(700);
    expect(wordDiff(long, "short")).toEqual([
      { kind: "dropped", text: long },
      { kind: "added", text: "short" },
    ]);
  });
});
