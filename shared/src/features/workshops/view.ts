import { roundEndsAt } from "../demo/rules.ts";
import type { Me, PeopleView, Person, WorkshopView } from "./contract.ts";
import { byArrival, currentPhase, isFull, isLive } from "./rules.ts";
import type { Member, Workshop } from "./schema.ts";
import type { DoorView } from "./seats/contract.ts";
import { leavingOf } from "./seats/leaving/rules.ts";
import type { Knock } from "./seats/lobby/schema.ts";

/** How many faces participants and leaders receive; the numbers are always complete. */
export const facesShown = 12;

/** The workshop without its hashes: one view for the whole room. */
export function workshopView(workshop: Workshop, members: readonly Member[]): WorkshopView {
  const byId = new Map(members.map((member) => [member.id, member]));
  const nameOf = (memberId: string) => byId.get(memberId)?.name ?? "";
  const { id, code, title, organisation, language, status, values, lanes, moments, agenda, agendaIndex } = workshop;
  const { entry, timeZone, phaseStartedAt, lock, timer, anonymity, votes, capacity, charterId, isDemo, offer } =
    workshop;
  const { edition, reached, skipped, merged, archivedAt, deletedFrom, lobby } = workshop;
  return {
    ...{ id, code, title, organisation, language, status, values, lanes, moments, agenda, agendaIndex },
    ...{ entry, timeZone, phaseStartedAt, lock, timer, anonymity, votes, capacity, charterId, isDemo },
    ...{ edition, reached, skipped, merged, archivedAt, deletedFrom, lobby },
    leaders: workshop.leaders.map((seat) => ({
      id: seat.id,
      name: seat.name,
      title: seat.title,
      hasJoined: seat.memberId !== null,
      relinkedAt: byId.get(seat.memberId ?? "")?.relinked?.at ?? null,
    })),
    phase: currentPhase(workshop),
    demoEndsAt: isDemo ? roundEndsAt(workshop) : null,
    facilitatorName: nameOf(workshop.facilitatorId),
    offer: offer && { toId: offer.toId, toName: nameOf(offer.toId) },
    hasProjectorLink: workshop.projectorHash !== null,
    isRevealed: workshop.revealedAt !== null,
  };
}

/** All members by arrival for facilitators, and who waits before the door; the first faces, present members first, for all others. */
export function peopleView(
  members: readonly Member[],
  online: ReadonlySet<string>,
  isComplete: boolean,
  knocks: readonly Knock[] = [],
): PeopleView {
  const people = [...members]
    .sort(byArrival)
    .map(
      ({ id, name, role, laneId, seatId }): Person => ({ id, name, role, laneId, seatId, isOnline: online.has(id) }),
    );
  const present = people.filter(({ isOnline }) => isOnline);
  const faces = [...present, ...people.filter(({ isOnline }) => !isOnline)].slice(0, facesShown);
  const waiting = isComplete ? knocks.map(({ id, name, laneId }) => ({ id, name, laneId })) : [];
  return { total: people.length, online: present.length, people: isComplete ? people : faces, waiting };
}

export function meView(workshop: Workshop, member: Member): Me {
  const { id, name, role, laneId, seatId } = member;
  return { memberId: id, name, role, laneId, seatId, leaving: leavingOf(workshop, member) };
}

function openness({ entry }: Workshop, isFullNow: boolean): DoorView["status"] {
  if (entry === "list") return "list";
  return isFullNow ? "full" : "open";
}

/** Behind shut doors a stranger learns no more than which workshop it is and its facilitator's name. */
export function doorView(
  workshop: Workshop,
  members: readonly Member[],
  { you, knock }: { readonly you: Member | null; readonly knock: DoorView["knock"] },
): DoorView {
  const { id, title, organisation, language, lanes, values, charterId } = workshop;
  const isFullNow = workshop.status === "open" && isFull(workshop, members);
  // One that was put away admits no person; its charter can still be read.
  const ended = charterId === null ? "closed" : "finished";
  const status = isLive(workshop) ? workshop.status : ended;
  const isShut = (status !== "open" || workshop.entry === "list") && you === null;
  return {
    workshopId: id,
    ...{ title, language, charterId },
    ...(isShut ? { organisation: "", lanes: [], values: [] } : { organisation, lanes, values }),
    status: status === "open" ? openness(workshop, isFullNow) : status,
    facilitatorName: members.find((member) => member.id === workshop.facilitatorId)?.name ?? "",
    lobby: workshop.lobby && status === "open",
    // Whoever waits goes on waiting while the doors are shut, until the workshop is over.
    knock: isLive(workshop) ? knock : null,
    you: you && { name: you.name, role: you.role },
  };
}
