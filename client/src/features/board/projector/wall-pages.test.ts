import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { expect, it } from "vitest";
import { wallPages } from "./wall-pages.ts";

const values = [{ id: "caring", word: "CARING", sentence: "We treat a problem as ours", hue: 0 }];
const lanes = ["everyone", "agents", "stores", "technicians"].map((id) => ({ id, name: id }));

function group(id: string, title: string): Entry {
  return {
    kind: "group",
    id,
    order: 1,
    group: { id, valueId: "caring", laneId: "agents", order: 1, title },
    cards: [],
  };
}

it("leaves lanes without a card out and shows three lanes at most", () => {
  const pages = wallPages(values, lanes, "en", (_value, lane) => (lane === "stores" ? [] : [group(lane, "Refunds")]));
  expect(pages.map(({ columns }) => columns.map(({ lane }) => lane.id))).toEqual([
    ["everyone", "agents", "technicians"],
  ]);
});

it("turns the page before a lane runs out of the wall, and loses no entry", () => {
  const many = Array.from({ length: 14 }, (_, index) =>
    group(`group${index}`, `A title that needs two lines of the wall, number ${index}`),
  );
  const pages = wallPages(values, lanes, "en", (_value, lane) => (lane === "agents" ? many : []));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flatMap(({ columns }) => columns.flatMap(({ entries }) => entries))).toEqual(many);
});

it("has nothing to show for an empty board", () => {
  expect(wallPages(values, lanes, "en", () => [])).toEqual([]);
});
