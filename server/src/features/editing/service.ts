import { createHash } from "node:crypto";
import { mergeLane } from "@saydo/shared/board/edit.ts";
import { mergeMoment } from "@saydo/shared/board/scenario-edit.ts";
import type { CommandInput, CommandOutput } from "@saydo/shared/contract.ts";
import { refuseStale } from "@saydo/shared/core/revisions.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { changed, checkChange } from "@saydo/shared/features/editing/rules.ts";
import type { Change, Dependants, Told } from "@saydo/shared/features/editing/schema.ts";
import { historyView, tell } from "@saydo/shared/features/editing/view.ts";
import { currentPhase, leaderPath, standsFor } from "@saydo/shared/features/workshops/rules.ts";
import type { Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { KeyedQueue } from "../../realtime/keyed-queue.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Actor } from "../../realtime/viewer.ts";
import type { Stored } from "../../storage/collection.ts";
import type { AnswersService } from "../answers/service.ts";
import type { BoardService } from "../board/service.ts";
import type { ListService } from "../list/service.ts";
import type { VotingService } from "../voting/service.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import type { WritingService } from "../writing/service.ts";
import type { HistoryStore } from "./store.ts";

interface Deps {
  readonly store: HistoryStore;
  readonly workshops: Pick<WorkshopsService, "get" | "member" | "members" | "update" | "updateMember" | "viewer">;
  readonly board: Pick<BoardService, "read" | "edit" | "ensureCells">;
  readonly writing: Pick<WritingService, "lanesUsed" | "moveDrafts">;
  readonly voting: Pick<VotingService, "current" | "keepPlaceNames">;
  readonly list: Pick<ListService, "needs" | "takeIn" | "checkTakingIn">;
  readonly answers: Pick<AnswersService, "seatsBound" | "seatsWaiting" | "handOver">;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
}

type Changed = CommandOutput<"editing:change">;

/** P13: what was typed at the creation can be changed while the workshop lives, as far as nothing depends on it. */
export function createEditing(deps: Deps) {
  const { store, workshops, board, writing, voting, list, answers, publisher, clock, ids, queue } = deps;

  async function dependantsOf(workshop: Workshop): Promise<Dependants> {
    const { id, lanes, moments, leaders } = workshop;
    const listed = await list.needs(workshop);
    const members = await workshops.members(id);
    const { cards, groups, cells, obstacles } = await board.read(id);
    const used = new Set([
      ...[...cards, ...groups, ...obstacles, ...members].map(({ laneId }) => laneId),
      ...(await writing.lanesUsed(id)),
      ...listed.laneIds,
      ...obstacles.map(({ momentId }) => momentId),
      ...cells.flatMap((cell) => (cell.need || cell.channels || cell.evidence ? [cell.momentId] : [])),
    ]);
    const bound = new Set(await answers.seatsBound(id));
    const waiting = new Set(await answers.seatsWaiting(id));
    const poll = await voting.current(id);
    return {
      usedPlaces: [...lanes, ...moments].flatMap((place) => (used.has(place.id) ? [place.id] : [])),
      boundSeats: leaders.flatMap((seat) => (bound.has(seat.id) ? [seat.id] : [])),
      waitingSeats: leaders.flatMap((seat) => (waiting.has(seat.id) ? [seat.id] : [])),
      isBallotOpen: poll !== null && poll.status !== "closed",
      seatsTaken: Math.max(
        listed.places,
        members.filter(({ role }) => role === "participant" || role === "co-facilitator").length,
      ),
    };
  }

  /** Brings what still stands in merged job roles and moments to the ones that took them. Can be repeated: a crash may have come in between. */
  async function follow({ id, merged, lanes }: Workshop): Promise<void> {
    if (merged.length === 0) return;
    const isLane = (placeId: string) => lanes.some((lane) => lane.id === placeId);
    const ways = merged.map((place) => ({ from: place.id, into: standsFor(merged, place.id) }));
    await board.edit(id, (doc) => {
      for (const { from, into } of ways) isLane(into) ? mergeLane(doc, from, into) : mergeMoment(doc, from, into);
    });
    for (const { from, into } of ways) await writing.moveDrafts(id, from, into);
    for (const member of await workshops.members(id)) {
      const laneId = standsFor(merged, member.laneId);
      if (laneId !== member.laneId) await workshops.updateMember(member.id, (known) => ({ ...known, laneId }));
    }
  }

  /** The person who had a leader's seat stays with their cards and votes. */
  async function unseat(memberId: string | null): Promise<void> {
    if (memberId === null) return;
    await workshops.updateMember(memberId, (known) => ({
      ...known,
      role: "participant",
      seatId: null,
      relinked: null,
    }));
  }

  /** What follows from a stored change in other documents. */
  async function afterwards(before: Workshop, after: Stored<Workshop>, change: Change): Promise<void> {
    const { id } = after;
    if (change.what === "lane-drop" || change.what === "moment-drop") await follow(after);
    if (change.what === "moment-add" && currentPhase(after) === "scenarios") await board.ensureCells(after);
    if (change.what === "leader-replace" || change.what === "leader-drop") {
      await unseat(before.leaders.find((seat) => seat.id === change.seatId)?.memberId ?? null);
    }
    await list.takeIn(after);
    publisher.changed(id, "leaders", "phase", "cards");
  }

  async function note(workshopId: string, byMemberId: string, entry: { id: string; edition: number; told: Told[] }) {
    if (entry.told.length === 0) return;
    const { name: byName } = await workshops.member(byMemberId);
    await store.add({ ...entry, v: 2, workshopId, at: clock.now(), byMemberId, byName });
  }

  return {
    /** @throws DomainError `conflict` for a change made from an older edition, and see `checkChange` */
    async change(actor: Actor, { basedOn, change }: CommandInput<"editing:change">): Promise<Changed> {
      const before = await workshops.get(actor.workshopId);
      refuseStale(before.edition, basedOn);
      checkChange(before, change, await dependantsOf(before));
      if (change.what === "entry" && change.entry === "list") await list.checkTakingIn(before);
      const token = ids.secret();
      const after = changed(before, change, { id: () => ids.id(), inviteHash: secretHash(token) });
      const told = tell(before, after, change);
      if (told.length === 0) return { edition: before.edition, path: null };
      const isCalledOtherwise = /^(lane|moment)-(rename|drop)$/.test(change.what);
      if (isCalledOtherwise) await voting.keepPlaceNames(before);
      // First the history: an entry of an edition that a crash kept from being stored is not told.
      const id = entryId(actor.workshopId, after.edition);
      await note(actor.workshopId, actor.memberId, { id, edition: after.edition, told });
      // Before the seat goes: a crash in between leaves no item without a leader.
      if (change.what === "leader-drop" && change.into !== null) {
        await answers.handOver(actor.workshopId, change.seatId, change.into);
      }
      const stored = await workshops.update(actor.workshopId, () => after);
      await afterwards(before, stored, change);
      const hasLink = change.what === "leader-add" || change.what === "leader-replace";
      return { edition: stored.edition, path: hasLink ? leaderPath(stored.code, token) : null };
    },

    async dependants({ workshopId }: Actor): Promise<Dependants> {
      return dependantsOf(await workshops.get(workshopId));
    },

    async history({ workshopId }: Actor): Promise<CommandOutput<"editing:history">> {
      return { lines: historyView(await store.newestOf(workshopId), await workshops.get(workshopId)) };
    },

    on: {
      async noted(workshopId: string, byMemberId: string, told: Told) {
        const { edition } = await workshops.get(workshopId);
        await note(workshopId, byMemberId, { id: ids.id(), edition, told: [told] });
      },
      async removing({ id }: Workshop) {
        await store.removeOf(id);
      },
    },

    /** Completes merges that a crash interrupted. */
    async resume(unfinished: readonly Workshop[]): Promise<void> {
      for (const workshop of unfinished) {
        if (workshop.merged.length > 0) await queue.run(workshop.id, () => follow(workshop));
      }
    },
  };
}

/** One for each edition, so that a repeated change replaces the entry that a crash left. */
function entryId(workshopId: string, edition: number): string {
  return createHash("sha256").update(`history\0${workshopId}\0${edition}`).digest("base64url").slice(0, 22);
}
