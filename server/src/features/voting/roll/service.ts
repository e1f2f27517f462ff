import type { Poll } from "@saydo/shared/features/voting/schema.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { joinedRoll } from "@saydo/shared/features/workshops/seats/joining/rules.ts";
import { can } from "@saydo/shared/permissions.ts";
import type { Log } from "../../../ports/log.ts";
import type { Reactions } from "../../../reactions.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { Stored } from "../../../storage/collection.ts";
import type { ListService } from "../../list/service.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { BallotsService } from "../ballots/service.ts";
import type { VotingStore } from "../store.ts";

interface Deps {
  readonly store: VotingStore;
  readonly ballots: Pick<BallotsService, "forgetVoters" | "join">;
  readonly workshops: Pick<WorkshopsService, "members">;
  readonly list: Pick<ListService, "awaited">;
  readonly publisher: Publisher;
  readonly queue: KeyedQueue;
  readonly log: Log;
}

export type RollService = ReturnType<typeof createRoll>;

interface Electorate {
  readonly roll: string[];
  /** Members with a voting role whom the facilitator has not yet let in. */
  readonly newcomers: string[];
}

/**
 * The roll of a poll: the members who may vote (P6). It holds the members present or listed at the opening, also those whose role changed since, and those the
 * facilitator let in later. Without it a person with the code could vote once with each of many browsers (T14).
 */
export function createRoll({ store, ballots, workshops, list, publisher, queue, log }: Deps) {
  /** A seat that is over has no say any more. What it cast stays, and which seats had cast is not known. */
  async function takeOff(workshopId: string, memberId: string): Promise<void> {
    const poll = await store.findCurrent(workshopId);
    if (poll?.status === "open" && poll.roll.includes(memberId)) {
      const roll = poll.roll.filter((one) => one !== memberId);
      await store.replacePoll({ ...poll, roll, removedSeats: poll.removedSeats + 1 });
    }
    publisher.changed(workshopId, "roll");
  }

  const on: Pick<Reactions, "joined" | "removed" | "left" | "unlisted" | "seatsJoined"> = {
    /** After the close nothing changes. */
    async seatsJoined({ id: keptId, workshopId }, { id: joinedId }) {
      const poll = await store.findCurrent(workshopId);
      if (poll?.status !== "open") return;
      await ballots.join(poll, keptId, joinedId);
      const leftOut = poll.leftOut.filter((id) => id !== joinedId);
      const roll = joinedRoll((await electorate(poll)).roll, keptId, joinedId);
      await store.replacePoll({ ...poll, roll, leftOut, leftOutSeats: leftOut.length });
      publisher.changed(workshopId, "roll", "ballots");
    },

    removed: ({ id, workshopId }) => takeOff(workshopId, id),
    left: ({ id, workshopId }) => takeOff(workshopId, id),
    unlisted: takeOff,

    async joined(workshopId, newcomer) {
      const poll = await store.findCurrent(workshopId);
      if (poll?.status !== "open" || !mayVote(newcomer)) return;
      if (newcomer.role === "leader" && !poll.roll.includes(newcomer.id)) {
        // By making the leader's own link, the facilitator let the leader in.
        await store.replacePoll({ ...poll, roll: [...poll.roll, newcomer.id] });
      }
      publisher.changed(workshopId, "roll");
    },
  };

  async function electorate(poll: Poll): Promise<Electorate> {
    const entitled = (await workshops.members(poll.workshopId)).filter(mayVote);
    const present = entitled
      .filter(({ id, joinedAt }) => joinedAt < poll.openedAt && !poll.leftOut.includes(id))
      .map(({ id }) => id);
    const roll = [...new Set([...poll.roll, ...present])];
    return { roll, newcomers: entitled.map(({ id }) => id).filter((id) => !roll.includes(id)) };
  }

  async function forget(pollId: string): Promise<void> {
    const poll = await store.findPoll(pollId);
    if (!poll?.isRollKept) return;
    // A poll that an older version closed still has its ballots under the ids they were cast with.
    await ballots.forgetVoters(poll);
    await store.replacePoll({ ...poll, roll: [], leftOut: [], isRollKept: false });
  }

  return {
    on,
    electorate,

    /**
     * P14: the roll of a poll that is opened now, what is present or listed, and the absent ones that are left out of it if the facilitator wants so.
     */
    async atOpening(workshop: Workshop, leavesOutAbsent: boolean): Promise<{ roll: string[]; leftOut: string[] }> {
      const members = (await workshops.members(workshop.id)).filter(mayVote).map(({ id }) => id);
      const entitled = [...members, ...(await list.awaited(workshop))];
      const online = publisher.online(workshop.id);
      const leftOut = leavesOutAbsent ? entitled.filter((id) => !online.has(id)) : [];
      return { roll: entitled.filter((id) => !leftOut.includes(id)), leftOut };
    },

    of: async (poll: Poll): Promise<string[]> => (await electorate(poll)).roll,

    /** Adds the latecomers since the opening. */
    async admit(poll: Stored<Poll>): Promise<void> {
      const { workshopId } = poll;
      const { roll, newcomers } = await electorate(poll);
      if (newcomers.length === 0) return;
      const leftOut = poll.leftOut.filter((id) => !newcomers.includes(id));
      await store.replacePoll({ ...poll, roll: [...roll, ...newcomers], leftOut, leftOutSeats: leftOut.length });
      publisher.changed(workshopId, "poll");
      log.info({ workshopId, pollId: poll.id, newcomers: newcomers.length }, "people joined an open ballot");
      publisher.changed(workshopId, "roll");
      for (const memberId of newcomers) publisher.ownChanged({ workshopId, memberId });
    },

    /** Removes the rolls of ballots that closed before the instant; the roll's size stays in the result. */
    async expire(before: number, limit: number): Promise<number> {
      const old = (await store.withRoll(limit)).filter(({ closesAt }) => closesAt !== null && closesAt < before);
      for (const { id, workshopId } of old) await queue.run(workshopId, () => forget(id));
      return old.length;
    },
  };
}

function mayVote({ role }: Member): boolean {
  return can(role, "voting:cast", "vote");
}
