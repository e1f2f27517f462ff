import type { Role } from "@saydo/shared/capabilities.ts";

/** The person that looks or acts: a member, or the projector, which has no person behind it (`memberId` null, role observer). */
export interface Viewer {
  readonly workshopId: string;
  readonly memberId: string | null;
  readonly role: Role;
  readonly laneId: string;
  readonly seatId: string | null;
  readonly name: string;
}

/** A viewer that is a person. */
export interface Actor extends Viewer {
  readonly memberId: string;
}
