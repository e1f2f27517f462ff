import { groupCards } from "@saydo/shared/board/edit.ts";
import { type Entry, laneEntries } from "@saydo/shared/features/board/rules.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { act } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { toastQueue } from "../../../ui/toast.ts";
import { aCard, renderOnBoard } from "../testing/fake-board.tsx";
import { Line } from "../testing/line.ts";
import { type Acts, useActs } from "./use-acts.ts";
import { useBoard } from "./use-board.tsx";

let acts: Acts;
let board: BoardSnapshot;

function Hands() {
  acts = useActs();
  board = useBoard();
  return null;
}

const three = [aCard("one", "say sorry"), aCard("two", "ask back", { order: 2 }), aCard("three", "call", { order: 3 })];
const agents = (): Entry[] => laneEntries(board, "value1", "lane1");

function entry(id: string): Entry {
  const found = agents().find((each) => each.id === id);
  if (!found) throw new Error(`${id} is not in the lane`);
  return found;
}

const newest = () => toastQueue.visibleToasts[0]?.content;
const said = () => newest()?.text;
const pressUndo = () =>
  act(async () =>
    newest()
      ?.actions.find(({ label }) => label === "Undo")
      ?.onAction(),
  );

afterEach(() => {
  for (const { key } of toastQueue.visibleToasts) toastQueue.close(key);
  vi.unstubAllGlobals();
});

it("moves a card to another lane, says where it lies, and takes it back", async () => {
  const { stored } = await renderOnBoard(<Hands />, three);
  await act(async () => acts.move(entry("one"), { valueId: "value1", laneId: "lane2", order: 1 }));
  expect([stored().cards.one, said()]).toEqual([["lane2", null], "Moved to Back office"]);
  await pressUndo();
  expect(stored().cards.one).toEqual(["lane1", null]);
});

it("two cards become a group with the first one's words as its title, in one step of undo", async () => {
  const { stored } = await renderOnBoard(<Hands />, three);
  await act(async () => acts.group(entry("two"), entry("one")));
  expect([stored().groups, said()]).toEqual([[["Say sorry", "lane1"]], "Grouped under “Say sorry”"]);
  expect(agents().map(({ kind }) => kind)).toEqual(["group", "card"]);
  await pressUndo();
  expect([stored().groups, agents().map(({ id }) => id)]).toEqual([[], ["one", "two", "three"]]);
});

it("a card dropped on a group joins it, and a group dropped on a card keeps its own title", async () => {
  const { stored } = await renderOnBoard(<Hands />, [...three, aCard("four", "write", { laneId: "lane2" })]);
  await act(async () => acts.group(entry("two"), entry("one")));
  const groupId = agents()[0]?.id ?? "";
  await act(async () => acts.rename(groupId, "Apologies"));
  await act(async () => acts.group(entry("three"), entry(groupId)));
  expect(stored().cards.three).toEqual(["lane1", groupId]);
  const [target] = laneEntries(board, "value1", "lane2");
  if (!target) throw new Error("no fourth card");
  await act(async () => acts.group(entry(groupId), target));
  expect(stored().groups).toEqual([["Apologies", "lane2"]]);
  expect(new Set(Object.values(stored().cards).map(([, group]) => group)).size).toBe(1);
});

it("a card taken out of a group of two leaves two cards, side by side", async () => {
  const { stored } = await renderOnBoard(<Hands />, three);
  await act(async () => acts.group(entry("two"), entry("one")));
  const inside = board.cards.find(({ id }) => id === "one");
  if (!inside) throw new Error("no card");
  await act(async () => acts.leave(inside));
  expect([stored().groups, said()]).toEqual([[], "Taken out of the group"]);
  expect(new Set(agents().map(({ id }) => id))).toEqual(new Set(["one", "two", "three"]));
});

it("a card taken out of a group of three leaves the other two in it", async () => {
  const { stored } = await renderOnBoard(<Hands />, three);
  await act(async () => acts.group(entry("two"), entry("one")));
  await act(async () => acts.group(entry("three"), entry(agents()[0]?.id ?? "")));
  const inside = board.cards.find(({ id }) => id === "two");
  if (!inside) throw new Error("no card");
  await act(async () => acts.leave(inside));
  expect(stored().groups).toHaveLength(1);
  expect(stored().cards.two).toEqual(["lane1", null]);
});

it("an old message does not undo what was done after it, and says so", async () => {
  const { stored } = await renderOnBoard(<Hands />, three);
  await act(async () => acts.move(entry("one"), { valueId: "value1", laneId: "lane2", order: 1 }));
  const undoFirst = newest()?.actions.find(({ label }) => label === "Undo")?.onAction;
  await act(async () => acts.move(entry("two"), { valueId: "value1", laneId: "lane3", order: 1 }));
  await act(async () => undoFirst?.());
  expect(stored().cards).toMatchObject({ one: ["lane2", null], two: ["lane3", null] });
  expect(said()).toBe("Something was done after it. Ctrl+Z goes back step by step.");
});

it("undo takes back my own act only, not what another person did since", async () => {
  const { stored, line } = await renderOnBoard(<Hands />, three);
  await act(async () => acts.move(entry("one"), { valueId: "value1", laneId: "lane2", order: 1 }));
  await act(async () =>
    line.hear((doc) =>
      groupCards(doc, "theirs", ["two", "three"], { valueId: "value1", laneId: "lane1", order: 1 }, "T"),
    ),
  );
  expect(stored().groups).toEqual([["T", "lane1"]]);
  await pressUndo();
  expect([stored().cards.one, stored().groups]).toEqual([["lane1", null], [["T", "lane1"]]]);
  expect(Line.all).toHaveLength(1);
});
