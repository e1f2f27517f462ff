import { DomainError } from "../core/errors.ts";
import type { Member, Workshop } from "../features/workshops/schema.ts";
import { type PhaseId, phaseIds, phases } from "../phases/index.ts";

/** The time at which these tests begin. */
export const now = 1_000_000;
const hash = "0".repeat(64);

export function aWorkshop(change: Partial<Workshop> = {}): Workshop {
  return {
    id: "work",
    v: 3,
    code: "K7QX3M",
    title: "CARING",
    organisation: "",
    language: "en",
    timeZone: "UTC",
    createdAt: now,
    status: "open",
    entry: "open",
    lobby: false,
    values: [],
    lanes: [],
    moments: [],
    leaders: [],
    agenda: phaseIds.map((phase) => ({ id: `item-${phase}`, phase, minutes: phases[phase].minutes })),
    anonymity: "anonymous",
    votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
    capacity: 2,
    agendaIndex: 0,
    phaseStartedAt: now,
    lock: null,
    timer: null,
    facilitatorId: "fac1",
    creatorId: "fac1",
    recoveryHash: hash,
    projectorHash: null,
    offer: null,
    reveal: "none",
    revealedAt: null,
    charterId: null,
    isDemo: false,
    edition: 0,
    reached: 0,
    skipped: [],
    merged: [],
    archivedAt: null,
    deletedFrom: null,
    ...change,
  };
}

/** The whole path, at this phase. */
export const at = (phase: PhaseId, change: Partial<Workshop> = {}) =>
  aWorkshop({ agendaIndex: phaseIds.indexOf(phase), reached: phaseIds.indexOf(phase), ...change });

export function aMember(id: string, change: Partial<Member> = {}): Member {
  return {
    id,
    v: 3,
    workshopId: "work",
    role: "participant",
    name: id,
    laneId: "everyone",
    seatId: null,
    joinedAt: now,
    isDone: false,
    removed: null,
    seating: 0,
    relinked: null,
    ...change,
  };
}

/** The code of an act's refusal, or "accepted". */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
  return "accepted";
}
