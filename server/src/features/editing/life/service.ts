import { DomainError } from "@saydo/shared/core/errors.ts";
import {
  duplicateOf,
  emptied,
  isRemoved,
  withArchived,
  withDeleted,
} from "@saydo/shared/features/editing/life/rules.ts";
import type { Told } from "@saydo/shared/features/editing/schema.ts";
import { currentPhase } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, NewWorkshop, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { can } from "@saydo/shared/permissions.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Log } from "../../../ports/log.ts";
import type { Scheduler } from "../../../ports/scheduler.ts";
import type { Tell } from "../../../reactions.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import { projectorOf } from "../../../realtime/viewer.ts";
import type { Stored } from "../../../storage/collection.ts";
import type { WorkshopsService } from "../../workshops/service.ts";

interface Deps {
  readonly workshops: Pick<WorkshopsService, "get" | "members" | "update" | "viewer" | "deleted">;
  readonly seats: { memberOf(sessionId: string | null, workshopId: string): Promise<Member | null> };
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly queue: KeyedQueue;
  readonly log: Log;
}

const everyMs = 60 * 60 * 1000;

export type LifeService = ReturnType<typeof createLife>;

/** P13: putting a workshop away, deleting it, duplicating it. Enters the workshop's queue itself. */
export function createLife({ workshops, seats, publisher, tell, clock, scheduler, queue, log }: Deps) {
  /** @throws DomainError `not_signed_in`, `forbidden` for all but the facilitator, `demo_fixed` */
  async function facilitator(sessionId: string | null, workshopId: string): Promise<Member> {
    const member = await seats.memberOf(sessionId, workshopId);
    if (!member) throw new DomainError("not_signed_in");
    const workshop = await workshops.get(workshopId);
    if (!can(member.role, "workshop:edit", currentPhase(workshop))) throw new DomainError("forbidden");
    return member;
  }

  /** Refuses while a ballot is open: no vote could be cast any more, and its clock would go on. @throws DomainError `poll_open` */
  async function checkQuiet(workshop: Stored<Workshop>): Promise<void> {
    await tell("beforeStep", workshop, workshop.agenda.length);
  }

  async function change(
    sessionId: string | null,
    workshopId: string,
    what: Told["what"],
    act: (workshop: Stored<Workshop>, now: number) => Stored<Workshop>,
  ): Promise<Stored<Workshop>> {
    return queue.run(workshopId, async () => {
      const member = await facilitator(sessionId, workshopId);
      const before = await workshops.get(workshopId);
      if (before.isDemo) throw new DomainError("demo_fixed");
      const after = act(before, clock.now());
      if (after === before) return before;
      await checkQuiet(before);
      const stored = await workshops.update(workshopId, () => after);
      await tell("noted", workshopId, member.id, {
        ...{ what, subject: "", from: "", to: "", seatId: null, memberId: null },
      });
      publisher.changed(workshopId, "phase", "members");
      return stored;
    });
  }

  /** Takes everything that people wrote away. What was published and signed stays, with the ballots that it cites. Can be repeated. */
  async function remove(workshopId: string): Promise<void> {
    const workshop = await workshops.get(workshopId);
    if (workshop.deletedFrom === null || workshop.deletedFrom > clock.now() || isRemoved(workshop)) return;
    await tell("removing", workshop);
    await workshops.update(workshopId, (current) => emptied(current));
    log.info({ workshopId }, "deleted workshop removed");
  }

  async function removeDue(): Promise<void> {
    for (const { id, deletedFrom } of await workshops.deleted()) {
      if (deletedFrom !== null && deletedFrom <= clock.now()) await queue.run(id, () => remove(id));
    }
    scheduler.at("removal", clock.now() + everyMs, removeDue);
  }

  return {
    async archive(sessionId: string | null, workshopId: string, isArchived: boolean): Promise<Stored<Workshop>> {
      return change(sessionId, workshopId, isArchived ? "archived" : "unarchived", (workshop, now) =>
        withArchived(workshop, isArchived, now),
      );
    },

    /** Closes the workshop and its sockets at once; its facilitator can take that back until it is removed. */
    async delete(sessionId: string | null, workshopId: string, isDeleted: boolean): Promise<Stored<Workshop>> {
      const workshop = await change(sessionId, workshopId, isDeleted ? "deleted" : "restored", (current, now) =>
        withDeleted(current, isDeleted, now),
      );
      if (workshop.deletedFrom !== null) {
        for (const member of await workshops.members(workshopId)) publisher.seatEnded(workshops.viewer(member));
        publisher.seatEnded(projectorOf(workshopId));
      }
      return workshop;
    },

    async words(sessionId: string | null, workshopId: string): Promise<NewWorkshop> {
      const { name } = await facilitator(sessionId, workshopId);
      return duplicateOf(await workshops.get(workshopId), name);
    },

    /** Removes what is due, now and every hour. */
    watch: removeDue,
  };
}
