import { isLive } from "../../rules.ts";
import type { Member, Workshop } from "../../schema.ts";

/**
 * P14: what leaving does to the seat. "ends": its place is free for somebody else. "stays": only this browser forgets it, because the seat holds answers
 * and promises or the workshop's controls, or because nobody could take the place.
 */
export type Leaving = "ends" | "stays";

export function leavingOf(
  workshop: Pick<Workshop, "isDemo" | "creatorId" | "status" | "archivedAt" | "deletedFrom">,
  { id, role }: Pick<Member, "id" | "role">,
): Leaving {
  if (workshop.isDemo || !isLive(workshop)) return "stays";
  // The recovery link leads to the creator's seat.
  if (role === "leader" || role === "facilitator" || id === workshop.creatorId) return "stays";
  return "ends";
}
