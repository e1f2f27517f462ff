import { DomainError } from "@saydo/shared/core/errors.ts";
import { type Member, member, type Workshop, workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { Kept } from "../../storage/kept.ts";

/** The zone of the server's own clock, for workshops that do not say theirs. */
export const installationTimeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export const workshops = {
  name: "workshops",
  schema: workshop,
  indexes: [["isDemo"], ["status"], ["reveal"], ["deletedFrom"]],
  unique: [["code"]],
  migrations: [
    (old) => ({
      ...old,
      timeZone: installationTimeZone,
      ...{ edition: 0, reached: old.agendaIndex, merged: [], archivedAt: null, deletedFrom: null },
      // Until now the join code alone opened the projector.
      projectorHash: null,
    }),
    // Until now everybody with the join code came in, and at once.
    (old) => ({ ...old, entry: "open", lobby: false, skipped: [] }),
  ],
} satisfies CollectionSpec<Workshop>;

export const members = {
  name: "members",
  schema: member,
  indexes: [["workshopId"]],
  unique: [],
  migrations: [
    (old) => ({ ...old, removed: null, seating: 0, relinked: null }),
    // Until now a seat ended only by the facilitator's removal.
    (old) => ({
      ...old,
      removed: old.removed instanceof Object ? { ...old.removed, how: "removed", into: null } : null,
    }),
  ],
} satisfies CollectionSpec<Member>;

interface Room {
  readonly workshop: Stored<Workshop>;
  readonly members: Map<string, Stored<Member>>;
}

/** Removed workshops leave a row, too; enough for all that wait. */
const deletedRead = 5_000;

/** How many workshops are kept in memory; every frame of every viewer needs one. */
const roomsKept = 500;

/**
 * Workshops with their members. Reads are answered from memory, which follows each durable write of this process; no other process owns the workshop.
 */
export class WorkshopStore {
  readonly #workshops;
  readonly #members;
  readonly #rooms: Kept<Room | null>;
  readonly #homes = new Map<string, string>();

  constructor(engine: StorageEngine) {
    this.#workshops = engine.collection<Workshop>(workshops);
    this.#members = engine.collection<Member>(members);
    this.#rooms = new Kept<Room | null>({
      most: roomsKept,
      load: (workshopId) => this.#load(workshopId),
      isPassing: (room) => room === null,
      onEvicted: (room) => {
        for (const memberId of room?.members.keys() ?? []) this.#homes.delete(memberId);
      },
    });
  }

  async find(workshopId: string): Promise<Stored<Workshop> | null> {
    return (await this.#rooms.get(workshopId))?.workshop ?? null;
  }

  /** @throws DomainError `not_found` */
  async get(workshopId: string): Promise<Stored<Workshop>> {
    const found = await this.find(workshopId);
    if (!found) throw new DomainError("not_found");
    return found;
  }

  /**
   * Like `get`, for a single fact: does not load the workshop into memory.
   *
   * @throws DomainError `not_found`
   */
  async look(workshopId: string): Promise<Stored<Workshop>> {
    const found = this.#rooms.has(workshopId) ? await this.find(workshopId) : await this.#workshops.find(workshopId);
    if (!found) throw new DomainError("not_found");
    return found;
  }

  async findByCode(code: string): Promise<Stored<Workshop> | null> {
    const [found] = await this.#workshops.findMany({ where: { code }, limit: 1 });
    return found ? this.find(found.id) : null;
  }

  /** Workshops whose announced step may be due; read once, at start. */
  async unfinished(): Promise<Stored<Workshop>[]> {
    const open = await this.#workshops.findMany({ where: { status: "open" } });
    return [...open, ...(await this.#workshops.findMany({ where: { status: "closed" } }))];
  }

  revealing(): Promise<Stored<Workshop>[]> {
    return this.#workshops.findMany({ where: { reveal: "running" } });
  }

  /** Workshops that were deleted, the latest removal first. */
  async deleted(): Promise<Stored<Workshop>[]> {
    const sort = { by: "deletedFrom", descending: true } as const;
    const newest = await this.#workshops.findMany({ where: {}, sort, limit: deletedRead });
    return newest.filter(({ deletedFrom }) => deletedFrom !== null);
  }

  async removeMembers(workshopId: string): Promise<void> {
    const all = await this.#members.findMany({ where: { workshopId } });
    await Promise.all(all.map(({ id }) => this.#members.remove(id)));
    for (const { id } of all) this.#homes.delete(id);
    this.#rooms.forget(workshopId);
  }

  /** Leaves nothing behind, so only for a workshop that no charter and no signature needs. */
  async remove(workshopId: string): Promise<void> {
    await this.#workshops.remove(workshopId);
    this.#rooms.forget(workshopId);
  }

  async hasAny(): Promise<boolean> {
    return (await this.#workshops.count({ isDemo: false })) > 0;
  }

  /** @throws DuplicateKey when the id or the join code is taken. */
  async insert(document: Workshop): Promise<Stored<Workshop>> {
    const stored = await this.#workshops.insert(document);
    this.#rooms.forget(stored.id);
    return stored;
  }

  replace(document: Stored<Workshop>): Promise<Stored<Workshop>> {
    const bring = (room: Room | null, workshop: Stored<Workshop>) => room && { ...room, workshop };
    return this.#rooms.write(document.id, this.#workshops.replace(document), bring);
  }

  /** Members with a seat, without removed ones. */
  async members(workshopId: string): Promise<Stored<Member>[]> {
    return (await this.everybody(workshopId)).filter(({ removed }) => removed === null);
  }

  /** Members with a seat and those whose seat is over. */
  async everybody(workshopId: string): Promise<Stored<Member>[]> {
    return [...((await this.#rooms.get(workshopId))?.members.values() ?? [])];
  }

  /** Finds removed members too. */
  async findMember(memberId: string): Promise<Stored<Member> | null> {
    const home = this.#homes.get(memberId);
    if (home !== undefined) return (await this.#rooms.get(home))?.members.get(memberId) ?? null;
    return this.#members.find(memberId);
  }

  insertMember(document: Member): Promise<Stored<Member>> {
    return this.#written(document, this.#members.insert(document));
  }

  replaceMember(document: Stored<Member>): Promise<Stored<Member>> {
    return this.#written(document, this.#members.replace(document));
  }

  #written({ workshopId }: Member, write: Promise<Stored<Member>>): Promise<Stored<Member>> {
    return this.#rooms.write(workshopId, write, (room, person) => {
      if (room) {
        room.members.set(person.id, person);
        this.#homes.set(person.id, workshopId);
      }
      return room;
    });
  }

  async #load(workshopId: string): Promise<Room | null> {
    const found = await this.#workshops.find(workshopId);
    if (!found) return null;
    const stored = await this.#members.findMany({ where: { workshopId } });
    const people = stored.map((person) => ({ ...person, role: roleIn(found, person) }));
    for (const person of people) this.#homes.set(person.id, workshopId);
    return { workshop: found, members: new Map(people.map((person) => [person.id, person])) };
  }
}

/** `facilitatorId` decides: an interrupted hand-over is completed when the room is loaded again. */
function roleIn(room: Workshop, { id, role }: Member): Member["role"] {
  if (id === room.facilitatorId) return "facilitator";
  return role === "facilitator" ? "co-facilitator" : role;
}
