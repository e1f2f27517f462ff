import { DomainError } from "@saydo/shared/core/errors.ts";
import { type Member, member, type Workshop, workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const workshops = {
  name: "workshops",
  schema: workshop,
  indexes: [["isDemo"], ["status"], ["reveal"]],
  unique: [["code"]],
} satisfies CollectionSpec<Workshop>;

export const members = {
  name: "members",
  schema: member,
  indexes: [["workshopId"]],
  unique: [],
  migrations: [(old) => ({ ...old, removed: null, seating: 0, relinked: null })],
} satisfies CollectionSpec<Member>;

interface Room {
  workshop: Stored<Workshop>;
  readonly members: Map<string, Stored<Member>>;
}

/** How many workshops are kept in memory; every frame of every viewer needs one. */
const roomsKept = 500;

/**
 * Workshops with their members. Reads are answered from memory, which follows each durable write of this process; no other process owns the workshop.
 */
export class WorkshopStore {
  readonly #workshops;
  readonly #members;
  readonly #rooms = new Map<string, Promise<Room | null>>();
  readonly #homes = new Map<string, string>();

  constructor(engine: StorageEngine) {
    this.#workshops = engine.collection<Workshop>(workshops);
    this.#members = engine.collection<Member>(members);
  }

  async find(workshopId: string): Promise<Stored<Workshop> | null> {
    return (await this.#room(workshopId))?.workshop ?? null;
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

  async hasAny(): Promise<boolean> {
    return (await this.#workshops.count({ isDemo: false })) > 0;
  }

  /** @throws DuplicateKey when the id or the join code is taken. */
  async insert(document: Workshop): Promise<Stored<Workshop>> {
    const stored = await this.#workshops.insert(document);
    this.#rooms.delete(stored.id);
    return stored;
  }

  async replace(document: Stored<Workshop>): Promise<Stored<Workshop>> {
    const stored = await this.#orForget(document.id, this.#workshops.replace(document));
    const room = await this.#rooms.get(stored.id);
    if (room) room.workshop = stored;
    return stored;
  }

  /** Members with a seat, without removed ones. */
  async members(workshopId: string): Promise<Stored<Member>[]> {
    return [...((await this.#room(workshopId))?.members.values() ?? [])].filter(({ removed }) => removed === null);
  }

  /** Finds removed members too. */
  async findMember(memberId: string): Promise<Stored<Member> | null> {
    const home = this.#homes.get(memberId);
    if (home !== undefined) return (await this.#room(home))?.members.get(memberId) ?? null;
    return this.#members.find(memberId);
  }

  async insertMember(document: Member): Promise<Stored<Member>> {
    return this.#keepMember(await this.#orForget(document.workshopId, this.#members.insert(document)));
  }

  async replaceMember(document: Stored<Member>): Promise<Stored<Member>> {
    return this.#keepMember(await this.#orForget(document.workshopId, this.#members.replace(document)));
  }

  /** A failed write may have happened all the same: the copy in memory may be outdated, so it is dropped. */
  async #orForget<T>(workshopId: string, write: Promise<T>): Promise<T> {
    try {
      return await write;
    } catch (error) {
      this.#rooms.delete(workshopId);
      throw error;
    }
  }

  async #keepMember(stored: Stored<Member>): Promise<Stored<Member>> {
    // Read after the write: a room that was loaded meanwhile may hold the earlier state.
    const room = await this.#rooms.get(stored.workshopId);
    if (room) {
      room.members.set(stored.id, stored);
      this.#homes.set(stored.id, stored.workshopId);
    }
    return stored;
  }

  #room(workshopId: string): Promise<Room | null> {
    const kept = this.#rooms.get(workshopId);
    if (kept) return kept;
    const loading = this.#load(workshopId);
    this.#rooms.set(workshopId, loading);
    void loading.then(
      (room) => room === null && this.#forget(workshopId, loading),
      () => this.#forget(workshopId, loading),
    );
    const oldest = this.#rooms.keys().next().value;
    if (this.#rooms.size > roomsKept && oldest !== undefined) this.#drop(oldest);
    return loading;
  }

  /** Drops a room, and its members from the index. */
  #drop(workshopId: string): void {
    const room = this.#rooms.get(workshopId);
    this.#rooms.delete(workshopId);
    void room?.then(
      (loaded) => {
        for (const memberId of loaded?.members.keys() ?? []) this.#homes.delete(memberId);
      },
      () => undefined,
    );
  }

  #forget(workshopId: string, loading: Promise<Room | null>): void {
    if (this.#rooms.get(workshopId) === loading) this.#rooms.delete(workshopId);
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
