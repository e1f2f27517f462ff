import { anyCharacter } from "@saydo/shared/testing/any-character.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordDiff } from "./word-diff.ts";

describe("word by word", () => {
  it("keeps the words that stayed and puts replaced words before the new ones", () => {
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
      fc.string({ unit: anyCharacter, maxLength: 40 }),
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
        const kinds = pieces.map((piece) => piece.kind).join(" ");
        expect(kinds).not.toMatch(/added dropped|\b(\w+) \1\b/);
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
