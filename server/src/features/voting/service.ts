import type { CommandInput } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { ballotTold } from "@saydo/shared/features/editing/view.ts";
import type { TurnoutView, VotingView } from "@saydo/shared/features/voting/contract.ts";
import {
  ballotsHash,
  extensionFor,
  graceMs,
  isGraceOver,
  isTooLate,
  pollStatusAt,
  tally,
} from "@saydo/shared/features/voting/rules.ts";
import type { Choice, Poll } from "@saydo/shared/features/voting/schema.ts";
import { extendedTo } from "@saydo/shared/features/voting/several/rules.ts";
import { pollViewOf, turnoutViewOf } from "@saydo/shared/features/voting/view.ts";
import { currentPhase } from "@saydo/shared/features/workshops/rules.ts";
import { isBeyond } from "@saydo/shared/features/workshops/steps/rules.ts";
import { together } from "../../feature.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { Scheduler } from "../../ports/scheduler.ts";
import type { Reactions, Tell } from "../../reactions.ts";
import type { KeyedQueue } from "../../realtime/keyed-queue.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Actor, Viewer } from "../../realtime/viewer.ts";
import type { Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import type { BoardService } from "../board/service.ts";
import type { ListService } from "../list/service.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import { createBallots } from "./ballots/service.ts";
import { followHiding } from "./hiding/service.ts";
import { createItemWords } from "./items/service.ts";
import { createOpening } from "./opening/service.ts";
import { createRoll } from "./roll/service.ts";
import { VotingStore } from "./store.ts";

interface Deps {
  readonly engine: StorageEngine;
  readonly workshops: Pick<WorkshopsService, "get" | "members" | "may">;
  readonly board: Pick<BoardService, "read">;
  readonly list: Pick<ListService, "awaited">;
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scheduler: Scheduler;
  readonly queue: KeyedQueue;
  readonly log: Log;
}

export type VotingService = ReturnType<typeof createVoting>;

/**
 * The ballot (P6).
 * R1: items and rules are frozen at opening. Only the closing time moves: to a later one, or to now when the facilitator closes.
 * R2: no total leaves the server before the result is stored.
 * R3: a poll ends once, by its clock or by the facilitator's close, and the quorum rule holds for both. No step leads beyond Vote while one is open
 * (`poll_open`), because the docket needs its result, unless the facilitator let it run on. Going back leaves it open; ballots can be
 * cast there too when it runs on, and else once Vote is entered again.
 */
export function createVoting(deps: Deps) {
  const { workshops, board, publisher, clock, ids, scheduler, queue, log, tell } = deps;
  const store = new VotingStore(deps.engine);
  const ballots = createBallots({ store, publisher, ids });
  const keeping = createItemWords(store);
  const roll = createRoll({ ...deps, store, ballots });
  const opening = createOpening({ ...deps, store, roll });

  const own: Reactions = {
    async beforeStep({ id, agenda }, toIndex) {
      if (!isBeyond({ agenda, agendaIndex: toIndex }, "vote")) return;
      const open = await store.findCurrent(id);
      // The grace of a poll may be over before its deadline runs.
      if (open?.status === "open") await settle(open.id);
      const poll = await store.findCurrent(id);
      // A finished workshop takes no votes, so a ballot that runs on must be over by then.
      const mayRunOn = poll?.runsOn === true && toIndex < agenda.length;
      if (poll?.status === "open" && !mayRunOn) throw new DomainError("poll_open");
    },

    // A charter cites its ballots, and `verify` counts them again.
    async removing({ id, charterId, isDemo }) {
      if (charterId === null || isDemo) await store.removeOf(id);
    },

    async phaseEntered(workshopId, _from, to) {
      const poll = await store.findCurrent(workshopId);
      if (poll && to === "reveal" && !poll.madeBeforeRegrouping) {
        await store.replacePoll({ ...poll, madeBeforeRegrouping: true });
        publisher.changed(workshopId, "poll");
      }
    },
  };
  const on = together<Reactions>([roll.on, followHiding({ store, workshops, board, publisher }), own]);

  async function pollOf(who: Viewer, pollId: string): Promise<Stored<Poll>> {
    const poll = await store.findPoll(pollId);
    if (poll?.workshopId !== who.workshopId) throw new DomainError("not_found");
    return poll;
  }

  function arm(poll: Poll): void {
    if (poll.closesAt === null) return;
    scheduler.at(closingKey(poll), poll.closesAt, async () => publisher.changed(poll.workshopId, "poll"));
    scheduler.at(closeKey(poll), poll.closesAt + graceMs, () => queue.run(poll.workshopId, () => settle(poll.id)));
  }

  /** After the grace: extends once if the quorum was missed, else counts; or completes a count that failed. */
  async function settle(pollId: string): Promise<void> {
    const poll = await store.findPoll(pollId);
    if (poll?.status === "counted") await finish(poll);
    else if (poll && isGraceOver(poll, clock.now()) && !(await extendOnce(poll))) await count(poll);
  }

  /** The poll after its deadlines, which may have passed unnoticed, as on a laptop that slept. */
  async function afterDeadlines(poll: Stored<Poll>): Promise<Stored<Poll>> {
    if (!isGraceOver(poll, clock.now())) return poll;
    await settle(poll.id);
    return (await store.findPoll(poll.id)) ?? poll;
  }

  async function extendOnce(poll: Stored<Poll>): Promise<boolean> {
    const voters = await roll.of(poll);
    const byMs = extensionFor(poll, await store.countBallots(poll.id), voters.length);
    if (byMs === null) return false;
    await moveClosing({ ...poll, roll: voters, isExtended: true, closesAt: clock.now() + byMs });
    return true;
  }

  async function moveClosing(poll: Stored<Poll>): Promise<void> {
    arm(await store.replacePoll(poll));
    publisher.changed(poll.workshopId, "poll");
  }

  async function count(poll: Stored<Poll>): Promise<void> {
    scheduler.cancel(closingKey(poll));
    scheduler.cancel(closeKey(poll));
    const voters = await roll.of(poll);
    const cast = await ballots.choicesOf(poll.id);
    const ballotsSalt = ids.secret();
    const result = {
      ...tally(poll.items, cast, voters.length, poll.rules),
      ballotsHash: ballotsHash(ballotsSalt, cast),
    };
    const now = clock.now();
    const closesAt = Math.min(poll.closesAt ?? now, now);
    const counted = {
      ...poll,
      status: "counted",
      roll: voters,
      closesAt,
      ballotKey: null,
      result,
      ballotsSalt,
    } as const;
    await finish(await store.replacePoll(counted));
    log.info({ workshopId: poll.workshopId, pollId: poll.id, ballots: cast.length }, "ballot closed");
  }

  /** Separate from the count, so that it can be repeated at start after a crash in between. */
  async function finish(poll: Stored<Poll>): Promise<void> {
    await ballots.forgetVoters(poll);
    await tell("ballotClosed", poll);
    await store.replacePoll({ ...poll, status: "closed", isRollKept: true });
    publisher.changed(poll.workshopId, "poll", "items");
  }

  return {
    /** The newest poll of a workshop, open or closed. Its key and roll must not leave the server. */
    current: (workshopId: string): Promise<Poll | null> => store.findCurrent(workshopId),
    /** All polls of the workshop, the newest first. */
    history: (workshopId: string): Promise<readonly Poll[]> => store.pollsOf(workshopId),
    find: (pollId: string): Promise<Poll | null> => store.findPoll(pollId),
    isAsCounted: ballots.isAsCounted,
    on,

    async open(actor: Actor, input: CommandInput<"voting:open">): Promise<{ pollId: string }> {
      const poll = await opening.open(actor, input);
      arm(poll);
      publisher.changed(actor.workshopId, "poll");
      await tell("noted", actor.workshopId, actor.memberId, ballotTold("ballot-opened", poll));
      return { pollId: poll.id };
    },

    candidates: opening.candidates,

    /**
     * Replaces the sender's whole ballot.
     *
     * @throws DomainError `poll_closed` after the grace, `wrong_phase` outside Vote unless the ballot runs on, `not_on_roll`, and the errors of `ballots.cast`
     */
    async cast(actor: Actor, { pollId, choices, basedOn }: CommandInput<"voting:cast">): Promise<{ revision: number }> {
      const poll = await afterDeadlines(await pollOf(actor, pollId));
      if (isTooLate(poll, clock.now())) throw new DomainError("poll_closed");
      if (!poll.runsOn && currentPhase(await workshops.get(actor.workshopId)) !== "vote") {
        throw new DomainError("wrong_phase");
      }
      if (!(await roll.of(poll)).includes(actor.memberId)) throw new DomainError("not_on_roll");
      return ballots.cast(poll, actor, choices, basedOn);
    },

    /** The sender's own ballot; null when there is none, and always null after the close, when it can no longer be found. */
    async mine(
      actor: Actor,
      { pollId }: { pollId: string },
    ): Promise<{ choices: Choice[] | null; revision: number | null; isOnRoll: boolean }> {
      const poll = await pollOf(actor, pollId);
      const isOnRoll = (await roll.of(poll)).includes(actor.memberId);
      const own = await ballots.of(poll, actor.memberId);
      return { choices: own?.choices ?? null, revision: own?.revision ?? null, isOnRoll };
    },

    /** P6: adds the latecomers since the opening to the roll. */
    async admit(actor: Actor, { pollId }: { pollId: string }): Promise<void> {
      const poll = await afterDeadlines(await pollOf(actor, pollId));
      if (pollStatusAt(poll, clock.now()) !== "open") throw new DomainError("poll_closed");
      await roll.admit(poll);
    },

    /** P15: lets the room go on while the ballot stays open. */
    async runOn(actor: Actor, { pollId }: { pollId: string }): Promise<void> {
      const poll = await afterDeadlines(await pollOf(actor, pollId));
      if (poll.status !== "open") throw new DomainError("poll_closed");
      if (poll.runsOn) return;
      await store.replacePoll({ ...poll, runsOn: true });
      publisher.changed(actor.workshopId, "poll");
    },

    /** Moves the closing time to a later one; see `extendedTo`. */
    async extend(actor: Actor, { pollId, ...by }: CommandInput<"voting:extend">): Promise<void> {
      const poll = await afterDeadlines(await pollOf(actor, pollId));
      const now = clock.now();
      if (pollStatusAt(poll, now) !== "open") throw new DomainError("poll_closed");
      await moveClosing({ ...poll, closesAt: extendedTo(poll.closesAt, by, now) });
      await tell("noted", actor.workshopId, actor.memberId, ballotTold("ballot-extended", poll));
    },

    /** The facilitator's close. With the quorum missed for the first time it extends the poll instead. Closing twice changes nothing. */
    async close(actor: Actor, { pollId }: { pollId: string }): Promise<void> {
      const found = await pollOf(actor, pollId);
      const poll = await afterDeadlines(found);
      const now = clock.now();
      // Its own deadline has already done what was requested.
      if (poll !== found || pollStatusAt(poll, now) !== "open" || (await extendOnce(poll))) return;
      await moveClosing({ ...poll, closesAt: now });
      await tell("noted", actor.workshopId, actor.memberId, ballotTold("ballot-closed", poll));
    },

    /** Closes an open poll at once, without extension or grace, for the demo. Enters the workshop's queue itself. */
    countOpen: (workshopId: string): Promise<void> =>
      queue.run(workshopId, async () => {
        const poll = await store.findCurrent(workshopId);
        if (poll?.status === "open") await count(poll);
      }),

    async view(viewer: Viewer): Promise<VotingView> {
      const [poll = null, ...earlier] = await store.pollsOf(viewer.workshopId);
      const isAsked = poll?.status !== "open" && (await workshops.may(viewer, "voting:open"));
      const now = clock.now();
      return {
        poll: poll && pollViewOf(poll, now),
        earlier: earlier.map((one) => pollViewOf(one, now)),
        ...(isAsked ? await opening.counts(viewer.workshopId) : { candidates: 0, drafts: 0 }),
      };
    },

    async turnoutView({ workshopId }: Viewer): Promise<TurnoutView> {
      const poll = await store.findCurrent(workshopId);
      if (poll?.status !== "open") return turnoutViewOf(poll, { ballots: 0, roll: 0, newcomers: 0 });
      const { roll: voters, newcomers } = await roll.electorate(poll);
      const ballots = await store.countBallots(poll.id);
      return turnoutViewOf(poll, { ballots, roll: voters.length, newcomers: newcomers.length });
    },

    ...keeping,
    expire: roll.expire,

    /** Schedules deadlines again after a restart, and completes what a crash interrupted: the step beyond Vote, the result, its docket. */
    async resume(): Promise<void> {
      for (const poll of await store.unfinished()) {
        if (poll.status === "counted") await queue.run(poll.workshopId, () => finish(poll));
        else if (!poll.runsOn && isBeyond(await workshops.get(poll.workshopId), "vote"))
          await queue.run(poll.workshopId, () => count(poll));
        else arm(poll);
      }
    },
  };
}

function closeKey({ id }: Poll): string {
  return `poll-close:${id}`;
}

function closingKey({ id }: Poll): string {
  return `poll-closing:${id}`;
}
