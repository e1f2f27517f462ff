import type { Capability, Role } from "../capabilities.ts";

export interface PhaseDefinition {
  /** Minutes that the templates give the phase. */
  readonly minutes: number;
  /** People type here. The step out of such a phase is announced and waits 10 s, so that no sentence is lost. */
  readonly hasWriters: boolean;
  /** Capabilities by role, beyond those that hold in every phase. */
  readonly allows: Partial<Record<Role, readonly Capability[]>>;
  /** How often an agenda may contain the phase. */
  readonly occurs: "once" | "often";
}

/** A phase is data: the capabilities of each role while it is open. Its screen is one view in `client/src/phases`. */
export function definePhase(definition: PhaseDefinition): PhaseDefinition {
  return definition;
}
