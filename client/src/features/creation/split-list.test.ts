import { expect, it } from "vitest";
import { splitList } from "./split-list.ts";

it("reads a list as people paste it", () => {
  const pasted =
    "1. CARING: we treat a problem as ours\n• Courage – we say it first\n\n- Self-reliance\r\nSpeed; Trust";
  expect(splitList(pasted)).toEqual([
    { word: "CARING", sentence: "we treat a problem as ours" },
    { word: "Courage", sentence: "we say it first" },
    { word: "Self-reliance", sentence: "" },
    { word: "Speed", sentence: "" },
    { word: "Trust", sentence: "" },
  ]);
});
