import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { expect, it } from "vitest";
import { wallPages, wallSheets } from "./wall-pages.ts";

const values = [{ id: "caring", word: "CARING", sentence: "We treat a problem as ours", hue: 0 }];
const lanes = ["everyone", "agents", "stores", "technicians", "drivers"].map((id) => ({ id, name: id }));

function group(id: string): Entry {
  return {
    kind: "group",
    id,
    order: 1,
    group: { id, valueId: "caring", laneId: "agents", order: 1, title: id },
    cards: [],
  };
}

it("leaves lanes without a card out and shows three lanes at most", () => {
  const sheets = wallSheets(values, lanes, (_value, lane) => (lane === "stores" ? [] : [group(lane)]));
  expect(sheets.map(({ columns }) => columns.map(({ lane }) => lane.id))).toEqual([
    ["everyone", "agents", "technicians"],
    ["drivers"],
  ]);
});

it("turns each lane where its wall is full, leaves out the lane that has ended, and loses no entry", () => {
  const many = Array.from({ length: 5 }, (_, index) => group(`group${index}`));
  const few = [group("one"), group("two")];
  const [sheet] = wallSheets(values, lanes, (_value, lane) =>
    lane === "agents" ? many : lane === "stores" ? few : [],
  );
  if (!sheet) throw new Error("Nothing is shown");
  const pages = wallPages(
    sheet,
    (column) =>
      [
        [0, 2, 4],
        [0, 1],
      ][column] ?? [0],
  );
  expect(pages.map(({ columns }) => columns.map(({ lane, entries }) => [lane.id, entries.length]))).toEqual([
    [
      ["agents", 2],
      ["stores", 1],
    ],
    [
      ["agents", 2],
      ["stores", 1],
    ],
    [["agents", 1]],
  ]);
  expect(pages.flatMap(({ columns }) => columns[0]?.entries)).toEqual(many);
});

it("has nothing to show for an empty board", () => {
  expect(wallSheets(values, lanes, () => [])).toEqual([]);
});
