import { z } from "zod";
import { day, id, instant, sha256Hex } from "../../core/ids.ts";
import { answer, movedDay } from "../answers/schema.ts";
import { commitmentTerms, signature } from "../commitments/schema.ts";
import {
  ballotRules,
  itemNeed,
  itemObstacle,
  itemOrigin,
  itemSource,
  pollResult,
  resultRow,
} from "../voting/schema.ts";
import { entry, value } from "../workshops/schema.ts";
import { publicCount } from "./adoption/schema.ts";

/** P17: the facilitator corrected the words of a line. `was` are the words that people voted on. */
export const lineCorrection = z.strictObject({ was: z.string(), reason: z.string(), at: instant });

/** A line keeps its id through every version, so that a diff can name added, reworded and dropped lines (P9). */
export const charterLine = z.strictObject({
  lineId: id,
  kind: z.enum(["action", "ask"]),
  valueId: id.nullable(),
  laneName: z.string(),
  text: z.string(),
  /** Needs and obstacle; missing in lines that were sealed before charters had them. */
  needs: z.array(itemNeed).optional(),
  obstacle: itemObstacle.nullable().optional(),
  provenance: z.strictObject({
    cards: z.array(z.string()),
    origin: itemOrigin,
    /** One per card, in the cards' order; one for an obstacle. Absent in older charters. */
    sources: z.array(itemSource).optional(),
    result: resultRow,
  }),
  answer: answer.omit({ byMemberId: true }).nullable(),
  leaderName: z.string(),
  leaderTitle: z.string(),
  answerDueOn: day,
  /** The facilitator moved that day once (P16). */
  dueMoved: movedDay.nullable().optional(),
  correction: lineCorrection.optional(),
  commitmentId: id.nullable(),
});

/** An action on the ballot that needs no permission: no leader was asked. */
export const ownAction = charterLine
  .pick({
    lineId: true,
    valueId: true,
    laneName: true,
    text: true,
    provenance: true,
    correction: true,
  })
  .extend({
    /** P17: how many had adopted it when a later version was published. Absent when nobody had, and in first versions. */
    adopted: publicCount.optional(),
  });

export const charterCommitment = z.strictObject({
  commitmentId: id,
  lineId: id,
  ownerName: z.string(),
  ownerTitle: z.string(),
  /** The signed revision, and the due date of the first revision: it keeps counting (P8). */
  revision: z.int().min(1),
  firstDueOn: day,
  terms: commitmentTerms,
  signature,
  withdrawn: z.strictObject({ reason: z.string(), at: instant }).nullable(),
});

/**
 * The hashed text: `SHA-256(signedBytes("charter", body))`. Every name in it is a salted hash (T25), except in charters sealed by the first version
 * of Saydo.
 */
export const charterBody = z.strictObject({
  number: z.string(),
  version: z.int().min(1),
  workshopId: id,
  title: z.string(),
  organisation: z.string(),
  language: z.enum(["en", "de"]),
  publishedAt: instant,
  workshopHeldAt: instant,
  people: z.int(),
  values: z.array(value),
  lanes: z.array(z.string()),
  /** All items of the ballot, those below the line too, so that the result can be read without the workshop. */
  poll: z.strictObject({
    /** Absent in charters sealed by the first version of Saydo. */
    pollId: id.optional(),
    rules: ballotRules,
    /** Whom the doors admitted: a vote stands for a seat or for a person on the list. Absent in older charters, for a seat. */
    entry: entry.optional(),
    result: pollResult,
    items: z.array(z.strictObject({ itemId: id, title: z.string() })),
  }),
  lines: z.array(charterLine),
  /** Actions without a leader, those below the cut line too; missing in older charters. */
  ourselves: z.array(ownAction).optional(),
  commitments: z.array(charterCommitment),
  authorityTable: z.array(
    z.strictObject({
      laneName: z.string(),
      situation: z.string(),
      limitToday: z.string(),
      limitNew: z.string(),
      commitmentId: id,
    }),
  ),
  /** Share of lines that come from employees' cards, in percent. */
  coCreationPercent: z.int(),
  hiddenCards: z.array(z.string()),
  /** The facilitator's statement about surveys of customers and employees; see feedback/view.ts. */
  feedback: z.strictObject({ isNpsSetUp: z.boolean(), isEnpsSetUp: z.boolean(), isOverridden: z.boolean() }),
  /** The newest entry of the workshop's signature log when this was sealed; absent in charters of the first version. */
  logHead: sha256Hex.nullable().optional(),
  /** Due dates are days of this time zone; absent in older charters. */
  timeZone: z.string().optional(),
  /** From version 2 on: why there is another version, and the one before it. */
  revision: z
    .strictObject({ reason: z.string(), previous: z.strictObject({ charterId: id, hash: sha256Hex }) })
    .optional(),
});

/** Immutable: inserted once, never replaced. */
export const charter = z.strictObject({
  id,
  v: z.literal(4),
  workshopId: id,
  /** The year, or "demo", so that a trial takes no number away. The charter's number is "<series>-<1, 2, 3 …>". */
  series: z.string(),
  /** These three repeat the body, for the indexes: one charter per workshop and version, and each number once. */
  number: z.string(),
  version: z.int().min(1),
  publishedAt: instant,
  body: charterBody,
  hash: sha256Hex,
  keyId: z.string(),
  /** The server's Ed25519 signature over the charter's bytes, base64url. */
  seal: z.string(),
});

export type CharterLine = z.infer<typeof charterLine>;
export type OwnAction = z.infer<typeof ownAction>;
export type CharterCommitment = z.infer<typeof charterCommitment>;
export type CharterBody = z.infer<typeof charterBody>;
export type Charter = z.infer<typeof charter>;
export type LineCorrection = z.infer<typeof lineCorrection>;
