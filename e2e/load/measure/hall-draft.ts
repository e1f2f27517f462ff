import type { CommandArgument } from "@saydo/shared/contract.ts";
import { sha256, token } from "../../fixtures/rooms/secrets.ts";
import type { HallRoom } from "./hall-room.ts";

/** A card as a person writes it; `index` is the person, `number` which of their cards. */
export function draftOf(room: HallRoom, index: number, number: number): CommandArgument<"writing:save"> {
  return {
    draftId: token().slice(0, 20),
    receiptHash: sha256(token()),
    valueId: room.valueId,
    laneId: room.laneId(index + number),
    parts: {
      situation: `payment ${index}-${number} fails on the app, the web and the phone`,
      behaviour: "stay on the line until the order is through",
      outcome: "they hang up with a delivery date",
    },
    need: { type: "authority", from: "Head of service" },
  };
}
