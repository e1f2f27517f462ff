import { z } from "zod";
import { route } from "../../core/contract.ts";
import { day, id, instant, secret } from "../../core/ids.ts";
import { routePaths } from "../../route-paths.ts";
import { answer, movedDay } from "../answers/schema.ts";
import { wordsOrigin } from "../board/schema.ts";
import { pollScope, resultRow } from "../voting/schema.ts";
import { actionParts } from "../writing/schema.ts";
import { longestQuestion } from "./terms.ts";

/** A ballot that the card was on, alone or inside a group. */
export const storyBallot = z.strictObject({
  number: z.int(),
  scope: pollScope,
  /** Null when the card stood there alone. */
  groupTitle: z.string().nullable(),
  openedAt: instant,
  /** Null while it is open: nobody sees totals then (P6). "run-off": tied at the line, and a later ballot decided. */
  result: resultRow
    .pick({ points: true, voters: true, rank: true, isTied: true })
    .extend({ outcome: z.enum(["won", "below", "run-off"]), isAdvisory: z.boolean() })
    .nullable(),
});

/** What a leader signed on the answer. Whether it was kept is not recorded yet (P10). */
export const storyPromise = z.strictObject({
  ownerName: z.string(),
  ownerTitle: z.string(),
  text: z.string(),
  signedAt: instant,
  dueOn: day,
  /** The due date of the first signed revision (P8). */
  firstDueOn: day,
  isPast: z.boolean(),
  withdrawn: z.strictObject({ reason: z.string(), at: instant }).nullable(),
});

/** The leader that the card's item waits for, or was answered by. */
export const storyAsk = z.strictObject({
  leaderName: z.string(),
  leaderTitle: z.string(),
  dueOn: day,
  moved: movedDay.nullable(),
  isOverdue: z.boolean(),
  isLate: z.boolean(),
  answer: answer.omit({ byMemberId: true }).nullable(),
  promise: storyPromise.nullable(),
});

/** A version of the charter that prints the card's line. */
export const storyPrint = z.strictObject({
  charterId: id,
  version: z.int(),
  publishedAt: instant,
  lineId: id,
  /** Something asked of leaders, or "what we do ourselves". */
  as: z.enum(["ask", "ourselves"]),
  isCorrected: z.boolean(),
});

/** What became of a card, from the board to the newest version of the charter. */
export const cardStory = z.strictObject({
  cardId: id,
  /** As they stand on the board now; empty while the card is hidden. */
  parts: actionParts,
  value: z.string(),
  laneName: z.string(),
  /** The job role that the author wrote it for, when it stands under another one now. */
  movedFrom: z.string().nullable(),
  hiddenReason: z.string().nullable(),
  /** The kind of person that rewrote the words. */
  editedBy: wordsOrigin.nullable(),
  /** The author's words before that; null where they were not kept. */
  was: actionParts.nullable(),
  group: z.strictObject({ title: z.string(), others: z.int() }).nullable(),
  /** The oldest first, and so are the others. */
  ballots: z.array(storyBallot),
  asks: z.array(storyAsk),
  prints: z.array(storyPrint),
  /** How many do it, as a part of "what we do ourselves"; null for some, but fewer than five. */
  adopted: z.int().nullable(),
});

/** The workshop of the cards; only for a caller who holds a receipt of it. */
export const storyWorkshop = z.strictObject({
  title: z.string(),
  language: z.enum(["en", "de"]),
  isNamed: z.boolean(),
  isRevealed: z.boolean(),
  charterId: id.nullable(),
});

export const receiptsRoutes = {
  cardFates: route({
    ...routePaths.cardFates,
    who: "anonymous",
    summary:
      "What became of my cards: receipt secrets of one workshop in, their stories out. No cookie is read, and nothing about the asker is stored or logged.",
    params: z.strictObject({ workshopId: id }),
    body: z.strictObject({ secrets: z.array(secret).max(longestQuestion) }),
    response: z.strictObject({ workshop: storyWorkshop.nullable(), fates: z.array(cardStory) }),
  }),
  editOwnCard: route({
    ...routePaths.editOwnCard,
    who: "anonymous",
    summary: "Edit one's own revealed card with its receipt secret, while the board is open for editing.",
    params: z.strictObject({ workshopId: id, cardId: id }),
    body: z.strictObject({ secret, parts: actionParts }),
    response: z.strictObject({}),
  }),
};

export type StoryBallot = z.infer<typeof storyBallot>;
export type StoryPromise = z.infer<typeof storyPromise>;
export type StoryAsk = z.infer<typeof storyAsk>;
export type StoryPrint = z.infer<typeof storyPrint>;
export type CardStory = z.infer<typeof cardStory>;
export type StoryWorkshop = z.infer<typeof storyWorkshop>;
