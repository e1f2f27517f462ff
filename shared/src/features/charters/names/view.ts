import { nameReader, namesOf } from "../../privacy/rules.ts";
import type { Opening } from "../../privacy/schema.ts";
import type { Charter } from "../schema.ts";

/**
 * A charter as people read it, with the names that its openings give and "Name removed" for the others. Its hash and seal belong to the
 * charter as it was sealed: verify that one.
 */
export function charterWithNames(charter: Charter, openings: readonly Opening[]): Charter {
  const { body } = charter;
  const name = nameReader(namesOf(openings), body.language);
  return {
    ...charter,
    body: {
      ...body,
      lines: body.lines.map((line) => ({
        ...line,
        leaderName: name(line.leaderName),
        answer: line.answer && { ...line.answer, byName: name(line.answer.byName) },
      })),
      commitments: body.commitments.map((commitment) => ({
        ...commitment,
        ownerName: name(commitment.ownerName),
        signature: { ...commitment.signature, signerName: name(commitment.signature.signerName) },
      })),
    },
  };
}
