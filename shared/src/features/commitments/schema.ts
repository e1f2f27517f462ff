import { z } from "zod";
import { day, id, instant, kept, line, prose, sha256Hex } from "../../core/ids.ts";
import { answerKind } from "../answers/schema.ts";
import { itemNeed, itemObstacle } from "../voting/schema.ts";
import { commitmentTypes, longest, shortest } from "./terms.ts";

export const commitmentType = z.enum(commitmentTypes);

/** P8: all the parts of a commitment that can be signed. A saved draft may lack any of them. */
export const commitmentTerms = z.strictObject({
  type: commitmentType,
  text: kept(600, shortest.text),
  dueOn: day,
  measure: kept(300, shortest.measure),
  /** "We will show … on …". */
  evidence: kept(300, shortest.evidence),
  firstMilestone: z.strictObject({ text: kept(200, shortest.milestone), dueOn: day }),
  /** Only for `authority`: becomes a row of the authority table. `limitToday` may be empty, for a role without any authority so far. */
  authority: z
    .strictObject({
      laneId: id,
      situation: kept(200, shortest.situation),
      limitToday: kept(80, 0),
      limitNew: kept(80, shortest.limit),
    })
    .nullable(),
});

export const commitmentDraft = z.strictObject({
  type: commitmentType,
  text: prose(longest.text),
  dueOn: day.nullable(),
  measure: line(longest.measure, 0),
  evidence: line(longest.evidence, 0),
  firstMilestone: z.strictObject({ text: line(longest.milestone, 0), dueOn: day.nullable() }),
  authority: z
    .strictObject({
      laneId: id,
      situation: line(longest.situation, 0),
      limitToday: line(longest.limit, 0),
      limitNew: line(longest.limit, 0),
    })
    .nullable(),
});

/**
 * The text that is hashed and signed (P8): `SHA-256(signedBytes("commitment", statement))`. It contains staff's own words and the vote, so that the
 * dialog can be rendered from these bytes alone.
 */
export const commitmentStatement = z.strictObject({
  kind: z.literal("commitment"),
  /** From 2 on the owner's name is a salted hash: `concealedName` of the privacy rules. From 3 on the item has its needs and its obstacle. */
  version: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  commitmentId: id,
  workshopId: id,
  revision: z.int().min(1),
  ownerName: z.string(),
  ownerTitle: z.string(),
  terms: commitmentTerms,
  /** The job role of `terms.authority`, in words. */
  authorityLane: z.string().nullable(),
  /** The answer it follows from. */
  answer: z.strictObject({ kind: answerKind, text: z.string() }),
  item: z.strictObject({
    title: z.string(),
    texts: z.array(z.string()),
    needs: z.array(itemNeed).optional(),
    obstacle: itemObstacle.nullable().optional(),
    points: z.int(),
    voters: z.int(),
    rank: z.int(),
    isTied: z.boolean(),
  }),
});

/** Level C, the lowest of three: click-to-sign, attested by the server's key. The record contains the level, and the page shows it. */
export const signature = z.strictObject({
  level: z.literal("server-attested"),
  /** The name as typed, as a salted hash; in signatures of version 1 statements the name itself. */
  signerName: z.string(),
  /** SHA-256 of the canonical bytes that the signer's screen was rendered from. */
  hash: sha256Hex,
  /** The exact canonical JSON text that was hashed. */
  canonical: z.string(),
  signedAt: instant,
  keyId: z.string(),
  /** Ed25519 over `signedBytes("attestation", {hash, level, method, signedAt, signerName})`, base64url. */
  attestation: z.string(),
  method: z.string(),
});

export const commitment = z.strictObject({
  id,
  v: z.literal(1),
  workshopId: id,
  docketId: id,
  seatId: id,
  ownerMemberId: id,
  ownerName: z.string(),
  revision: z.int().min(1),
  draft: commitmentDraft,
  /** One signature per signed revision, oldest first; never changed, only appended to. */
  signatures: z.array(z.strictObject({ revision: z.int(), terms: commitmentTerms, signature })),
  /** Set by the first signature and never moved: the first due date keeps counting (P8). */
  firstDueOn: day.nullable(),
  withdrawn: z.strictObject({ reason: z.string(), at: instant }).nullable(),
});

export type CommitmentType = z.infer<typeof commitmentType>;
export type CommitmentTerms = z.infer<typeof commitmentTerms>;
export type CommitmentDraft = z.infer<typeof commitmentDraft>;
export type CommitmentStatement = z.infer<typeof commitmentStatement>;
export type Signature = z.infer<typeof signature>;
export type Commitment = z.infer<typeof commitment>;
