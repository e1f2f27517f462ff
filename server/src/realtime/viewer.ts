import type { Role } from "@saydo/shared/capabilities.ts";

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
