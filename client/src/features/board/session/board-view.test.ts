import type { BoardCard, BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { expect, it } from "vitest";
import { aCard } from "../testing/fake-board.tsx";
import { BoardView } from "./board-view.ts";

const frame = {
  values: [{ id: "value1" }],
  lanes: [{ id: "lane1" }, { id: "lane2" }],
  moments: [],
  merged: [],
};

const group = { id: "group1", valueId: "value1", laneId: "lane1", order: 3, title: "Calls" };
const member = (id: string, more: Partial<BoardCard> = {}) => aCard(id, id, { groupId: "group1", ...more });

/** A board that is read anew: no object in it is one of those before. */
function board(cards: readonly BoardCard[], title = "Calls"): BoardSnapshot {
  return { cards: cards.map((card) => ({ ...card })), groups: [{ ...group, title }], cells: [], obstacles: [] };
}

function look(first: BoardSnapshot) {
  let now = first;
  const view = new BoardView(() => now, frame);
  const read = () => ({
    board: view.board(),
    here: view.entries("value1", "lane1"),
    there: view.entries("value1", "lane2"),
    counts: view.counts(),
  });
  const change = (next: BoardSnapshot) => {
    now = next;
    return read();
  };
  return { before: read(), change };
}

const cards = [
  aCard("one", "say sorry"),
  aCard("two", "ask back", { order: 2 }),
  member("three"),
  member("four", { order: 2 }),
  aCard("far", "call", { laneId: "lane2" }),
];

it("stays the same in all its parts when a board comes that says the same", () => {
  const { before, change } = look(board(cards));
  const after = change(board(cards));
  expect(after.here).toBe(before.here);
  expect(after.there).toBe(before.there);
  expect(after.counts).toBe(before.counts);
});

it("a moved card changes the lane it left and the lane it came to, and no other entry in them", () => {
  const { before, change } = look(board(cards));
  const after = change(board(cards.map((card) => (card.id === "two" ? { ...card, laneId: "lane2", order: 2 } : card))));
  expect(after.here.map(({ id }) => id)).toEqual(["one", "group1"]);
  expect(after.there.map(({ id }) => id)).toEqual(["far", "two"]);
  expect(after.here[0]).toBe(before.here[0]);
  expect(after.here[1]).toBe(before.here[2]);
  expect(after.there[0]).toBe(before.there[0]);
  expect([...after.counts.values()]).toEqual([3, 2]);
});

it("a letter in a group's title is a change of that group alone: its cards and the counts stay", () => {
  const { before, change } = look(board(cards));
  const after = change(board(cards, "Calls!"));
  expect(after.here[0]).toBe(before.here[0]);
  expect(after.here[2]).not.toBe(before.here[2]);
  expect(after.board.cards.every((card, index) => card === before.board.cards[index])).toBe(true);
  expect(after.there).toBe(before.there);
  expect(after.counts).toBe(before.counts);
});

it("a card whose words change is another one, in its group too", () => {
  const { before, change } = look(board(cards));
  const after = change(board(cards.map((card) => (card.id === "three" ? { ...card, behaviour: "wait" } : card))));
  const [old, now] = [before.here[2], after.here[2]];
  if (old?.kind !== "group" || now?.kind !== "group") throw new Error("no group");
  expect(now.cards.map(({ behaviour }) => behaviour)).toEqual(["wait", "four"]);
  expect(now.cards[1]).toBe(old.cards[1]);
  expect(now.group).toBe(old.group);
});

it("an element of an unknown lane is in the first one, and stays the same there", () => {
  const { before, change } = look(board([...cards, aCard("lost", "wait", { laneId: "gone", order: 9 })]));
  expect(before.here.at(-1)?.id).toBe("lost");
  const after = change(board([...cards, aCard("lost", "wait", { laneId: "gone", order: 9 })]));
  expect(after.here.at(-1)).toBe(before.here.at(-1));
});
