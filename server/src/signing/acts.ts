import { sha256, signedBytes } from "@saydo/shared/core/canonical-json.ts";
import type { Charter, CharterBody } from "@saydo/shared/features/charters/schema.ts";
import type { Commitment, Signature } from "@saydo/shared/features/commitments/schema.ts";

/** An act that must never change silently: it gets an entry in the signature log. */
export interface Act {
  readonly kind: "commitment" | "withdrawal" | "charter";
  /** The act in words for an operator; not part of the hash. */
  readonly says: string;
  readonly at: number;
  /** SHA-256 of `signedBytes("act", {kind, …})` over all fields of the act. Names stand in it as salted hashes (T25). */
  readonly bodyHash: string;
}

/** Every signature of a commitment and its withdrawal, oldest first. */
export function actsOfCommitment(commitment: Commitment): Act[] {
  const { id: commitmentId, workshopId, signatures, withdrawn } = commitment;
  return [
    ...signatures.map(({ revision, signature }) => signed({ workshopId, commitmentId, revision }, signature)),
    ...(withdrawn ? [withdrawal({ workshopId, commitmentId }, withdrawn)] : []),
  ];
}

/** The acts that a charter prints of its commitments; all were logged before its publication. */
export function actsIn({ workshopId, commitments }: CharterBody): Act[] {
  return commitments.flatMap(({ commitmentId, revision, signature, withdrawn }) => [
    signed({ workshopId, commitmentId, revision }, signature),
    ...(withdrawn ? [withdrawal({ workshopId, commitmentId }, withdrawn)] : []),
  ]);
}

/** The publication of a charter; the hash stands for its body. */
export function actOfCharter({ id: charterId, workshopId, number, publishedAt, hash, keyId, seal }: Charter): Act {
  return act("charter", `charter ${number}`, publishedAt, { workshopId, charterId, hash, keyId, seal });
}

function signed(
  about: { readonly workshopId: string; readonly commitmentId: string; readonly revision: number },
  { canonical: _canonical, ...signature }: Signature,
): Act {
  const says = `signature of revision ${about.revision} of commitment ${about.commitmentId}`;
  return act("commitment", says, signature.signedAt, { ...about, signature });
}

function withdrawal(
  about: { readonly workshopId: string; readonly commitmentId: string },
  withdrawn: NonNullable<Commitment["withdrawn"]>,
): Act {
  return act("withdrawal", `withdrawal of commitment ${about.commitmentId}`, withdrawn.at, { ...about, withdrawn });
}

function act(kind: Act["kind"], says: string, at: number, body: object): Act {
  return { kind, says, at, bodyHash: sha256(signedBytes("act", { kind, ...body })) };
}
