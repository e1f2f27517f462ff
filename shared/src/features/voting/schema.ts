import { z } from "zod";
import { id, instant, sha256Hex } from "../../core/ids.ts";
import { obstacleType, wordsOrigin } from "../board/schema.ts";

/** The rules are printed on the ballot and frozen at opening (P6); only `closesAt` may move, later. */
export const ballotRules = z.strictObject({
  budget: z.int().min(1),
  cap: z.int().min(1),
  quorumPercent: z.int().min(0).max(100),
  topK: z.int().min(1),
});

/** What somebody else has to give before it can be done, and the leader role it is asked of; `from` is empty when no one was named. */
export const itemNeed = z.strictObject({ type: obstacleType, from: z.string() });

/** What stands behind an ask: the obstacle, what staff would do instead and, for authority, today's limit and the limit asked for. */
export const itemObstacle = z.strictObject({
  text: z.string(),
  instead: z.string(),
  limits: z.strictObject({ today: z.string(), asked: z.string() }).nullable(),
});

/** A card or obstacle behind an item: whose words it is, and who rewrote them when that is another kind of person. No origin: it was not kept. */
export const itemSource = z.strictObject({ origin: wordsOrigin.nullable(), editedBy: wordsOrigin.nullable() });

/** The kind of person all its sources are from; several kinds may be behind it, or it was not kept. */
export const itemOrigin = z.enum([...wordsOrigin.options, "mixed", "unknown"]);

/** What is voted on, copied at opening, so that a later regrouping does not change what people voted for. */
export const pollItem = z.strictObject({
  id,
  kind: z.enum(["group", "card", "obstacle"]),
  /** Of an obstacle it is the ask: that is what people want, and what a leader answers. */
  title: z.string(),
  /** The cards inside, as text; one for a single card, none for an obstacle. */
  texts: z.array(z.string()),
  cardIds: z.array(id),
  valueId: id.nullable(),
  laneId: id,
  momentId: id.nullable(),
  /** Of all cards of a group, each once. Empty: nobody's permission is needed. */
  needs: z.array(itemNeed),
  obstacle: itemObstacle.nullable(),
  origin: itemOrigin,
  /** One for each card, in their order; one for an obstacle. Absent in ballots of before it was kept. */
  sources: z.array(itemSource).optional(),
});

export const choice = z.strictObject({ itemId: id, points: z.int().min(1).max(20) });

export const resultRow = z.strictObject({
  itemId: id,
  points: z.int(),
  /** Of all points given, in percent with one decimal × 10 (integer), because signed documents hold integers only. */
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
  /** Quorum missed after the one extension: "advisory: 41 % took part, 50 % needed". */
  isAdvisory: z.boolean(),
  totalPoints: z.int(),
  /** What binds the result to its ballots, see `ballotsHash`; polls that closed before there was one have none. */
  ballotsHash: sha256Hex.optional(),
});

export const poll = z.strictObject({
  id,
  v: z.literal(3),
  workshopId: id,
  /** 1, 2, 3 … in its workshop. A run-off is a new poll; the newest is the current one, and no poll is ever opened again. */
  number: z.int().min(1),
  /** "counted": the result is stored, what follows from it (the docket) perhaps not yet; finished at start after a crash. */
  status: z.enum(["open", "counted", "closed"]),
  rules: ballotRules,
  items: z.array(pollItem),
  openedAt: instant,
  /** `null`: open until the facilitator closes it. Casts count until 5 s after it. */
  closesAt: instant.nullable(),
  isExtended: z.boolean(),
  /** Keys ballots by member while the poll is open; deleted at close, and with it the way from a ballot to a person. */
  ballotKey: z.string().nullable(),
  /** Members entitled to vote; people may come in while it is open, nobody is removed. Who has voted is not kept here. */
  roll: z.array(id),
  /** Seats that were taken out while it was open. What they had cast by then stays valid; who of them had cast is not known. */
  removedSeats: z.int().min(0),
  /** The poll is closed and its roll not yet forgotten. Its size stays in the result. */
  isRollKept: z.boolean(),
  result: pollResult.nullable(),
  /** In `ballotsHash`, so that a few ballots cannot be found by trying; it leaves the server as little as they do. */
  ballotsSalt: z.string().nullable(),
  madeBeforeRegrouping: z.boolean(),
});

/** Whole and replaceable. `id` is HMAC(ballotKey, memberId): no name, no time. */
export const ballot = z.strictObject({
  id: z.string(),
  v: z.literal(1),
  pollId: id,
  choices: z.array(choice),
  revision: z.int(),
});

export type BallotRules = z.infer<typeof ballotRules>;
export type ItemNeed = z.infer<typeof itemNeed>;
export type ItemObstacle = z.infer<typeof itemObstacle>;
export type PollItem = z.infer<typeof pollItem>;
export type Choice = z.infer<typeof choice>;
export type ResultRow = z.infer<typeof resultRow>;
export type PollResult = z.infer<typeof pollResult>;
export type Poll = z.infer<typeof poll>;
export type Ballot = z.infer<typeof ballot>;
