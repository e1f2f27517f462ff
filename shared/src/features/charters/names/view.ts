import { nameReader, namesOf } from "../../privacy/rules.ts";
import type { Opening } from "../../privacy/schema.ts";
import type { Charter, CharterBody } from "../schema.ts";

/**
 * A charter for reading: names come from the openings, "Name removed" replaces the others. Hash and seal belong to the sealed charter, so verify that
 * one.
 */
export function charterWithNames(charter: Charter, openings: readonly Opening[]): Charter {
  return { ...charter, body: bodyWithNames(charter.body, openings) };
}

export function bodyWithNames(body: CharterBody, openings: readonly Opening[]): CharterBody {
  const name = nameReader(namesOf(openings), body.language);
  return {
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
  };
}
