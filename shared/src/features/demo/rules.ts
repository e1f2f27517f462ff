import { DomainError } from "../../core/errors.ts";
import { joinCodeAlphabet } from "../../core/join-code.ts";
import { type PhaseId, phaseIds } from "../../phases/index.ts";
import type { Workshop } from "../workshops/schema.ts";

/** A round of the demo ends after this, whoever is in it. */
export const roundMs = 2 * 60 * 60 * 1000;

/** It ends sooner once nobody has been in it for this long. */
export const quietMs = 15 * 60 * 1000;

/** How long before its end a round says so aloud. */
export const warningMs = 5 * 60 * 1000;

export function roundEndsAt({ createdAt }: Pick<Workshop, "createdAt">): number {
  return createdAt + roundMs;
}

/** The id of a round's workshop. Ids of other workshops have 22 letters without any meaning. */
export function demoId(phase: PhaseId, round: number): string {
  return round === 1 ? `demo-${phase}` : `demo-${phase}-${round}`;
}

const demoIds = new RegExp(`^demo-(${phaseIds.join("|")})(-[1-9][0-9]*)?$`);

export function isDemoId(workshopId: string): boolean {
  return demoIds.test(workshopId);
}

const codes = "DEM22";

/** The join code of a phase's demo; each round has it in its turn. */
export function demoCode(phase: PhaseId): string {
  return `${codes}${joinCodeAlphabet.charAt(phaseIds.indexOf(phase))}`;
}

/** Why no workshop is behind this join code. */
export function noneBehind(code: string, hasDemo: boolean): DomainError {
  return phaseIds.some((phase) => demoCode(phase) === code) ? demoGone(hasDemo) : new DomainError("code_unknown");
}

/** Why a round of the demo is not there. */
export function demoGone(hasDemo: boolean): DomainError {
  return new DomainError(hasDemo ? "demo_over" : "demo_off");
}
