import { expect, it } from "vitest";
import { pageStarts } from "./page-starts.ts";

const list = (...heights: number[]) => {
  let top = 0;
  return heights.map((height) => {
    const row = { top, bottom: top + height };
    top += height + 10;
    return row;
  });
};

it("shows everything at once where it fits", () => {
  expect(pageStarts(list(100, 100, 100), 320)).toEqual([0]);
});

it("begins a new page with the row that would be cut", () => {
  expect(pageStarts(list(100, 100, 100), 300)).toEqual([0, 220]);
  expect(pageStarts(list(200, 200, 200), 250)).toEqual([0, 210, 420]);
});

it("never leaves a row out, even one that is taller than the wall", () => {
  expect(pageStarts(list(100, 900, 100), 300)).toEqual([0, 110, 1020]);
});

it("keeps rows side by side on one page", () => {
  const pair = (top: number) => [
    { top, bottom: top + 200 },
    { top, bottom: top + 200 },
  ];
  expect(pageStarts([...pair(0), ...pair(210)], 300)).toEqual([0, 210]);
});

it("has one empty page for an empty list", () => {
  expect(pageStarts([], 300)).toEqual([0]);
});
