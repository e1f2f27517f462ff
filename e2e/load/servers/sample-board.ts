import { openRoots } from "@saydo/shared/board/doc.ts";
import { insertCard } from "@saydo/shared/board/edit.ts";
import * as Y from "yjs";
import type { Places } from "../measure/author.ts";

/** The words of a card: three parts, about as long as people write them. */
export function sampleParts(number: number) {
  return {
    situation: `payment ${number} fails`,
    behaviour: "stay on the line until it is through",
    outcome: "they hang up with a date",
  };
}

/** A board as the product's own server would fill it, for servers that have no cards of their own. */
export function sampleBoard(cards: number): { cardIds: string[]; places: Places; board: Uint8Array } {
  const places: Places = { valueId: "value-caring", laneIds: ["lane-agents", "lane-store"] };
  const doc = new Y.Doc();
  openRoots(doc);
  const cardIds = Array.from({ length: cards }, (_, index) => `sample-card-${String(index).padStart(6, "0")}`);
  doc.transact(() => {
    for (const [index, id] of cardIds.entries()) {
      insertCard(doc, {
        id,
        kind: "action",
        valueId: places.valueId,
        laneId: places.laneIds[0],
        order: index,
        groupId: null,
        ...sampleParts(index),
        needType: "authority",
        needFrom: "Head of service",
        origin: "employee",
        author: null,
        hiddenReason: null,
      });
    }
  });
  const board = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { cardIds, places, board };
}
