import { canonicalText, sha256, signedBytes } from "../../core/canonical-json.ts";
import { addMonths } from "../../core/days.ts";
import { DomainError, type ErrorCode } from "../../core/errors.ts";
import { visibleLength } from "../../core/plain-text.ts";
import { isPoster } from "../answers/rules.ts";
import type { Answer } from "../answers/schema.ts";
import type { PollItem, ResultRow } from "../voting/schema.ts";
import type { Commitment, CommitmentDraft, CommitmentStatement, CommitmentTerms, Signature } from "./schema.ts";
import { longestMonths, shortest } from "./terms.ts";

/** Why a commitment cannot be signed yet, and in which field. */
export interface Problem {
  readonly field: string;
  readonly code: ErrorCode;
}

/**
 * P8: a commitment can be signed only with its text, due date ≤ 12 months, measure, evidence rule, first milestone not after the due date and, for
 * authority, the role's situation and new limit; and not when it only communicates. Problems come in the order of the form. `today` is the day in the
 * workshop's time zone.
 */
export function problemsOf(draft: CommitmentDraft, today: string): Problem[] {
  const { authority, firstMilestone } = draft;
  const isAuthorityMissing =
    draft.type === "authority" &&
    (authority === null ||
      visibleLength(authority.situation) < shortest.situation ||
      visibleLength(authority.limitNew) < shortest.limit);
  const farthest = addMonths(today, longestMonths);
  const lastDay = draft.dueOn ?? farthest;
  const problems: readonly (readonly [boolean, string, ErrorCode])[] = [
    [visibleLength(draft.text) < shortest.text, "text", "incomplete"],
    [isPoster(draft.text), "text", "poster"],
    [isAuthorityMissing, "authority", "incomplete"],
    [draft.dueOn === null, "dueOn", "incomplete"],
    [draft.dueOn !== null && draft.dueOn < today, "dueOn", "due_in_past"],
    [draft.dueOn !== null && draft.dueOn > farthest, "dueOn", "due_too_far"],
    [visibleLength(draft.measure) < shortest.measure, "measure", "incomplete"],
    [visibleLength(draft.evidence) < shortest.evidence, "evidence", "incomplete"],
    [visibleLength(firstMilestone.text) < shortest.milestone, "firstMilestone.text", "incomplete"],
    [firstMilestone.dueOn === null, "firstMilestone.dueOn", "incomplete"],
    [firstMilestone.dueOn !== null && firstMilestone.dueOn < today, "firstMilestone.dueOn", "due_in_past"],
    [firstMilestone.dueOn !== null && firstMilestone.dueOn > lastDay, "firstMilestone.dueOn", "due_too_far"],
  ];
  return problems.flatMap(([applies, field, code]) => (applies ? [{ field, code }] : []));
}

/** The draft as terms that can be signed. @throws DomainError the first of its problems */
export function termsOf(draft: CommitmentDraft, today: string): CommitmentTerms {
  const [problem] = problemsOf(draft, today);
  if (problem) throw new DomainError(problem.code, problem.field);
  const { dueOn, firstMilestone } = draft;
  if (dueOn === null || firstMilestone.dueOn === null) throw new DomainError("incomplete", "dueOn");
  return {
    type: draft.type,
    text: draft.text,
    dueOn,
    measure: draft.measure,
    evidence: draft.evidence,
    firstMilestone: { text: firstMilestone.text, dueOn: firstMilestone.dueOn },
    authority: draft.type === "authority" ? draft.authority : null,
  };
}

/** All that the signature dialog shows, which is exactly what is hashed (P8). `ownerName` is a salted hash (T25). */
export function statementOf(
  commitment: Pick<Commitment, "id" | "workshopId" | "revision" | "ownerName">,
  terms: CommitmentTerms,
  about: {
    readonly ownerTitle: string;
    readonly authorityLane: string | null;
    readonly item: Pick<PollItem, "title" | "texts" | "needs" | "obstacle">;
    readonly result: Pick<ResultRow, "points" | "voters" | "rank" | "isTied">;
    readonly answer: Pick<Answer, "kind" | "text">;
  },
): CommitmentStatement {
  const { item, result, answer } = about;
  return {
    kind: "commitment",
    version: 3,
    commitmentId: commitment.id,
    workshopId: commitment.workshopId,
    revision: commitment.revision,
    ownerName: commitment.ownerName,
    ownerTitle: about.ownerTitle,
    terms,
    authorityLane: about.authorityLane,
    answer: { kind: answer.kind, text: answer.text },
    item: {
      title: item.title,
      texts: [...item.texts],
      needs: [...item.needs],
      obstacle: item.obstacle,
      points: result.points,
      voters: result.voters,
      rank: result.rank,
      isTied: result.isTied,
    },
  };
}

/** SHA-256 of the bytes that are signed for a statement. */
export function statementHash(statement: CommitmentStatement): string {
  return sha256(signedBytes("commitment", statement));
}

/**
 * The hash of a canonical text that a device received.
 *
 * @throws DomainError `text_changed` when the text is not canonical: its display and its hash could then differ.
 */
export function canonicalHash(canonical: string): string {
  const statement = parsed(canonical);
  if (canonicalText(statement) !== canonical) throw new DomainError("text_changed");
  return sha256(signedBytes("commitment", statement));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("text_changed");
  }
}

/** The bytes that the server's key signs to attest: this person, signed in to the owner's seat, signed the text with this hash at this time. */
export function attestationBytes(
  signature: Omit<Signature, "attestation" | "canonical" | "keyId">,
): Uint8Array<ArrayBuffer> {
  const { hash, level, method, signedAt, signerName } = signature;
  return signedBytes("attestation", { hash, level, method, signedAt, signerName });
}

/** Ed25519 (RFC 8032) over `bytes`; the signature is base64url. The caller supplies it, because browser and server use different implementations. */
export type VerifySignature = (bytes: Uint8Array<ArrayBuffer>, signature: string) => boolean;

/** The faults of a signature: its text differs from the hashed one, or the server's key did not attest it. */
export function signatureFaults(signature: Signature, verify: VerifySignature): ("hash" | "attestation")[] {
  const isHashed = safely(() => canonicalHash(signature.canonical)) === signature.hash;
  const isAttested = safely(() => verify(attestationBytes(signature), signature.attestation)) === true;
  return [...(isHashed ? [] : (["hash"] as const)), ...(isAttested ? [] : (["attestation"] as const))];
}

/** Whether the signed text has exactly these values in these fields. */
export function isWrittenIn(canonical: string, fields: Readonly<Record<string, unknown>>): boolean {
  const signed = safely(() => parsed(canonical));
  if (typeof signed !== "object" || signed === null) return false;
  const written = new Map<string, unknown>(Object.entries(signed));
  return Object.entries(fields).every(
    ([field, value]) => safely(() => canonicalText(written.get(field)) === canonicalText(value)) === true,
  );
}

/** Whether a promise is still as it was signed: every signature is valid, and the stored terms and first due date repeat the signed texts. */
export function isAsSigned(commitment: Commitment, verify: VerifySignature): boolean {
  const { id: commitmentId, workshopId, signatures, firstDueOn } = commitment;
  return (
    firstDueOn === (signatures[0]?.terms.dueOn ?? null) &&
    signatures.every(
      ({ revision, terms, signature }) =>
        signatureFaults(signature, verify).length === 0 &&
        isWrittenIn(signature.canonical, { commitmentId, workshopId, revision, terms }),
    )
  );
}

/** The result of `act`, or null when it throws: a damaged text may throw anything, and is a fault like any other. */
export function safely<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

/** The owner's name as it stands in a signed text. */
export function ownerNameIn(canonical: string): string {
  const statement = parsed(canonical);
  if (typeof statement !== "object" || statement === null || !("ownerName" in statement)) return "";
  return typeof statement.ownerName === "string" ? statement.ownerName : "";
}

/** The newest signed revision, with its terms and signature. */
export function lastSigned(commitment: Pick<Commitment, "signatures">): Commitment["signatures"][number] | null {
  return commitment.signatures.at(-1) ?? null;
}
