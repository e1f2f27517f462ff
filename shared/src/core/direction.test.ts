import { expect, it } from "vitest";
import { actionSentence } from "../features/writing/rules.ts";
import { isolated, unmarked } from "./direction.ts";
import { plainLine } from "./plain-text.ts";

const parts = { situation: "دفع فشل (2)", behaviour: "یک دو three چهار", outcome: "20 € → 100 €" };

it("keeps the words of a Persian in their order inside an English sentence", () => {
  expect(actionSentence(parts, "en")).toBe(
    "When \u2068دفع فشل (2)\u2069, I \u2068یک دو three چهار\u2069, so that 20 € → 100 €",
  );
});

it("adds nothing to a text that is read from the left", () => {
  expect(isolated("Straße, café, 東京")).toBe("Straße, café, 東京");
});

it("leaves no mark in what is stored", () => {
  expect(plainLine(unmarked(actionSentence(parts, "en")))).toBe(
    "When دفع فشل (2), I یک دو three چهار, so that 20 € → 100 €",
  );
});
