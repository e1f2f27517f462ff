import { expect, it } from "vitest";
import { widestWord } from "./widest-word.ts";

it("finds the word that would break first, capitals being wider", () => {
  expect(widestWord("Wie sieht GERECHTIGKEIT in deiner Arbeit aus?")).toBe(widestWord("GERECHTIGKEIT"));
  expect(widestWord("GERECHTIGKEIT")).toBeGreaterThan(widestWord("Gerechtigkeit"));
  expect(widestWord("Gerechtigkeit")).toBeCloseTo(0.76 + 12 * 0.6);
});

it("counts a word that may break at a hyphen as two, and an empty text as one letter", () => {
  expect(widestWord("Bürger-Service")).toBe(widestWord("Service"));
  expect(widestWord("")).toBe(1);
});
