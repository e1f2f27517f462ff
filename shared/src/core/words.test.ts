import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCharacter } from "../testing/any-character.ts";
import { folded, wordsIn } from "./words.ts";

const terms = (text: string) => wordsIn(text).map(({ term }) => term);

describe("words", () => {
  it.each([
    ["I refund AT ONCE, so that nobody waits.", ["refund", "at", "once", "so", "that", "nobody", "waits"]],
    ["Straße, STRASSE und Ärger", ["strasse", "strasse", "und", "arger"]],
    ["Straße GROẞ", ["strasse", "gross"]],
    ["café Cafe\u0301", ["cafe", "cafe"]],
    ["ﬁnance ①② １２", ["finance", "12", "12"]],
    ["İstanbul", ["istanbul"]],
    ["customer's 24h-line", ["customer", "24h", "line"]],
    ["한국어 とうきょう हिन्दी", ["한국어", "とうきょう", "हिन्दी"]],
    ["🚀 a . —", []],
    ["½", []],
  ])("%s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it("cuts a word longer than any typed one, and by whole characters", () => {
    expect(terms("x".repeat(300))).toEqual(["x".repeat(40)]);
    expect(terms("𝒳".repeat(300))).toEqual(["x".repeat(40)]);
    expect(terms("𐐨".repeat(300))).toEqual(["𐐨".repeat(40)]);
  });

  it("gives the position of each word", () => {
    const text = "Wir lösen’s: Größe";
    expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Wir", "lösen", "Größe"]);
  });

  it("finds again every word that was cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 80 }), (text) => {
        for (const { term, start, end } of wordsIn(text)) {
          expect(term).toMatch(/^[^\s:]{1,40}$/u);
          expect(start).toBeLessThan(end);
        }
        expect(folded(folded(text))).toBe(folded(text));
        const once = terms(text);
        expect(terms(once.join(" "))).toEqual(once);
      }),
    );
  });
});
