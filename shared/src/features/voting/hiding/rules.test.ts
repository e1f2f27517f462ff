import { expect, it } from "vitest";
import { firstTitle } from "../../board/rules.ts";
import type { BoardCard, BoardSnapshot, Obstacle } from "../../board/schema.ts";
import { pollItemsOf } from "../rules.ts";
import type { PollItem } from "../schema.ts";
import { withCardAsShown, withObstacleAsShown } from "./rules.ts";

const noWords = { situation: "", behaviour: "", outcome: "", needFrom: "" };

function aCard(id: string, needFrom: string): BoardCard {
  return {
    ...{ id, kind: "action", valueId: "value", laneId: "everyone", order: 1, groupId: "group" },
    ...{ situation: "", behaviour: `say ${id}`, outcome: "", needType: "training", needFrom },
    ...{ origin: "employee", author: null, hiddenReason: null },
  };
}

const [abel, anna, bert] = [aCard("abel", "Mister Miller"), aCard("anna", "Lena"), aCard("bert", "Lena")];

function groupOf(cards: BoardCard[], title: string): PollItem {
  const group = { id: "group", valueId: "value", laneId: "everyone", order: 1, title };
  const board: BoardSnapshot = { cards, groups: [group], cells: [], obstacles: [] };
  const [item] = pollItemsOf(board, "en");
  if (!item) throw new Error("a group expected");
  return item;
}

/** Hides the cards one after the other and returns the last result. */
function hiding(item: PollItem, cards: readonly BoardCard[], ids: readonly string[]) {
  return ids.reduce(
    ({ item: before, cards: board }, id) => {
      const after = board.map((card) => (card.id === id ? { ...card, ...noWords, hiddenReason: "a name" } : card));
      const hidden = after.find((card) => card.id === id);
      return {
        cards: after,
        item: hidden
          ? withCardAsShown(before, hidden, { cards: after, ownTitle: firstTitle(aCard(id, "")), language: "de" })
          : before,
      };
    },
    { item, cards },
  );
}

it("takes one card's words out of a group and leaves the same words of other cards", () => {
  const cards = [abel, anna, bert];
  const { item } = hiding(groupOf(cards, "Be honest"), cards, ["anna"]);
  expect(item.title).toBe("Be honest");
  expect(item.texts).toEqual(["I say abel", "Von der Moderation verborgen: a name", "I say bert"]);
  expect(item.needs).toEqual([
    { type: "training", from: "Mister Miller" },
    { type: "training", from: "Lena" },
  ]);
});

it("names a group without a title after its first readable card, and keeps its needs when no card is readable", () => {
  const cards = [abel, anna];
  const untitled = groupOf(cards, "");
  expect(untitled.title).toBe("I say abel");
  expect(hiding(untitled, cards, ["abel"]).item).toMatchObject({
    title: "I say anna",
    needs: [
      { type: "training", from: "" },
      { type: "training", from: "Lena" },
    ],
  });
  const { item } = hiding(untitled, cards, ["abel", "anna"]);
  expect(item.title).toBe("Von der Moderation verborgen: a name");
  expect(item.needs).toEqual([{ type: "training", from: "" }]);
});

it("clears the title a group got from the card, and no other", () => {
  const cards = [abel, anna];
  expect(hiding(groupOf(cards, "Say abel"), cards, ["abel"]).item.title).toBe("I say anna");
  expect(hiding(groupOf(cards, "Say anna"), cards, ["abel"]).item.title).toBe("Say anna");
});

it("gives each card its words back, in whatever order they are shown again", () => {
  const cards = [abel, anna, bert];
  const before = groupOf(cards, "");
  const hidden = hiding(before, cards, ["anna", "abel"]);
  const withAbel = hidden.cards.map((card) => (card.id === "abel" ? abel : card));
  const first = withCardAsShown(hidden.item, abel, { cards: withAbel, ownTitle: "Say abel", language: "en" });
  expect(first.title).toBe("I say abel");
  expect(first.needs).toEqual(expect.arrayContaining([...before.needs]));
  const all = withCardAsShown(first, anna, { cards, ownTitle: "Say anna", language: "en" });
  expect({ ...all, needs: new Set(all.needs.map(({ from }) => from)) }).toEqual({
    ...before,
    needs: new Set(before.needs.map(({ from }) => from)),
  });
});

it("puts the facilitator's reason in the place of a hidden obstacle's ask, and brings its words back", () => {
  const shown: Obstacle = {
    ...{ id: "obstacle", momentId: "moment", laneId: "everyone", order: 1, type: "authority" },
    ...{ text: "We cannot refund", whoCouldChange: "Lena", instead: "Refund at once", ask: "Let us refund" },
    ...{ limitToday: "20", limitAsked: "100" },
  };
  const empty = { text: "", whoCouldChange: "", instead: "", ask: "", limitToday: "", limitAsked: "" };
  const hidden = { ...shown, ...empty, hiddenReason: "a name" };
  const [before] = pollItemsOf({ cards: [], groups: [], cells: [], obstacles: [shown] }, "en");
  if (!before) throw new Error("an obstacle expected");
  expect(pollItemsOf({ cards: [], groups: [], cells: [], obstacles: [hidden] }, "en")).toEqual([]);
  const after = withObstacleAsShown(before, hidden, "en");
  expect(after).toEqual({
    ...before,
    title: "Hidden by the facilitator: a name",
    needs: [{ type: "authority", from: "" }],
    obstacle: { text: "", instead: "", limits: null },
  });
  expect(withObstacleAsShown(after, shown, "en")).toEqual(before);
});
