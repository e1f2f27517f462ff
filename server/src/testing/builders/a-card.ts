import type { BoardCard } from "@saydo/shared/features/board/schema.ts";

export function aCard(fields: Partial<BoardCard> & { id: string }): BoardCard {
  return {
    kind: "action",
    valueId: "value1",
    laneId: "lane1",
    order: 1,
    groupId: null,
    situation: "a payment fails",
    behaviour: `stay on the line (${fields.id})`,
    outcome: "the customer knows what happens next",
    needType: "nothing",
    needFrom: "",
    origin: "employee",
    author: null,
    hiddenReason: null,
    ...fields,
  };
}
