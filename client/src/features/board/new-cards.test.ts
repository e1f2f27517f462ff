import { expect, it } from "vitest";
import { newCards } from "./new-cards.ts";

const met = new Set(["one", "two"]);
const nobodyHere = () => false;

it("counts other people's new cards by lane", () => {
  const cards = [
    { id: "one", laneId: "desk" },
    { id: "three", laneId: "desk" },
    { id: "four", laneId: "shop" },
    { id: "five", laneId: "shop" },
  ];
  expect([...newCards(met, cards, (id) => id === "four")]).toEqual([
    ["desk", 1],
    ["shop", 1],
  ]);
});

it("does not call a card new that moved to another lane, nor one that an undo brought back", () => {
  expect(newCards(met, [{ id: "one", laneId: "shop" }], nobodyHere).size).toBe(0);
  expect(newCards(met, [{ id: "one", laneId: "desk" }], nobodyHere).size).toBe(0);
});
