import type { CommandInput, CommandOutput } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { draftsIn } from "@saydo/shared/features/scenarios/rules.ts";
import { withPlaceNames } from "@saydo/shared/features/voting/items/rules.ts";
import { pollItemsOf } from "@saydo/shared/features/voting/rules.ts";
import type { Poll } from "@saydo/shared/features/voting/schema.ts";
import { checkClosing, onBallot } from "@saydo/shared/features/voting/several/rules.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { Actor } from "../../../realtime/viewer.ts";
import type { Stored } from "../../../storage/collection.ts";
import type { BoardService } from "../../board/service.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { RollService } from "../roll/service.ts";
import type { VotingStore } from "../store.ts";

interface Deps {
  readonly store: VotingStore;
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly board: Pick<BoardService, "read">;
  readonly roll: Pick<RollService, "atOpening">;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** P15: a ballot that is opened, on the whole board, on a choice of it or as a run-off, and what it could hold before. */
export function createOpening({ store, workshops, board, roll, clock, ids }: Deps) {
  return {
    /** @throws DomainError `poll_exists` while one is open, and the errors of `onBallot` and `checkClosing` */
    async open({ workshopId }: Actor, input: CommandInput<"voting:open">): Promise<Stored<Poll>> {
      const { minutes, on = { scope: "all" }, question = "", leavesOutAbsent = false } = input;
      const before = await store.findCurrent(workshopId);
      if (before && before.status !== "closed") throw new DomainError("poll_exists");
      const workshop = await workshops.get(workshopId);
      const candidates = withPlaceNames(pollItemsOf(await board.read(workshopId), workshop.language), workshop);
      const { items, rules, runOffOf } = onBallot(on, candidates, before, workshop.votes);
      const openedAt = clock.now();
      const closesAt = input.closesAt ?? (minutes === null ? null : openedAt + Math.round(minutes * 60_000));
      if (closesAt !== null) checkClosing(closesAt, openedAt);
      const seats = await roll.atOpening(workshop, leavesOutAbsent);
      return store.insertPoll({
        id: ids.id(),
        v: 5,
        workshopId,
        number: (before?.number ?? 0) + 1,
        status: "open",
        question,
        scope: on.scope,
        runOffOf,
        entry: workshop.entry,
        rules,
        items,
        openedAt,
        closesAt,
        isExtended: false,
        runsOn: false,
        ballotKey: ids.secret(),
        ...seats,
        leftOutSeats: seats.leftOut.length,
        removedSeats: 0,
        isRollKept: false,
        result: null,
        ballotsSalt: null,
        madeBeforeRegrouping: false,
      });
    },

    async candidates({ workshopId }: Actor): Promise<CommandOutput<"voting:candidates">> {
      const { language } = await workshops.get(workshopId);
      const items = pollItemsOf(await board.read(workshopId), language);
      return { items: items.map(({ id, kind, title }) => ({ id, kind, title })) };
    },

    /** How many items a ballot opened now would hold, and how many obstacles it would leave out. */
    async counts(workshopId: string): Promise<{ candidates: number; drafts: number }> {
      const { language } = await workshops.get(workshopId);
      const asked = await board.read(workshopId);
      return { candidates: pollItemsOf(asked, language).length, drafts: draftsIn(asked.obstacles) };
    },
  };
}
