import type { Capability, Role } from "../capabilities.ts";

export interface PhaseDefinition {
  /** Minutes the templates give it. */
  readonly minutes: number;
  /** People type here: leaving it is announced and waits 10 s, so that nobody loses a sentence (PRODUCT: path of a workshop). */
  readonly hasWriters: boolean;
  /** Who may do what beyond the permissions that hold in every phase. */
  readonly allows: Partial<Record<Role, readonly Capability[]>>;
  /** How many times a workshop's agenda may hold it. */
  readonly occurs: "once" | "often";
}

/** A phase is data: who may do what while it is open. What it shows is one view in `client/src/phases`. */
export function definePhase(definition: PhaseDefinition): PhaseDefinition {
  return definition;
}
