import { groupCards } from "@saydo/shared/board/edit.ts";
import type { Act } from "../stage/service.ts";
import { groups } from "../story/cards.ts";

const begunGroups = 2;

/** Cards become groups with titles. For a visitor the first two groups are made and the rest is left to group. */
export const group: Act = async (stage, extent) => {
  const { board } = stage.deps;
  const { cards } = await board.read(stage.workshopId);
  const made = extent === "through" ? groups : groups.slice(0, begunGroups);
  await board.edit(stage.workshopId, (doc) => {
    for (const [index, { title, cards: told }] of made.entries()) {
      const members = told.flatMap(({ parts }) => cards.filter(({ behaviour }) => behaviour === parts[1]));
      const [first] = members;
      if (!first) continue;
      const { valueId, laneId, order } = first;
      const cardIds = members.map(({ id }) => id);
      groupCards(doc, stage.idOf("group", index), cardIds, { valueId, laneId, order }, title);
    }
  });
};
