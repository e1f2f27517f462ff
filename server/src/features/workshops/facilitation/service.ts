import { DomainError } from "@saydo/shared/core/errors.ts";
import { toldOf } from "@saydo/shared/features/editing/view.ts";
import {
  absenceMs,
  checkOfferedTo,
  isLive,
  offerFacilitation,
  successor,
} from "@saydo/shared/features/workshops/rules.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Log } from "../../../ports/log.ts";
import type { Scheduler } from "../../../ports/scheduler.ts";
import type { Tell } from "../../../reactions.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import type { Actor } from "../../../realtime/viewer.ts";
import type { WorkshopsService } from "../service.ts";

interface Deps {
  readonly workshops: WorkshopsService;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly queue: KeyedQueue;
  readonly log: Log;
  readonly tell: Tell;
}

export type FacilitationService = ReturnType<typeof createFacilitation>;

/** Facilitation passes by offer and acceptance, or after an absence to a present co-facilitator. */
export function createFacilitation(deps: Deps) {
  const { workshops, publisher, clock, scheduler, queue, log, tell } = deps;
  const absentSince = new Map<string, number>();

  publisher.onPresence((workshopId) => {
    publisher.changed(workshopId, "presence");
    queue
      .run(workshopId, () => watch(workshopId))
      .catch((error: unknown) => log.error({ err: error, workshopId }, "the facilitator's absence was not seen"));
  });

  /** Called at every change of presence and when an absence is over. Its only state is the start of the absence. */
  async function watch(workshopId: string): Promise<void> {
    const workshop = await workshops.find(workshopId);
    const online = publisher.online(workshopId);
    if (!workshop || !isLive(workshop) || online.has(workshop.facilitatorId) || online.size === 0) {
      absentSince.delete(workshopId);
      scheduler.cancel(absenceKey(workshopId));
      return;
    }
    const since = absentSince.get(workshopId) ?? clock.now();
    absentSince.set(workshopId, since);
    if (clock.now() < since + absenceMs) {
      scheduler.at(absenceKey(workshopId), since + absenceMs, () => queue.run(workshopId, () => watch(workshopId)));
      return;
    }
    const next = successor(await workshops.members(workshopId), online);
    if (!next) return;
    absentSince.delete(workshopId);
    await handOver(workshopId, next.id);
    log.info({ workshopId }, "facilitation passed to a co-facilitator");
  }

  /** Makes this member the facilitator and the earlier one a co-facilitator; both screens follow at once. */
  async function handOver(workshopId: string, toId: string): Promise<void> {
    const { facilitatorId } = await workshops.get(workshopId);
    if (facilitatorId === toId) return;
    // First the workshop's own field, which decides after a crash, then the two members.
    await workshops.update(workshopId, (workshop) => ({ ...workshop, facilitatorId: toId, offer: null }));
    await workshops.updateMember(facilitatorId, (member) => ({ ...member, role: "co-facilitator" }));
    await workshops.updateMember(toId, (member) => ({ ...member, role: "facilitator" }));
  }

  return {
    handOver,

    /** Whether members are present but the facilitator has been away so long that facilitation may pass on. */
    isAbsent(workshopId: string): boolean {
      const since = absentSince.get(workshopId);
      return since !== undefined && clock.now() >= since + absenceMs;
    },

    async offer({ workshopId }: Actor, { toId }: { toId: string | null }): Promise<void> {
      const to = toId === null ? null : await workshops.member(toId);
      await workshops.update(workshopId, (workshop) => offerFacilitation(workshop, to, clock.now()));
    },

    async accept({ workshopId, memberId }: Actor): Promise<void> {
      const { facilitatorId } = await workshops.get(workshopId);
      checkOfferedTo(await workshops.get(workshopId), memberId);
      const { name: subject } = await workshops.member(facilitatorId);
      await handOver(workshopId, memberId);
      await tell("noted", workshopId, memberId, toldOf("facilitator", { subject, memberId: facilitatorId }));
    },

    async decline({ workshopId, memberId }: Actor): Promise<void> {
      await workshops.update(workshopId, (workshop) => {
        checkOfferedTo(workshop, memberId);
        return { ...workshop, offer: null };
      });
    },

    /** Only participants become co-facilitators; a leader answers and signs instead. */
    async setCoFacilitator(
      { workshopId, memberId: byMemberId }: Actor,
      { memberId, isCoFacilitator }: { memberId: string; isCoFacilitator: boolean },
    ): Promise<void> {
      const { workshopId: home, role, name } = await workshops.member(memberId);
      if (home !== workshopId) throw new DomainError("not_found");
      if (role !== "participant" && role !== "co-facilitator") throw new DomainError("invalid_input", "memberId");
      const wanted = isCoFacilitator ? "co-facilitator" : "participant";
      await workshops.updateMember(memberId, (member) =>
        member.role === wanted ? member : { ...member, role: wanted },
      );
      if (role === wanted) return;
      const what = isCoFacilitator ? "co-facilitator" : "co-facilitator-end";
      await tell("noted", workshopId, byMemberId, toldOf(what, { subject: name, memberId }));
    },
  };
}

function absenceKey(workshopId: string): string {
  return `absence:${workshopId}`;
}
