import { z } from "zod";
import { id, instant, line, sha256Hex } from "../../core/ids.ts";
import { needTypes } from "../board/terms.ts";
import { longestFrom, partLimit } from "./terms.ts";

export const needType = z.enum(needTypes);

/** An action in its three parts (P3): "When …, I …, so that …". A draft may be incomplete; with a `behaviour` it can become a card. */
export const actionParts = z.strictObject({
  situation: line(partLimit, 0),
  behaviour: line(partLimit, 0),
  outcome: line(partLimit, 0),
});

export const need = z.strictObject({
  type: needType,
  /** The leader role that the need is asked of, as typed: "Head of service". */
  from: line(longestFrom, 0),
});

export const draftInput = z.strictObject({
  /** Made on the device, so that a repeated save is the same draft. */
  draftId: id,
  valueId: id,
  laneId: id,
  parts: actionParts,
  need,
  /** SHA-256 of a secret that never leaves the author's device (P2): the way back to the card without a name. */
  receiptHash: sha256Hex,
});

/** Stored until the reveal; only its author can read it. `cardId` is drawn at random and does not leave the server before the reveal. */
export const draft = z.strictObject({
  id,
  v: z.literal(1),
  workshopId: id,
  memberId: id,
  cardId: id,
  valueId: id,
  laneId: id,
  parts: actionParts,
  need,
  receiptHash: sha256Hex,
  updatedAt: instant,
});

/** The only trace of authorship after the reveal. */
export const receipt = z.strictObject({
  /** `receiptHash` of the draft. */
  id: sha256Hex,
  v: z.literal(2),
  workshopId: id,
  cardId: id,
  /** Where the card stood at first, which everybody saw; null in receipts of older versions. */
  written: z.strictObject({ valueId: id, laneId: id }).nullable(),
});

export type ActionParts = z.infer<typeof actionParts>;
export type Need = z.infer<typeof need>;
export type NeedType = z.infer<typeof needType>;
export type Draft = z.infer<typeof draft>;
export type DraftInput = z.infer<typeof draftInput>;
export type Receipt = z.infer<typeof receipt>;
