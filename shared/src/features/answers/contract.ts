import { z } from "zod";
import { byContent, command, section } from "../../core/contract.ts";
import { day, id, prose } from "../../core/ids.ts";
import { pollItem, resultRow } from "../voting/schema.ts";
import { longestReason } from "../workshops/terms.ts";
import { answer, answerInput, docketItem } from "./schema.ts";

export const docketItemView = z.strictObject({
  id,
  item: pollItem,
  result: resultRow,
  seatId: id,
  leaderName: z.string(),
  leaderTitle: z.string(),
  dueOn: day,
  isOverdue: z.boolean(),
  /** The answer came after its day. */
  isLate: z.boolean(),
  /** Signed on: it can no longer be corrected. */
  isBinding: z.boolean(),
  moved: docketItem.shape.moved,
  answer: answer.omit({ byMemberId: true }).nullable(),
  forwarded: docketItem.shape.forwarded,
});

/** The whole room reads the docket: answers are given in public. */
export const answersView = z.strictObject({ docket: z.array(byContent(docketItemView)) });

export const answersSections = {
  answers: section({
    view: answersView,
    pace: "now",
    per: "role",
    reads: ["docket", "items", "leaders", "phase"],
  }),
};

const done = z.strictObject({});

export const answersCommands = {
  "answers:assign": command({
    kind: "act",
    needs: "answers:assign",
    /** `reason` is needed when the day moves. */
    input: z.strictObject({ docketId: id, seatId: id, dueOn: day, reason: prose(longestReason).default("") }),
    output: done,
  }),
  "answers:give": command({ kind: "act", needs: "answers:give", input: answerInput, output: done }),
};

export type DocketItemView = z.infer<typeof docketItemView>;
export type AnswersView = z.infer<typeof answersView>;
