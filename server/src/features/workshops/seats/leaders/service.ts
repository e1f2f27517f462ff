import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { leaderText } from "@saydo/shared/features/editing/view.ts";
import {
  checkDoor,
  isLive,
  isOver,
  leaderPath,
  newMember,
  overError,
  seatOf,
} from "@saydo/shared/features/workshops/rules.ts";
import type { LeaderSeat, Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import type { Clock } from "../../../../ports/clock.ts";
import type { Ids } from "../../../../ports/ids.ts";
import type { Tell } from "../../../../reactions.ts";
import type { KeyedQueue } from "../../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../../realtime/publisher.ts";
import type { Actor } from "../../../../realtime/viewer.ts";
import type { Stored } from "../../../../storage/collection.ts";
import type { WorkshopsService } from "../../service.ts";
import type { WorkshopStore } from "../../store.ts";
import type { SeatsService } from "../service.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly workshops: WorkshopsService;
  readonly seats: Pick<SeatsService, "byCode" | "knownAs" | "sit">;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
  readonly publisher: Publisher;
  readonly tell: Tell;
}

interface LeaderInput {
  readonly token: string;
  readonly name: string;
}

export type LeadersService = ReturnType<typeof createLeaders>;

/** The leaders' seats: each is opened by a link of its own (P14). */
export function createLeaders(deps: Deps) {
  const { store, workshops, seats, clock, ids, queue, publisher, tell } = deps;

  async function takeLeaderSeat(
    workshop: Stored<Workshop>,
    seated: Member | null,
    { token, name }: LeaderInput,
    memberId: string,
  ): Promise<Stored<Member>> {
    const seat = seatByToken(workshop, token);
    if (seated?.role === "leader" && seated.seatId !== seat.id) throw new DomainError("conflict");
    const member = await leaderFor(workshop, seat, seated, name, memberId);
    await setSeat(workshop.id, { ...seat, name: member.name, memberId: member.id });
    return member;
  }

  async function leaderFor(
    workshop: Stored<Workshop>,
    seat: LeaderSeat,
    seated: Member | null,
    name: string,
    memberId: string,
  ): Promise<Stored<Member>> {
    if (seat.memberId) {
      return workshops.updateMember(seat.memberId, (known) => {
        if (known.relinked?.isWaiting) return { ...known, name, relinked: { ...known.relinked, isWaiting: false } };
        // A second press comes from the browser that has the seat already.
        if (seated?.id === known.id) return isLive(workshop) ? { ...known, name } : known;
        throw new DomainError("link_spent");
      });
    }
    // What was asked of a leader who missed the room waits for them after the end (P16).
    if (isLive(workshop)) checkDoor(workshop);
    else if (isOver(workshop, "answers:give")) throw overError(workshop);
    const leader = { role: "leader", seatId: seat.id, name } as const;
    if (seated) return workshops.updateMember(seated.id, (known) => ({ ...known, ...leader }));
    return workshops.admit(
      workshop,
      newMember({ ...leader, id: memberId, workshopId: workshop.id, laneId: everyoneLaneId, joinedAt: clock.now() }),
    );
  }

  async function setSeat(workshopId: string, seat: LeaderSeat): Promise<void> {
    await workshops.update(workshopId, (current) => ({
      ...current,
      leaders: current.leaders.map((one) => (one.id === seat.id ? seat : one)),
    }));
    publisher.changed(workshopId, "leaders");
  }

  return {
    /** @throws DomainError `link_invalid`, and `link_spent` for every browser but the one that has the seat. */
    async invitation(
      code: string,
      token: string,
      sessionId: string | null,
    ): Promise<{ workshop: Stored<Workshop>; seat: LeaderSeat; isYours: boolean }> {
      const workshop = await seats.byCode(code);
      const seat = seatByToken(workshop, token);
      const isYours = (await seats.knownAs(sessionId, workshop.id))?.seatId === seat.id;
      const holder = seat.memberId === null ? null : await store.findMember(seat.memberId);
      if (holder && !isYours && !holder.relinked?.isWaiting) throw new DomainError("link_spent");
      return { workshop, seat, isYours };
    },

    /**
     * The link opens the seat for one browser and is spent (P14): a copy of it is then useless. A member who joined by the code before becomes the
     * leader, cards and votes included. The facilitator is refused (`conflict`), because the room would lose its controls.
     */
    async joinAsLeader(code: string, sessionId: string, input: LeaderInput): Promise<Stored<Member>> {
      const { id } = await seats.byCode(code);
      return queue.run(id, async () => {
        // A browser that lost the seat to a new link gets it back with that link.
        const seated = await seats.knownAs(sessionId, id);
        if (seated?.role === "facilitator" || seated?.role === "co-facilitator") throw new DomainError("conflict");
        const member = await takeLeaderSeat(await store.get(id), seated, input, ids.id());
        await seats.sit(sessionId, member);
        return member;
      });
    },

    /** Adds a leader without a browser; otherwise like `joinAsLeader`. */
    async bringLeader(workshopId: string, memberId: string, input: LeaderInput): Promise<Stored<Member>> {
      return queue.run(workshopId, async () => takeLeaderSeat(await store.get(workshopId), null, input, memberId));
    },

    /**
     * Makes a new link for a leader; the old one opens nothing any more. The browser that has the seat loses it at once and says so. A facilitator
     * could thus take the seat and sign for its leader (P8), but not unseen.
     */
    async renewLink(
      { workshopId, memberId: byMemberId }: Actor,
      { seatId }: { seatId: string },
    ): Promise<{ path: string }> {
      const workshop = await store.get(workshopId);
      const seat = seatOf(workshop, seatId);
      const token = ids.secret();
      await setSeat(workshopId, { ...seat, inviteHash: secretHash(token) });
      if (seat.memberId !== null) {
        const relinked = { at: clock.now(), isWaiting: true };
        const member = await workshops.updateMember(seat.memberId, (known) => ({
          ...known,
          seating: known.seating + 1,
          relinked,
        }));
        publisher.seatEnded(workshops.viewer(member));
        publisher.changed(workshopId, "workshop");
      }
      const { memberId } = seat;
      const told = { what: "leader-link", subject: leaderText(seat), from: "", to: "", seatId, memberId } as const;
      await tell("noted", workshopId, byMemberId, told);
      return { path: leaderPath(workshop.code, token) };
    },
  };
}

function seatByToken(workshop: Workshop, token: string): LeaderSeat {
  const hash = secretHash(token);
  const seat = workshop.leaders.find(({ inviteHash }) => inviteHash === hash);
  if (!seat) throw new DomainError("link_invalid");
  return seat;
}
