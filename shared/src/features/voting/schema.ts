import { z } from "zod";
import { id, instant, sha256Hex } from "../../core/ids.ts";
import { obstacleType, wordsOrigin } from "../board/schema.ts";
import { entry } from "../workshops/schema.ts";

/** The rules are printed on the ballot and frozen at opening (P6). Only `closesAt` may move, to a later time. */
export const ballotRules = z.strictObject({
  budget: z.int().min(1),
  cap: z.int().min(1),
  quorumPercent: z.int().min(0).max(100),
  topK: z.int().min(1),
});

/** A need of an item and the leader role it is asked of; `from` is empty when no role was named. */
export const itemNeed = z.strictObject({ type: obstacleType, from: z.string() });

/** The facts of an ask: the obstacle, what staff would do instead and, for authority, today's limit and the new one. */
export const itemObstacle = z.strictObject({
  text: z.string(),
  instead: z.string(),
  limits: z.strictObject({ today: z.string(), asked: z.string() }).nullable(),
});

/** A card or obstacle behind an item: the origin of its words, and the other kind of person that rewrote them. Origin is null in older polls. */
export const itemSource = z.strictObject({
  origin: wordsOrigin.nullable(),
  editedBy: wordsOrigin.nullable(),
  /** What the author had written before that, in one line. Absent when nobody rewrote it or it was not kept. */
  was: z.string().optional(),
});

/** The one kind of person behind all sources of an item; "mixed" for several, "unknown" when it was not kept. */
export const itemOrigin = z.enum([...wordsOrigin.options, "mixed", "unknown"]);

/** An item of the ballot, copied at opening, so that a later regrouping does not change what people voted for. */
export const pollItem = z.strictObject({
  id,
  kind: z.enum(["group", "card", "obstacle"]),
  /** For an obstacle the ask: this is what people want, and what a leader answers. */
  title: z.string(),
  /** The words of each card inside; one for a single card, none for an obstacle. */
  texts: z.array(z.string()),
  cardIds: z.array(id),
  valueId: id.nullable(),
  laneId: id,
  momentId: id.nullable(),
  /** What the job role and the moment were called at the opening. Absent in older ballots as long as their workshop keeps its words. */
  laneName: z.string().optional(),
  momentName: z.string().nullable().optional(),
  /** The needs of all cards of a group, each once. Empty when no permission is needed. */
  needs: z.array(itemNeed),
  obstacle: itemObstacle.nullable(),
  origin: itemOrigin,
  /** One per card, in the cards' order; one for an obstacle. Absent in older ballots. */
  sources: z.array(itemSource).optional(),
});

export const choice = z.strictObject({ itemId: id, points: z.int().min(1).max(20) });

export const resultRow = z.strictObject({
  itemId: id,
  points: z.int(),
  /** Share of all given points in percent with one decimal × 10 (integer), because signed documents hold only integers. */
  sharePermille: z.int(),
  voters: z.int(),
  rank: z.int(),
  /** Shown as "3=". */
  isTied: z.boolean(),
  isAboveLine: z.boolean(),
});

export const pollResult = z.strictObject({
  rows: z.array(resultRow),
  ballots: z.int(),
  roll: z.int(),
  turnoutPercent: z.int(),
  /** The quorum was missed after the one extension: "advisory: 41 % took part, 50 % needed". */
  isAdvisory: z.boolean(),
  totalPoints: z.int(),
  /** Binds the result to its ballots, see `ballotsHash`; absent in older closed polls. */
  ballotsHash: sha256Hex.optional(),
});

/** P15: all items of the board, some that the facilitator chose, or what was tied at the line of the ballot before. */
export const pollScope = z.enum(["all", "chosen", "run-off"]);

export const poll = z.strictObject({
  id,
  v: z.literal(5),
  workshopId: id,
  /** 1, 2, 3 … per workshop. A run-off is a new poll, the newest poll is the current one, and a closed poll is never reopened. */
  number: z.int().min(1),
  /** "counted": the result is stored, its docket perhaps not yet; a start after a crash completes it. */
  status: z.enum(["open", "counted", "closed"]),
  /** The facilitator's own words. When empty, screens ask the usual question in the reader's language. */
  question: z.string(),
  scope: pollScope,
  /** A run-off decides the tie of this ballot. */
  runOffOf: id.nullable(),
  /** P14: whom the doors admitted at the opening. It says what a vote stands for: a seat, or a person on the list. */
  entry,
  rules: ballotRules,
  items: z.array(pollItem),
  openedAt: instant,
  /** `null`: open until the facilitator closes it. Ballots count until 5 s after it. */
  closesAt: instant.nullable(),
  isExtended: z.boolean(),
  /** The room left Vote and let the poll run: it goes on in every later step. */
  runsOn: z.boolean(),
  /** Makes ballot ids from member ids while the poll is open. Deleted at close, so that no ballot leads to a person any more. */
  ballotKey: z.string().nullable(),
  /** Members entitled to vote. It grows while the poll is open and never shrinks. It does not tell which of them voted. */
  roll: z.array(id),
  /** How many seats were removed while the poll was open. Ballots they had cast stay valid; which of them had cast is not known. */
  removedSeats: z.int().min(0),
  /** Members that were absent at the opening and not put on the roll. One who comes waits like a latecomer. */
  leftOut: z.array(id),
  /** How many of them were not let in. Printed on the ballot. */
  leftOutSeats: z.int().min(0),
  /** The poll is closed and its roll is still stored. The roll's size stays in the result. */
  isRollKept: z.boolean(),
  result: pollResult.nullable(),
  /** Part of `ballotsHash`, so that a few ballots cannot be found by trying. Like the ballots, it never leaves the server. */
  ballotsSalt: z.string().nullable(),
  madeBeforeRegrouping: z.boolean(),
});

/** Always replaced as a whole. `id` is HMAC(ballotKey, memberId): no name, no time. */
export const ballot = z.strictObject({
  id: z.string(),
  v: z.literal(1),
  pollId: id,
  choices: z.array(choice),
  revision: z.int(),
});

export type BallotRules = z.infer<typeof ballotRules>;
export type ItemNeed = z.infer<typeof itemNeed>;
export type ItemSource = z.infer<typeof itemSource>;
export type ItemObstacle = z.infer<typeof itemObstacle>;
export type PollItem = z.infer<typeof pollItem>;
export type Choice = z.infer<typeof choice>;
export type ResultRow = z.infer<typeof resultRow>;
export type PollResult = z.infer<typeof pollResult>;
export type Poll = z.infer<typeof poll>;
export type Ballot = z.infer<typeof ballot>;
