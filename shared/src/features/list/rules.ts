import { DomainError } from "../../core/errors.ts";
import { isSameName, standsFor } from "../workshops/rules.ts";
import type { Member, Workshop } from "../workshops/schema.ts";
import type { ListEntry, ListPerson } from "./schema.ts";

type Entry = ListEntry;

/** Where a personal link leads, relative to the installation's address. */
export function personalPath(code: string, token: string): string {
  return `/j/${code}#person=${token}`;
}

function isSameMail(a: string, b: string): boolean {
  return a !== "" && a.toLowerCase() === b.toLowerCase();
}

/** What keeps a person off the list: the refused field, and why. */
export interface Refused {
  readonly field: "name" | "laneId" | "mail";
  readonly why: "invalid_input" | "already_there";
}

/** The entry that a person updates: the one of the same mail address, or else of the same name. */
export function entryOf<E extends Pick<Entry, "name" | "mail">>(
  entries: readonly E[],
  person: Pick<ListPerson, "name" | "mail">,
): E | null {
  const byMail = entries.find(({ mail }) => isSameMail(mail, person.mail));
  return byMail ?? entries.find(({ name }) => isSameName(name, person.name)) ?? null;
}

/** Why a person cannot stand beside the others: an unknown job role, or a name or mail address that another one has. */
export function refusedBeside(
  person: ListPerson,
  others: readonly Pick<ListPerson, "name" | "mail">[],
  lanes: Workshop["lanes"],
): Refused | null {
  if (!lanes.some(({ id }) => id === person.laneId)) return { field: "laneId", why: "invalid_input" };
  if (others.some(({ mail }) => isSameMail(mail, person.mail))) return { field: "mail", why: "already_there" };
  if (others.some(({ name }) => isSameName(name, person.name))) return { field: "name", why: "already_there" };
  return null;
}

type Room = Pick<Workshop, "capacity" | "lanes">;

/** @throws DomainError `list_full` when the list would be longer than the workshop has places */
export function checkPlaces({ capacity }: Pick<Workshop, "capacity">, entries: number): void {
  if (entries > capacity) throw new DomainError("list_full");
}

/**
 * The list with these people: those that are on it are updated, so that a second import doubles nobody; the others come to its end.
 *
 * @throws DomainError `invalid_input` or `already_there` naming the row, `list_full`
 */
export function withPeople(
  entries: readonly Entry[],
  people: readonly ListPerson[],
  room: Room,
  draw: () => string,
): { readonly entries: Entry[]; readonly added: number; readonly updated: number } {
  const next = [...entries];
  let updated = 0;
  for (const [index, person] of people.entries()) {
    const refuse = ({ field, why }: Refused) => new DomainError(why, `people.${index}.${field}`);
    const twice = refusedBeside(person, people.slice(0, index), room.lanes);
    if (twice) throw refuse(twice);
    const known = entryOf(entries, person);
    const others = next.filter((entry) => entry.id !== known?.id);
    const taken = refusedBeside(person, others, room.lanes);
    if (taken) throw refuse(taken);
    if (!known) next.push({ id: draw(), ...person, linkHash: null });
    else {
      const changed = { ...known, ...person, mail: person.mail || known.mail };
      if (differs(known, changed)) updated += 1;
      next[next.findIndex(({ id }) => id === known.id)] = changed;
    }
  }
  checkPlaces(room, next.length);
  return { entries: next, added: next.length - entries.length, updated };
}

/** @throws DomainError `not_found`, or as {@link withPeople} */
export function withChange(entries: readonly Entry[], entryId: string, person: ListPerson, { lanes }: Room): Entry[] {
  const known = entryById(entries, entryId);
  const others = entries.filter((entry) => entry !== known);
  const taken = refusedBeside(person, others, lanes);
  if (taken) throw new DomainError(taken.why, taken.field);
  return entries.map((entry) => (entry === known ? { ...entry, ...person } : entry));
}

function differs(a: Entry, b: Entry): boolean {
  return a.name !== b.name || a.laneId !== b.laneId || a.mail !== b.mail;
}

/** @throws DomainError `not_found` */
export function entryById(entries: readonly Entry[], entryId: string): Entry {
  const found = entries.find(({ id }) => id === entryId);
  if (!found) throw new DomainError("not_found");
  return found;
}

/** Whether the member holds a place of the list while the doors admit by list. Leaders have seats of their own. */
function isOfList({ role }: Pick<Member, "role">): boolean {
  return role === "participant" || role === "co-facilitator";
}

/**
 * The list with everybody who is in the room already, as after the change from the open code. Whoever stands on it by name without having come
 * takes that entry.
 */
export function withMembers(entries: readonly Entry[], members: readonly Member[]): readonly Entry[] {
  const isListed = (member: Member) => entries.some(({ id }) => id === member.id);
  const missing = members.filter((member) => isOfList(member) && !isListed(member));
  if (missing.length === 0) return entries;
  const came = new Set(members.map(({ id }) => id));
  const next = [...entries];
  for (const { id, name, laneId } of missing) {
    const at = next.findIndex((entry) => !came.has(entry.id) && isSameName(entry.name, name));
    const named = next[at];
    if (named) next[at] = { ...named, id };
    else next.push({ id, name, laneId, mail: "", linkHash: null });
  }
  return next;
}

/** What the list says of a member: its name and job role, where they differ. */
export function asListed(
  { name, laneId }: Entry,
  member: Pick<Member, "name" | "laneId">,
  { merged }: Pick<Workshop, "merged">,
): Pick<Member, "name" | "laneId"> | null {
  const listed = { name, laneId: standsFor(merged, laneId) };
  return listed.name === member.name && listed.laneId === member.laneId ? null : listed;
}
