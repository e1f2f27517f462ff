import { sha256, signedBytes } from "@saydo/shared/core/canonical-json.ts";
import type { Charter, CharterBody } from "@saydo/shared/features/charters/schema.ts";
import type { Commitment, Signature } from "@saydo/shared/features/commitments/schema.ts";

/** Something that must never change silently: it gets an entry in the signature log. */
export interface Act {
  readonly kind: "commitment" | "withdrawal" | "charter";
  /** Whose act it is, as an operator may read it; not part of the hash. */
  readonly says: string;
  readonly at: number;
  /** SHA-256 of `signedBytes("act", {kind, …})` over everything the act consists of. Names stand in it as salted hashes (T25). */
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

/** What a charter prints of its commitments: acts that were logged before it was published. */
export function actsIn({ workshopId, commitments }: CharterBody): Act[] {
  return commitments.flatMap(({ commitmentId, revision, signature, withdrawn }) => [
    signed({ workshopId, commitmentId, revision }, signature),
    ...(withdrawn ? [withdrawal({ workshopId, commitmentId }, withdrawn)] : []),
  ]);
}

/** The publication of a charter; its hash stands for the body. */
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
