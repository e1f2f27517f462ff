import type { CommitmentView } from "./contract.ts";
import { lastSigned, problemsOf } from "./rules.ts";
import type { Commitment } from "./schema.ts";

/** One view for the whole room, because promises are always named. Only the member id is left out. */
export function commitmentViewOf(
  commitment: Commitment,
  ownerTitle: string,
  today: string,
  nameOf: (concealed: string) => string,
): CommitmentView {
  const signed = lastSigned(commitment);
  const problems = problemsOf(commitment.draft, today);
  return {
    id: commitment.id,
    docketId: commitment.docketId,
    seatId: commitment.seatId,
    ownerName: commitment.ownerName,
    ownerTitle,
    revision: commitment.revision,
    draft: commitment.draft,
    state: stateOf(commitment, problems.length === 0),
    missing: [...new Set(problems.map(({ field }) => field))],
    signature: signed && withoutText(signed.signature),
    signerName: signed && nameOf(signed.signature.signerName),
    signedText: signed?.terms.text ?? null,
    firstDueOn: commitment.firstDueOn,
    withdrawn: commitment.withdrawn,
  };
}

function stateOf(commitment: Commitment, isReady: boolean): CommitmentView["state"] {
  if (commitment.withdrawn) return "withdrawn";
  const signed = lastSigned(commitment);
  if (signed) return signed.revision === commitment.revision ? "signed" : "changed-since-signed";
  return isReady ? "ready" : "draft";
}

function withoutText({
  canonical: _,
  ...signature
}: Commitment["signatures"][number]["signature"]): NonNullable<CommitmentView["signature"]> {
  return signature;
}
