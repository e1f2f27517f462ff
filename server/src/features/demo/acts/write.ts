import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import type { Act } from "../stage/service.ts";
import { allCards, type DemoCard } from "../story/cards.ts";
import { laneName, people } from "../story/people.ts";

const begunCards = 22;

/** Each member writes one or two cards in private. */
export const write: Act = async (stage, extent) => {
  const workshop = await stage.workshop();
  const written = extent === "through" ? allCards : allCards.slice(0, begunCards);
  for (const [index, card] of written.entries()) {
    const [type, from] = card.need;
    const [situation, behaviour, outcome] = card.parts;
    await stage.act(stage.personId(index % people.length), "writing:save", {
      draftId: stage.idOf("draft", index),
      ...placeOf(card, workshop),
      parts: { situation, behaviour, outcome },
      need: { type, from },
      receiptHash: secretHash(stage.deps.ids.secret()),
    });
  }
  for (let index = 3; index < written.length; index += 3) {
    await stage.act(stage.personId(index % people.length), "writing:done", { isDone: true });
  }
};

function placeOf({ value, lane }: DemoCard, { values, lanes }: Workshop): { valueId: string; laneId: string } {
  const laneId = lane === "everyone" ? everyoneLaneId : lanes.find(({ name }) => name === laneName(lane))?.id;
  return { valueId: values.find(({ word }) => word === value)?.id ?? "", laneId: laneId ?? everyoneLaneId };
}
