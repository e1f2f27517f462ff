import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { noneBehind } from "@saydo/shared/features/demo/rules.ts";
import {
  checkByCode,
  checkDoor,
  currentPhase,
  isFull,
  isLive,
  isSameName,
  newMember,
  standsFor,
} from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { DoorView } from "@saydo/shared/features/workshops/seats/contract.ts";
import { checkLobby } from "@saydo/shared/features/workshops/seats/lobby/rules.ts";
import { doorView } from "@saydo/shared/features/workshops/view.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { Tell } from "../../../reactions.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { Stored } from "../../../storage/collection.ts";
import type { FacilitationService } from "../facilitation/service.ts";
import type { WorkshopsService } from "../service.ts";
import type { WorkshopStore } from "../store.ts";
import type { Seats, SessionStore } from "./store.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly sessions: SessionStore;
  readonly workshops: WorkshopsService;
  readonly facilitation: FacilitationService;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
  readonly publisher: Publisher;
  readonly tell: Tell;
  /** Whether this server offers a demo. */
  readonly hasDemo: boolean;
  /** What this browser's knock at the lobby became. */
  readonly knockOf: (workshopId: string, sessionId: string | null) => Promise<DoorView["knock"]>;
  /** How many answers and signatures wait for this person. */
  readonly waitingFor: (member: Member) => Promise<number>;
}

type Held = Pick<Seats[number], "memberId" | "seating">;

export interface JoinInput {
  readonly name: string;
  readonly laneId: string;
}

/** A browser's time is counted anew at most once a day: each time is a write. */
const renewedAfterMs = 24 * 60 * 60 * 1000;

/** A browser may hold this many seats; a further seat replaces the oldest. */
const seatsPerSession = 200;

export type SeatsService = ReturnType<typeof createSeats>;

/** Seats: joining, recovery, and the seats of a browser. Enters the workshop's queue itself. */
export function createSeats(deps: Deps) {
  const { store, sessions, workshops, clock, ids, queue, tell } = deps;

  /** Who holds a seat of a browser now: a seat that was joined to another leads there. `isMoved`: another browser has it. */
  async function holderOf({ memberId, seating }: Held): Promise<{ member: Stored<Member> | null; isMoved: boolean }> {
    const member = await store.findMember(memberId);
    const isMoved = member !== null && member.seating !== seating;
    const into = member?.removed?.into;
    return into && !isMoved ? holderOf(into) : { member, isMoved };
  }

  /** The browser's member in the workshop, if any. @throws DomainError `seat_removed`, `seat_moved` when the browser has lost the seat. */
  async function memberOf(sessionId: string | null, workshopId: string): Promise<Stored<Member> | null> {
    if (sessionId === null) return null;
    const seat = (await sessions.find(sessionId))?.seats.find((one) => one.workshopId === workshopId);
    if (!seat) return null;
    const { member, isMoved } = await holderOf(seat);
    if (member?.removed) throw new DomainError("seat_removed");
    if (isMoved) throw new DomainError("seat_moved");
    return member;
  }

  /** The browser's member in the workshop; null also when the seat was removed or moved. */
  async function knownAs(sessionId: string | null, workshopId: string): Promise<Stored<Member> | null> {
    return memberOf(sessionId, workshopId).catch((error: unknown) => {
      if (error instanceof DomainError) return null;
      throw error;
    });
  }

  /** The browser's members, over all its workshops. */
  async function membersOf(sessionId: string | null): Promise<Stored<Member>[]> {
    const seats = sessionId === null ? [] : ((await sessions.find(sessionId))?.seats ?? []);
    const found = await Promise.all(seats.map(holderOf));
    return found.flatMap(({ member, isMoved }) => (member && member.removed === null && !isMoved ? [member] : []));
  }

  async function sit(sessionId: string, { workshopId, id, seating }: Member): Promise<void> {
    await sessions.changeSeats(sessionId, clock.now(), (seats) =>
      [...seats.filter((seat) => seat.workshopId !== workshopId), { workshopId, memberId: id, seating }].slice(
        -seatsPerSession,
      ),
    );
  }

  async function byCode(code: string): Promise<Stored<Workshop>> {
    const found = await store.findByCode(code);
    if (!found || found.deletedFrom !== null) throw noneBehind(code, deps.hasDemo);
    return found;
  }

  function participant(workshopId: string, id: string, input: JoinInput): Member {
    return newMember({ id, workshopId, role: "participant", seatId: null, joinedAt: clock.now(), ...input });
  }

  /** A new participant of this browser. */
  async function seat(workshop: Stored<Workshop>, sessionId: string, typed: JoinInput): Promise<Stored<Member>> {
    const member = participant(workshop.id, ids.id(), placedIn(workshop, typed));
    // In parallel, so that a hall of 300 waits for one write per person. A crash between the two leaves a seat without a member, which opens
    // nothing.
    const [admitted] = await Promise.all([workshops.admit(workshop, member), sit(sessionId, member)]);
    return admitted;
  }

  return {
    memberOf,
    knownAs,
    byCode,
    sit,
    seat,

    /** What a newcomer typed, with a job role that exists. @throws DomainError `invalid_input`, `name_taken` */
    async checked(workshop: Stored<Workshop>, typed: JoinInput): Promise<JoinInput> {
      const input = placedIn(workshop, typed);
      await checkName(workshop, input.name);
      return input;
    },

    async door(code: string, sessionId: string | null): Promise<DoorView> {
      const workshop = await byCode(code);
      const you = await knownAs(sessionId, workshop.id);
      const knock = you ? null : await deps.knockOf(workshop.id, sessionId);
      return doorView(workshop, await store.members(workshop.id), { you, knock });
    },

    /** P1: the same browser is the same person again, even when newcomers cannot join; it may correct its name and lane. */
    async join(code: string, sessionId: string, typed: JoinInput): Promise<Stored<Member>> {
      const { id } = await byCode(code);
      return queue.run(id, async () => {
        const seated = await memberOf(sessionId, id);
        const workshop = await store.get(id);
        const input = placedIn(workshop, typed);
        if (seated) {
          // The list says what its people are called.
          if (seated.role !== "participant" || !isLive(workshop) || workshop.entry === "list") return seated;
          await checkName(workshop, input.name);
          return workshops.updateMember(seated.id, (member) => ({ ...member, ...input }));
        }
        checkDoor(workshop);
        checkLobby(workshop);
        await checkRoom(workshop);
        await checkName(workshop, input.name);
        return seat(workshop, sessionId, input);
      });
    },

    /** Adds a participant without a browser, such as the people of the demo. The same id again is the same person. */
    async bring(workshopId: string, memberId: string, typed: JoinInput): Promise<Stored<Member>> {
      return queue.run(workshopId, async () => {
        const workshop = await store.get(workshopId);
        const input = placedIn(workshop, typed);
        const known = await store.findMember(memberId);
        if (known) return known;
        await checkRoom(workshop);
        return workshops.admit(workshop, participant(workshopId, memberId, input));
      });
    },

    /**
     * The recovery link leads back to the person who created the workshop. Facilitation comes with it only after the current facilitator's absence,
     * so that a reload of the facilitator's page does not lose the room.
     */
    async recover(workshopId: string, sessionId: string, token: string): Promise<void> {
      await queue.run(workshopId, async () => {
        const workshop = await store.get(workshopId);
        if (workshop.recoveryHash !== secretHash(token)) throw new DomainError("link_invalid");
        const { creatorId, facilitatorId } = workshop;
        if (facilitatorId !== creatorId && deps.facilitation.isAbsent(workshopId)) {
          await deps.facilitation.handOver(workshopId, creatorId);
        }
        await sit(sessionId, await workshops.member(creatorId));
      });
    },

    /** The workshops in which a browser has a seat; null for an unknown browser. */
    async browserHolds(sessionId: string): Promise<readonly string[] | null> {
      return (await sessions.find(sessionId))?.seats.map(({ workshopId }) => workshopId) ?? null;
    },

    async copySeats(from: string, to: string): Promise<void> {
      const held = (await sessions.find(from))?.seats ?? [];
      await tell("browserMoved", from, to);
      await sessions.changeSeats(to, clock.now(), () => held);
    },

    async expire(before: number, limit: number): Promise<number> {
      const removed = await sessions.removeOld(before, limit);
      for (const sessionId of removed) await tell("browserForgotten", sessionId);
      return removed.length;
    },

    /** The browser saved something here without taking a seat: its row holds what belongs to its cookie. */
    keepBrowser: (sessionId: string) => sessions.changeSeats(sessionId, clock.now(), (held) => held),

    /** A browser that is used keeps its seats for the whole time once more. Resolves with whether it was so long since the last time. */
    async renew(sessionId: string): Promise<boolean> {
      const known = await sessions.find(sessionId);
      if (!known || clock.now() - known.seenAt < renewedAfterMs) return false;
      await sessions.changeSeats(sessionId, clock.now(), (held) => held);
      return true;
    },

    /** The workshops in which this browser has a seat that still exists. */
    async workshopsOf(sessionId: string | null): Promise<string[]> {
      return (await membersOf(sessionId)).map(({ workshopId }) => workshopId);
    },

    async home(sessionId: string | null) {
      const rows = await Promise.all((await membersOf(sessionId)).map(homeRow));
      return {
        hasAnyWorkshop: await store.hasAny(),
        hasDemo: deps.hasDemo,
        workshops: rows.filter((row) => row !== null).sort((a, b) => b.createdAt - a.createdAt),
      };
    },
  };

  async function checkRoom(workshop: Stored<Workshop>): Promise<void> {
    checkDoor(workshop);
    checkByCode(workshop);
    if (isFull(workshop, await store.members(workshop.id))) throw new DomainError("workshop_full");
  }

  /** Refuses a newcomer under the facilitator's name. @throws DomainError `name_taken` */
  async function checkName({ id, facilitatorId }: Workshop, name: string): Promise<void> {
    const facilitator = (await store.members(id)).find((member) => member.id === facilitatorId);
    if (facilitator && isSameName(facilitator.name, name)) throw new DomainError("name_taken", "name");
  }

  async function homeRow(member: Stored<Member>) {
    const { workshopId } = member;
    const workshop = await store.find(workshopId);
    if (!workshop || isHidden(workshop, member)) return null;
    const { id, code, title, status, createdAt, isDemo, charterId, archivedAt, deletedFrom } = workshop;
    return {
      ...{ id, code, title, status, createdAt, isDemo, charterId, archivedAt, deletedFrom },
      phase: currentPhase(workshop),
      role: member.role,
      people: (await store.members(workshopId)).length,
      hues: workshop.values.map(({ hue }) => hue),
      waitingForYou: await deps.waitingFor(member),
    };
  }
}

/** A deleted workshop is shown to its facilitator alone, who can take the deletion back. */
function isHidden({ deletedFrom }: Workshop, { role }: Member): boolean {
  return deletedFrom !== null && role !== "facilitator";
}

/** A page that was opened before a job role was merged still offers it: the newcomer gets the one that stands for it. */
function placedIn({ lanes, merged }: Workshop, input: JoinInput): JoinInput {
  const laneId = standsFor(merged, input.laneId);
  if (!lanes.some((lane) => lane.id === laneId)) throw new DomainError("invalid_input", "laneId");
  return { ...input, laneId };
}
