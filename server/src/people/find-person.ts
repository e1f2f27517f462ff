import { normaliseJoinCode } from "@saydo/shared/core/join-code.ts";
import type { ListEntry } from "@saydo/shared/features/list/schema.ts";
import { isSameName } from "@saydo/shared/features/workshops/rules.ts";
import type { LeaderSeat, Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { lists } from "../features/list/store.ts";
import { polls } from "../features/voting/store.ts";
import { members, workshops } from "../features/workshops/store.ts";
import type { ArchiveSource } from "../storage/archive.ts";
import { paged } from "../storage/commands/archive-lines.ts";
import { ArchiveRefused } from "../storage/commands/restore.ts";
import type { Person } from "./personal-data.ts";

export interface PersonInWorkshop {
  readonly person: Person;
  readonly workshop: Workshop;
  /** The person's name, role and id, for the operator. */
  readonly called: string;
}

/**
 * Finds the one person that the operator means: by a member's or a seat's id, or by name within a workshop given by its id or join code.
 *
 * @throws ArchiveRefused when no person matches, or several do.
 */
export async function findPerson(
  source: ArchiveSource,
  who: string,
  workshopOrCode: string | undefined,
): Promise<PersonInWorkshop> {
  const candidates: PersonInWorkshop[] = [];
  const rooms = new Map<string, Workshop>();
  for await (const workshop of paged((after, limit) => source.page(workshops, after, limit), idOf)) {
    if (workshopOrCode !== undefined && !isCalled(workshop, workshopOrCode)) continue;
    rooms.set(workshop.id, workshop);
    for (const seat of workshop.leaders) {
      // A leader who came is found as a member.
      if (seat.memberId === null && isMeant(seat, who, workshopOrCode)) candidates.push(ofSeat(workshop, seat));
    }
  }
  if (rooms.size === 0) throw new ArchiveRefused(`There is no workshop "${workshopOrCode ?? ""}".`);
  const lines = await linesOf(source, rooms);
  for await (const member of paged((after, limit) => source.page(members, after, limit), idOf)) {
    const workshop = rooms.get(member.workshopId);
    if (!workshop) continue;
    // Whoever came by the list has the id of their line there, and can be found by its mail address too.
    const mail = lines.get(member.id)?.entry.mail ?? "";
    lines.delete(member.id);
    if (isMeant({ ...member, mail }, who, workshopOrCode)) candidates.push(ofMember(workshop, member));
  }
  for (const { workshop, entry } of lines.values()) {
    if (isMeant(entry, who, workshopOrCode)) candidates.push(ofLine(workshop, entry));
  }
  const [only, ...others] = candidates;
  if (!only) {
    const where = workshopOrCode === undefined ? " With a name, say which workshop: --workshop ID-OR-CODE." : "";
    throw new ArchiveRefused(`Nobody is called "${who}".${where}`);
  }
  if (others.length === 0) return only;
  const ids = candidates.map(({ person }) => person.memberId ?? person.seatId).join(", ");
  throw new ArchiveRefused(`${candidates.length} people are called "${who}": name one by the id, out of ${ids}.`);
}

/** The one workshop of this id or join code. @throws ArchiveRefused */
export async function findWorkshop(source: ArchiveSource, idOrCode: string): Promise<Workshop> {
  for await (const workshop of paged((after, limit) => source.page(workshops, after, limit), idOf)) {
    if (isCalled(workshop, idOrCode)) return workshop;
  }
  throw new ArchiveRefused(`There is no workshop "${idOrCode}".`);
}

/** @throws ArchiveRefused while the workshop still needs this person: as its facilitator, or for a running reveal or an open ballot. */
export async function refuseIfNeeded(source: ArchiveSource, { person, workshop }: PersonInWorkshop): Promise<void> {
  if (workshop.facilitatorId === person.memberId && workshop.status !== "finished") {
    throw new ArchiveRefused("This person leads a workshop that is not finished. Hand it over to somebody else first.");
  }
  if (workshop.reveal === "running") {
    throw new ArchiveRefused(
      "Cards of this workshop are on their way to the board. Start Saydo, wait a minute, stop it.",
    );
  }
  for await (const poll of paged((after, limit) => source.page(polls, after, limit), idOf)) {
    if (poll.workshopId === workshop.id && poll.status !== "closed") {
      throw new ArchiveRefused(
        "A ballot of this workshop is open: while it is, a key links ballots to people. Close it first.",
      );
    }
  }
}

function isCalled({ id, code }: Workshop, workshopOrCode: string): boolean {
  return id === workshopOrCode || code === normaliseJoinCode(workshopOrCode);
}

/** Ids match in every workshop, names and mail addresses only in the given one. */
function isMeant(
  one: { id: string; name: string; mail?: string },
  who: string,
  workshopOrCode: string | undefined,
): boolean {
  if (one.id === who) return true;
  if (workshopOrCode === undefined) return false;
  return isSameName(one.name, who) || (one.mail !== undefined && one.mail !== "" && isSameName(one.mail, who));
}

interface Line {
  readonly workshop: Workshop;
  readonly entry: ListEntry;
}

/** The lines of these workshops' lists by their ids. */
async function linesOf(source: ArchiveSource, rooms: ReadonlyMap<string, Workshop>): Promise<Map<string, Line>> {
  const lines = new Map<string, Line>();
  for await (const list of paged((after, limit) => source.page(lists, after, limit), idOf)) {
    const workshop = rooms.get(list.workshopId);
    if (workshop) for (const entry of list.entries) lines.set(entry.id, { workshop, entry });
  }
  return lines;
}

function ofMember(workshop: Workshop, { id, name, role, seatId }: Member): PersonInWorkshop {
  return { person: { workshopId: workshop.id, memberId: id, seatId }, workshop, called: `${name}, ${role} ${id}` };
}

function ofSeat(workshop: Workshop, { id, name, title }: LeaderSeat): PersonInWorkshop {
  const called = `${name}, ${title}, who never came in, seat ${id}`;
  return { person: { workshopId: workshop.id, memberId: null, seatId: id }, workshop, called };
}

function ofLine(workshop: Workshop, { id, name }: ListEntry): PersonInWorkshop {
  const called = `${name}, on the list, who never came in, ${id}`;
  return { person: { workshopId: workshop.id, memberId: id, seatId: null }, workshop, called };
}

const idOf = ({ id }: { readonly id: string }) => id;
