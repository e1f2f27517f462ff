import type { Role } from "@saydo/shared/capabilities.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";

/** A member that looks or acts, or the projector, which has no member behind it (`memberId` null, role observer). */
export interface Viewer {
  readonly workshopId: string;
  readonly memberId: string | null;
  readonly role: Role;
  readonly laneId: string;
  readonly seatId: string | null;
  readonly name: string;
}

/** A viewer that is a member. */
export interface Actor extends Viewer {
  readonly memberId: string;
}

/** All projectors of a workshop are one viewer. */
export function projectorOf(workshopId: string): Viewer {
  return { workshopId, memberId: null, role: "observer", laneId: everyoneLaneId, seatId: null, name: "" };
}

export function isSameSeat(one: Viewer, other: Viewer): boolean {
  return one.memberId === other.memberId && one.workshopId === other.workshopId;
}
