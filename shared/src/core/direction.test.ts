import { expect, it } from "vitest";
import { shortened } from "../features/board/rules.ts";
import { actionSentence, inReadingOrder, sentenceStretches } from "../features/writing/rules.ts";
import { isolated, unmarked } from "./direction.ts";
import { plainLine } from "./plain-text.ts";

const parts = { situation: "دفع فشل (2)", behaviour: "یک دو three چهار", outcome: "20 € → 100 €" };

it("keeps Persian words in their order inside an English sentence", () => {
  expect(actionSentence(parts, "en")).toBe(
    "When \u2068دفع فشل (2)\u2069, I \u2068یک دو three چهار\u2069, so that 20 € → 100 €",
  );
});

it("adds nothing to a text that is read from the left", () => {
  expect(isolated("Straße, café, 東京")).toBe("Straße, café, 東京");
});

it("leaves no mark in stored text", () => {
  expect(plainLine(unmarked(actionSentence(parts, "en")))).toBe(
    "When دفع فشل (2), I یک دو three چهار, so that 20 € → 100 €",
  );
});

it.each(["en", "de"] as const)("finds the parts in a stored sentence again (%s)", (language) => {
  const seen = actionSentence(parts, language);
  expect(inReadingOrder(plainLine(unmarked(seen)))).toBe(seen);
  const short = actionSentence({ ...parts, situation: "" }, language);
  expect(inReadingOrder(unmarked(short))).toBe(short);
});

it("splits no text that is another sentence, or is read from the left", () => {
  for (const text of ["دفع فشل (2)", "When a payment fails, I call back, so that nobody waits", "I", ""])
    expect(sentenceStretches(text)).toEqual([{ words: text, isPart: false }]);
});

it("ends a part that is cut off, so that the text after it keeps its place", () => {
  const cut = shortened(actionSentence(parts, "en"), 12);
  expect(cut.match(/\u2068/g)).toHaveLength(cut.match(/\u2069/g)?.length ?? 0);
  expect(cut.endsWith("\u2069…")).toBe(true);
});
