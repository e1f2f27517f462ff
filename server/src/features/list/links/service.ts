import type { RouteResponse } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { ListEntry } from "@saydo/shared/features/list/schema.ts";
import { checkDoor, isFull, newMember, standsFor } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { Stored } from "../../../storage/collection.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { ListStore } from "../store.ts";

interface Deps {
  readonly store: ListStore;
  readonly workshops: Pick<WorkshopsService, "get" | "members" | "admit" | "updateMember">;
  readonly seats: {
    byCode(code: string): Promise<Stored<Workshop>>;
    knownAs(sessionId: string | null, workshopId: string): Promise<Member | null>;
    sit(sessionId: string, member: Member): Promise<void>;
  };
  readonly clock: Clock;
  readonly queue: KeyedQueue;
}

export type PersonalLinks = ReturnType<typeof createPersonalLinks>;

/** The way in by a personal link (P14). Enters the workshop's queue itself. */
export function createPersonalLinks({ store, workshops, seats, clock, queue }: Deps) {
  /** @throws DomainError `link_invalid` */
  async function entryBy(token: string, { id }: Workshop): Promise<ListEntry> {
    const hash = secretHash(token);
    const found = (await store.entriesOf(id)).find(({ linkHash }) => linkHash === hash);
    if (!found) throw new DomainError("link_invalid");
    return found;
  }

  async function holderOf({ id }: ListEntry, workshop: Workshop): Promise<Stored<Member> | null> {
    return (await workshops.members(workshop.id)).find((member) => member.id === id) ?? null;
  }

  /** Whoever came by the code before the link, as a person without an entry of their own, becomes the one on the list, with cards and votes. */
  async function takeOver(workshop: Workshop, entry: ListEntry, seated: Member): Promise<Stored<Member>> {
    const entries = await store.entriesOf(workshop.id);
    const isFree = seated.role === "participant" && !entries.some(({ id }) => id === seated.id);
    if (!isFree) throw new DomainError("other_seat");
    await store.keep(
      workshop.id,
      entries.map((one) => (one.id === entry.id ? { ...one, id: seated.id } : one)),
    );
    const { name, laneId } = placed(entry, workshop);
    return workshops.updateMember(seated.id, (known) => ({ ...known, name, laneId }));
  }

  async function seatFor(workshop: Stored<Workshop>, entry: ListEntry, seated: Member | null): Promise<Stored<Member>> {
    const holder = await holderOf(entry, workshop);
    if (holder) {
      if (seated && seated.id !== holder.id) throw new DomainError("other_seat");
      return workshops.updateMember(holder.id, (known) => {
        if (known.relinked?.isWaiting) return { ...known, relinked: { ...known.relinked, isWaiting: false } };
        // A second press comes from the browser that has the seat already.
        if (seated) return known;
        throw new DomainError("link_spent");
      });
    }
    checkDoor(workshop);
    if (seated) return takeOver(workshop, entry, seated);
    // The list keeps a place for everybody on it, the open code does not.
    if (workshop.entry === "open" && isFull(workshop, await workshops.members(workshop.id))) {
      throw new DomainError("workshop_full");
    }
    const { id, name, laneId } = placed(entry, workshop);
    const seat = { id, name, laneId, workshopId: workshop.id, role: "participant", seatId: null } as const;
    return workshops.admit(workshop, newMember({ ...seat, joinedAt: clock.now() }));
  }

  return {
    /** @throws DomainError `link_invalid`, and `link_spent` for every browser but the one that has the seat */
    async invitation(
      code: string,
      token: string,
      sessionId: string | null,
    ): Promise<RouteResponse<"personalInvitation">> {
      const workshop = await seats.byCode(code);
      const entry = await entryBy(token, workshop);
      const holder = await holderOf(entry, workshop);
      const seated = await seats.knownAs(sessionId, workshop.id);
      const isYours = seated !== null && seated.id === holder?.id;
      if (holder && !isYours && !holder.relinked?.isWaiting) throw new DomainError("link_spent");
      const { title, organisation, language, lanes, facilitatorId } = workshop;
      const { name, laneId } = placed(entry, workshop);
      const facilitator = (await workshops.members(workshop.id)).find(({ id }) => id === facilitatorId);
      return {
        workshopId: workshop.id,
        ...{ title, organisation, language, name, laneId, isYours },
        facilitatorName: facilitator?.name ?? "",
        laneName: lanes.find(({ id }) => id === laneId)?.name ?? "",
      };
    },

    /** The link opens the place for one browser and is spent: a copy of it is then useless. @throws DomainError `other_seat` where another seat is held */
    async joinByLink(
      code: string,
      browserIn: (workshopId: string) => Promise<string>,
      token: string,
    ): Promise<Stored<Member>> {
      const { id } = await seats.byCode(code);
      const sessionId = await browserIn(id);
      return queue.run(id, async () => {
        const workshop = await workshops.get(id);
        const seated = await seats.knownAs(sessionId, id);
        const member = await seatFor(workshop, await entryBy(token, workshop), seated);
        await seats.sit(sessionId, member);
        return member;
      });
    },
  };
}

/** A job role of the list may have been merged into another one since. */
function placed(entry: ListEntry, { merged }: Workshop): ListEntry {
  return { ...entry, laneId: standsFor(merged, entry.laneId) };
}
