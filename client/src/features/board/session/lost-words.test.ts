import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { expect, it } from "vitest";
import { lostWords } from "./lost-words.ts";

function board(title: string, need: string): BoardSnapshot {
  return {
    cards: [],
    groups: [{ id: "group1", valueId: "value1", laneId: "lane1", order: 1, title }],
    cells: [{ momentId: "moment1", need, channels: "", handOffs: 0, felt: 0, evidence: "" }],
    obstacles: [],
  };
}

it("gives back what a person typed and the server refused, and no text that is on the board anyway", () => {
  expect(lostWords(board("Refunds at once", "To know"), board("Refunds", "To know"))).toEqual(["Refunds at once"]);
});

it("has nothing to give back for a text that was emptied or only moved", () => {
  expect(lostWords(board("", "To know"), board("Refunds", "To know"))).toEqual([]);
});
