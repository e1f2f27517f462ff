import { createHmac } from "node:crypto";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { refuseStale } from "@saydo/shared/core/revisions.ts";
import { checkBallot, isAsCounted, isSameBallot } from "@saydo/shared/features/voting/rules.ts";
import type { Ballot, Choice, Poll } from "@saydo/shared/features/voting/schema.ts";
import type { Ids } from "../../../ports/ids.ts";
import { shuffled } from "../../../ports/shuffled.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { Actor } from "../../../realtime/viewer.ts";
import type { Stored } from "../../../storage/collection.ts";
import type { VotingStore } from "../store.ts";

interface Deps {
  readonly store: VotingStore;
  readonly publisher: Publisher;
  readonly ids: Ids;
}

export type BallotsService = ReturnType<typeof createBallots>;

/**
 * The ballots of a poll and, as long as it is open, the way from a member to a ballot.
 * R2: a ballot holds no name: its id is HMAC(ballot key, member id), and the key is deleted in the write that stores the result. The ballots are then
 * inserted again, shuffled and numbered, so that a key from an older backup fits none of them.
 * R3: casting writes the ballot and nothing else, so that no other row tells who voted when (T12).
 */
export function createBallots({ store, publisher, ids }: Deps) {
  async function choicesOf(pollId: string): Promise<Choice[][]> {
    return (await store.ballotsOf(pollId)).map(({ choices }) => choices);
  }

  return {
    choicesOf,

    /** Whether the stored ballots, counted again, give the stored result. */
    isAsCounted: async (poll: Poll): Promise<boolean> => isAsCounted(poll, await choicesOf(poll.id)),

    /** @throws DomainError `poll_closed` without a key, `conflict` for a ballot made from another one, and the errors of `checkBallot` */
    async cast(
      poll: Poll,
      actor: Actor,
      choices: Choice[],
      basedOn: number | null | undefined,
    ): Promise<{ revision: number }> {
      if (poll.ballotKey === null) throw new DomainError("poll_closed");
      checkBallot(choices, poll.rules, poll.items);
      const id = ballotId(poll.ballotKey, actor.memberId);
      const before = await store.findBallot(id);
      if (before && isSameBallot(before.choices, choices)) return { revision: before.revision };
      refuseStale(before?.revision ?? null, basedOn);
      const { revision } = await store.putBallot(id, poll.id, choices);
      publisher.changed(actor.workshopId, "ballots");
      publisher.ownChanged(actor);
      return { revision };
    },

    /** Null when there is none. After the close always null: the ballot can no longer be found. */
    async of(poll: Poll, memberId: string): Promise<Stored<Ballot> | null> {
      return poll.ballotKey === null ? null : store.findBallot(ballotId(poll.ballotKey, memberId));
    },

    /** P14: of two seats that become one, the vote of the kept one counts, or the only one there is. */
    async join({ id: pollId, ballotKey }: Poll, keptId: string, joinedId: string): Promise<void> {
      if (ballotKey === null) return;
      const joined = await store.findBallot(ballotId(ballotKey, joinedId));
      if (!joined) return;
      const keptBallot = ballotId(ballotKey, keptId);
      if (!(await store.findBallot(keptBallot))) await store.putBallot(keptBallot, pollId, joined.choices);
      await store.removeBallot(joined.id);
    },

    async forgetVoters({ id, result }: Poll): Promise<void> {
      await store.forgetVoters(id, result?.ballots ?? 0, (list) => shuffled(list, ids));
    },
  };
}

function ballotId(ballotKey: string, memberId: string): string {
  return createHmac("sha256", ballotKey).update(memberId).digest("base64url");
}
