import type { Capability, Role } from "./capabilities.ts";
import { type PhaseId, phases } from "./phases/index.ts";

/** The capabilities of a role in every phase. Those that depend on the phase stand in the phase's own `allows`. */
const always: Record<Role, readonly Capability[]> = {
  facilitator: [
    "workshop:read",
    "workshop:open",
    "workshop:reopen",
    "workshop:edit",
    "workshop:history",
    "workshop:export",
    "phase:preview",
    "phase:advance",
    "phase:back",
    "timer:control",
    "anonymity:raise",
    "members:manage",
    "facilitation:offer",
    "board:read",
    "answers:assign",
    "charters:revise",
    "charters:adopt",
  ],
  "co-facilitator": [
    "charters:adopt",
    "voting:cast",
    "workshop:read",
    "phase:preview",
    "timer:control",
    "facilitation:answer",
    "board:read",
  ],
  // P15: a ballot that the room let run goes on in every step. Whether one does is a rule of the ballot.
  participant: ["voting:cast", "charters:adopt", "workshop:read", "board:read", "facilitation:answer"],
  leader: [
    "workshop:read",
    "board:read",
    // P16: the docket outlives the room. Whether something waits for this leader is a rule of the docket.
    "answers:give",
    "commitments:draft",
    "commitments:sign",
    "commitments:withdraw",
    "charters:adopt",
    "voting:cast",
  ],
  observer: ["workshop:read", "board:read"],
};

/**
 * The whole authorisation of a workshop: one table for commands, Yjs updates and buttons. A capability is refused unless it stands under the role or
 * under the phase. Ownership ("only my own commitment") is a rule of its feature, checked after this.
 */
export function can(role: Role, capability: Capability, phase: PhaseId): boolean {
  return always[role].includes(capability) || (phases[phase].allows[role]?.includes(capability) ?? false);
}
