import { z } from "zod";
import { day, id, instant, prose } from "../../core/ids.ts";
import { answerKinds, longestAnswer } from "./terms.ts";

export const answerKind = z.enum(answerKinds);

export const answer = z.strictObject({
  kind: answerKind,
  text: z.string(),
  byMemberId: id,
  byName: z.string(),
  at: instant,
});

/** P16: the day from which the facilitator moved a due date. */
export const movedDay = z.strictObject({ from: day, reason: z.string(), at: instant });

/** One item above the cut line, which waits for one named leader. */
export const docketItem = z.strictObject({
  id,
  v: z.literal(2),
  workshopId: id,
  pollId: id,
  itemId: id,
  rank: z.int(),
  seatId: id,
  dueOn: day,
  /** The facilitator moved the date, once at most; the reason stays. */
  moved: movedDay.nullable(),
  answer: answer.nullable(),
  /** Forwarded once at most; the forwarding leader's note stays. */
  forwarded: z.strictObject({ fromSeatId: id, note: z.string(), at: instant }).nullable(),
  /** A signed commitment rests on the answer: it can no longer be corrected. */
  isBinding: z.boolean(),
});

export const answerInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("commit"), docketId: id, text: prose(longestAnswer) }),
  z.strictObject({ kind: z.literal("part"), docketId: id, text: prose(longestAnswer, 3) }),
  z.strictObject({ kind: z.literal("counter"), docketId: id, text: prose(longestAnswer, 3) }),
  z.strictObject({ kind: z.literal("no"), docketId: id, text: prose(longestAnswer) }),
  z.strictObject({ kind: z.literal("not-mine"), docketId: id, text: prose(longestAnswer, 3), toSeatId: id }),
]);

export type Answer = z.infer<typeof answer>;
export type AnswerKind = z.infer<typeof answerKind>;
export type AnswerInput = z.infer<typeof answerInput>;
export type DocketItem = z.infer<typeof docketItem>;
