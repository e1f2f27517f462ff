import type { CommandInput } from "@saydo/shared/contract.ts";
import { dayIn } from "@saydo/shared/core/days.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { AnswersView } from "@saydo/shared/features/answers/contract.ts";
import { assign, docketOf, giveAnswer } from "@saydo/shared/features/answers/rules.ts";
import type { AnswerInput, DocketItem } from "@saydo/shared/features/answers/schema.ts";
import { type DocketEntry, docketItemViewOf } from "@saydo/shared/features/answers/view.ts";
import { assignedTold } from "@saydo/shared/features/editing/view.ts";
import { isAskedOfLeaders } from "@saydo/shared/features/voting/rules.ts";
import { decidedBy } from "@saydo/shared/features/voting/several/rules.ts";
import { seatOf } from "@saydo/shared/features/workshops/rules.ts";
import type { Member } from "@saydo/shared/features/workshops/schema.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Reactions, Tell } from "../../reactions.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Actor, Viewer } from "../../realtime/viewer.ts";
import type { Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import type { VotingService } from "../voting/service.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import { AnswersStore } from "./store.ts";

interface Deps {
  readonly engine: StorageEngine;
  readonly workshops: Pick<WorkshopsService, "get" | "may" | "phaseOf">;
  readonly voting: Pick<VotingService, "history">;
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type AnswersService = ReturnType<typeof createAnswers>;

/**
 * The docket (P7). It is made when a poll closes. After a crash the poll is reported again, and existing items are not made twice. With several
 * polls the docket shows what all of them together put above the line (P15), and everything that a leader has already answered.
 */
export function createAnswers({ engine, workshops, voting, publisher, clock, ids, tell }: Deps) {
  const store = new AnswersStore(engine);

  const on: Reactions = {
    async ballotClosed(poll) {
      const { leaders, timeZone } = await workshops.get(poll.workshopId);
      const today = dayIn(timeZone, clock.now());
      const existing = await store.itemsOf(poll.workshopId);
      const { inserted, replaced } = docketOf(poll, existing, leaders, today, () => ids.id());
      for (const item of replaced) await store.replace(item);
      for (const item of inserted) await store.insertMissing(item);
      publish(poll.workshopId);
    },

    // A signed promise and a charter quote the answer.
    async removing({ id, charterId, isDemo }) {
      if (charterId !== null && !isDemo) return;
      for (const item of await store.itemsOf(id)) if (isDemo || !item.isBinding) await store.remove(item.id);
    },
  };

  function publish(workshopId: string): void {
    publisher.changed(workshopId, "docket");
  }

  async function itemOf(who: Viewer, docketId: string): Promise<Stored<DocketItem>> {
    const item = await store.find(docketId);
    if (item?.workshopId !== who.workshopId) throw new DomainError("not_found");
    return item;
  }

  async function docket(workshopId: string): Promise<DocketEntry[]> {
    const items = await store.itemsOf(workshopId);
    const { leaders } = await workshops.get(workshopId);
    const polls = await voting.history(workshopId);
    const standing = new Map(decidedBy(polls).map(({ poll, item, row }) => [item.id, row.isAboveLine ? poll.id : ""]));
    return items
      .flatMap((docket) => {
        const poll = polls.find(({ id }) => id === docket.pollId);
        if (!poll || (docket.answer === null && standing.get(docket.itemId) !== poll.id)) return [];
        const item = poll.items.find(({ id }) => id === docket.itemId);
        const place = poll.result?.rows.findIndex(({ itemId }) => itemId === docket.itemId) ?? -1;
        const result = poll.result?.rows[place];
        const seat = leaders.find(({ id }) => id === docket.seatId);
        // Made by a version that asked leaders also for cards without a need.
        if (item && docket.answer === null && !isAskedOfLeaders(item)) return [];
        return item && result && seat ? [{ number: poll.number, place, entry: { docket, item, result, seat } }] : [];
      })
      .sort((a, b) => b.number - a.number || a.place - b.place)
      .map(({ entry }) => entry);
  }

  return {
    on,

    /** Newest poll first, each in the order of its result. */
    docket,

    /** @throws DomainError `invalid_input`, and see `assign` of the rules */
    async assign(actor: Actor, { docketId, ...to }: CommandInput<"answers:assign">): Promise<void> {
      const item = await itemOf(actor, docketId);
      const workshop = await workshops.get(actor.workshopId);
      seatOf(workshop, to.seatId);
      const now = clock.now();
      const assigned = assign(item, to, now, dayIn(workshop.timeZone, now));
      if (assigned === item) return;
      await store.replace(assigned);
      publish(actor.workshopId);
      for (const told of assignedTold(item, assigned, workshop.leaders)) {
        await tell("noted", actor.workshopId, actor.memberId, told);
      }
    },

    /** @throws DomainError see `giveAnswer` */
    async give(actor: Actor, input: AnswerInput): Promise<void> {
      const item = await itemOf(actor, input.docketId);
      const workshop = await workshops.get(actor.workshopId);
      const isAnswering = workshops.phaseOf(workshop) === "answer" && workshop.status !== "finished";
      const moment = { now: clock.now(), isAnswering, seats: workshop.leaders };
      const given = giveAnswer(item, input, actor, moment);
      if (given === item) return;
      await store.replace(given);
      publish(actor.workshopId);
    },

    /** A commitment on this answer is about to be signed: from now on the answer cannot be corrected. A second call changes nothing. */
    async bind(docketId: string): Promise<void> {
      const item = await store.find(docketId);
      if (!item || item.isBinding) return;
      await store.replace({ ...item, isBinding: true });
      publish(item.workshopId);
    },

    /** Leaders' seats with an answer, or that handed an item on. */
    async seatsBound(workshopId: string): Promise<string[]> {
      return (await store.itemsOf(workshopId)).flatMap(({ seatId, answer, forwarded }) => [
        ...(answer ? [seatId] : []),
        ...(forwarded ? [forwarded.fromSeatId] : []),
      ]);
    },

    /** Leaders' seats for which an item waits, also one of an earlier ballot. */
    async seatsWaiting(workshopId: string): Promise<string[]> {
      return (await store.itemsOf(workshopId)).flatMap(({ seatId, answer }) => (answer ? [] : [seatId]));
    },

    /** Gives everything that waits for one leader to another one. Can be repeated. */
    async handOver(workshopId: string, fromSeatId: string, toSeatId: string): Promise<void> {
      for (const item of await store.itemsOf(workshopId)) {
        if (item.seatId === fromSeatId && item.answer === null) await store.replace({ ...item, seatId: toSeatId });
      }
      publish(workshopId);
    },

    /** How many items this member has not answered, in whatever step the room is. */
    async waitingFor(member: Member): Promise<number> {
      const { workshopId, seatId } = member;
      if (seatId === null || !(await workshops.may({ ...member, memberId: member.id }, "answers:give"))) return 0;
      return (await docket(workshopId)).filter((entry) => entry.seat.id === seatId && entry.docket.answer === null)
        .length;
    },

    async view({ workshopId }: Viewer): Promise<AnswersView> {
      const now = clock.now();
      const { timeZone } = await workshops.get(workshopId);
      return { docket: (await docket(workshopId)).map((entry) => docketItemViewOf(entry, now, timeZone)) };
    },
  };
}
