import { DomainError } from "../../../../core/errors.ts";
import type { Member, Workshop } from "../../schema.ts";

type Seat = Pick<Member, "id" | "role" | "workshopId" | "removed">;

/**
 * Whether one seat may become part of another, which keeps its name, role and job role (P14).
 *
 * @throws DomainError `seats_apart`: leaders are people of their own, and neither a leader's seat nor those of the facilitator and the creator can go
 */
export function checkJoining({ id, creatorId }: Pick<Workshop, "id" | "creatorId">, kept: Seat, joined: Seat): void {
  for (const seat of [kept, joined])
    if (seat.workshopId !== id || seat.removed !== null) throw new DomainError("not_found");
  if (kept.id === joined.id) throw new DomainError("invalid_input", "keptId");
  if (joined.role === "leader" || joined.role === "facilitator" || joined.id === creatorId) {
    throw new DomainError("seats_apart");
  }
}

/** The roll of an open ballot after the joining: one say for the two. */
export function joinedRoll(roll: readonly string[], keptId: string, joinedId: string): string[] {
  if (!roll.includes(joinedId)) return [...roll];
  const rest = roll.filter((id) => id !== joinedId);
  return rest.includes(keptId) ? rest : [...rest, keptId];
}
