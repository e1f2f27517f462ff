import type { Capability } from "@saydo/shared/capabilities.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { skippedTold, toldOf } from "@saydo/shared/features/editing/view.ts";
import type { Me, PeopleView, WorkshopView } from "@saydo/shared/features/workshops/contract.ts";
import { currentPhase, finishedAgain, may, reopened } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Timer, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { waitingOf } from "@saydo/shared/features/workshops/seats/lobby/rules.ts";
import {
  advance,
  cancelLock,
  followLock,
  goBack,
  openDoors,
  type Step,
  startClock,
} from "@saydo/shared/features/workshops/steps/rules.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { meView, peopleView, workshopView } from "@saydo/shared/features/workshops/view.ts";
import { can } from "@saydo/shared/permissions.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Scheduler } from "../../ports/scheduler.ts";
import type { Tell } from "../../reactions.ts";
import type { KeyedQueue } from "../../realtime/keyed-queue.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Actor, Viewer } from "../../realtime/viewer.ts";
import type { Stored } from "../../storage/collection.ts";
import type { KnockStore } from "./seats/lobby/store.ts";
import type { WorkshopStore } from "./store.ts";
import type { WritersService } from "./writers/service.ts";

interface Deps {
  readonly store: WorkshopStore;
  readonly writers: Pick<WritersService, "isAnybodyTyping">;
  readonly knocks: Pick<KnockStore, "inWorkshop">;
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly queue: KeyedQueue;
  readonly log: Log;
}

export type WorkshopsService = ReturnType<typeof createWorkshops>;

/** The running workshop: its steps, its timer, its members. Call changes inside the workshop's queue. */
export function createWorkshops(deps: Deps) {
  const { store, publisher, clock, scheduler, queue, log, tell } = deps;

  /** @throws DomainError `not_found`, `seat_removed` */
  async function member(memberId: string): Promise<Stored<Member>> {
    const found = await store.findMember(memberId);
    if (!found) throw new DomainError("not_found");
    if (found.removed) throw new DomainError("seat_removed");
    return found;
  }

  /** Stores the result of `change` and publishes it; the same object back means no change. */
  async function update(
    workshopId: string,
    change: (workshop: Stored<Workshop>) => Stored<Workshop>,
  ): Promise<Stored<Workshop>> {
    const before = await store.get(workshopId);
    const after = change(before);
    if (after === before) return before;
    const stored = await store.replace(after);
    await tell("updated", stored);
    publisher.changed(workshopId, "workshop");
    return stored;
  }

  async function updateMember(
    memberId: string,
    change: (member: Stored<Member>) => Stored<Member>,
  ): Promise<Stored<Member>> {
    const before = await member(memberId);
    const after = change(before);
    if (after === before) return before;
    const stored = await store.replaceMember(after);
    if (seatDiffers(before, stored)) {
      publisher.seatChanged(viewer(stored));
      publisher.changed(stored.workshopId, "seats");
    }
    return stored;
  }

  /** Stores a step and its consequences: the lock's deadline, the reactions, the news. */
  async function move(
    workshopId: string,
    change: (workshop: Stored<Workshop>) => Stored<Workshop>,
  ): Promise<Stored<Workshop>> {
    const before = await store.get(workshopId);
    const stored = await update(workshopId, change);
    if (stored.lock) armLock(stored);
    else scheduler.cancel(lockKey(workshopId));
    if (stored.agendaIndex === before.agendaIndex) return stored;
    try {
      await tell("phaseEntered", workshopId, currentPhase(before), currentPhase(stored));
    } finally {
      publisher.changed(workshopId, "phase");
    }
    return store.get(workshopId);
  }

  function armLock(workshop: Workshop): void {
    if (!workshop.lock) return;
    scheduler.at(lockKey(workshop.id), workshop.lock.endsAt, () =>
      queue.run(workshop.id, async () => {
        await move(workshop.id, (current) => followLock(current, clock.now()));
      }),
    );
  }

  /** A step may also be skipped by passing over it, and taken up by going back to it. */
  async function noteSkipped(before: Workshop, after: Workshop, byMemberId: string): Promise<void> {
    for (const told of skippedTold(before, after)) await tell("noted", before.id, byMemberId, told);
  }

  async function setTimer(
    workshopId: string,
    change: (timer: Timer | null, now: number) => Timer | null,
  ): Promise<void> {
    await update(workshopId, (workshop) => {
      const timer = change(workshop.timer, clock.now());
      return timer === workshop.timer ? workshop : { ...workshop, timer };
    });
  }

  return {
    get: (workshopId: string) => store.get(workshopId),
    find: (workshopId: string) => store.find(workshopId),
    /** For a single fact: does not load the workshop into memory. */
    look: (workshopId: string) => store.look(workshopId),
    findByCode: (code: string) => store.findByCode(code),
    /** Workshops whose cards have not all reached the board yet. */
    revealing: () => store.revealing(),
    members: (workshopId: string) => store.members(workshopId),
    /** Also those whose seat is over, as authors of what they wrote. */
    everybody: (workshopId: string) => store.everybody(workshopId),
    member,
    phaseOf: (workshop: Workshop): PhaseId => currentPhase(workshop),
    viewer,
    update,
    updateMember,
    setTimer,

    /** Whether the permission table and the current step allow this viewer the capability. */
    async may(who: Viewer, capability: Capability): Promise<boolean> {
      return may(await store.get(who.workshopId), who.role, capability);
    },

    async advance({ workshopId, memberId }: Actor, step: Step): Promise<Stored<Workshop>> {
      const isTyping = step.immediately && (await deps.writers.isAnybodyTyping(workshopId));
      const before = await store.get(workshopId);
      if (before.agendaIndex === step.fromIndex) await tell("beforeStep", before, step.toIndex);
      const after = await move(workshopId, (workshop) => {
        const now = clock.now();
        return advance(followLock(workshop, now), step, now, isTyping);
      });
      await noteSkipped(before, after, memberId);
      return after;
    },

    async cancelStep(workshopId: string): Promise<void> {
      await move(workshopId, cancelLock);
    },

    async back({ workshopId, memberId }: Actor, step: Pick<Step, "fromIndex" | "toIndex">): Promise<void> {
      const before = await store.get(workshopId);
      await noteSkipped(before, await move(workshopId, (workshop) => goBack(workshop, step, clock.now())), memberId);
    },

    async open(workshopId: string): Promise<void> {
      await update(workshopId, (workshop) => openDoors(workshop, clock.now()));
    },

    async raiseCapacity({ workshopId, memberId }: Actor, capacity: number): Promise<void> {
      const before = (await store.get(workshopId)).capacity;
      if (capacity <= before) return;
      await update(workshopId, (workshop) => ({ ...workshop, capacity }));
      await tell("noted", workshopId, memberId, toldOf("capacity", { from: String(before), to: String(capacity) }));
    },

    async startClock(workshopId: string, minutes: number): Promise<void> {
      await update(workshopId, (workshop) => startClock(workshop, minutes, clock.now()));
    },

    async reopen({ workshopId, memberId }: Actor): Promise<void> {
      await update(workshopId, reopened);
      await tell("noted", workshopId, memberId, toldOf("reopened"));
      publisher.changed(workshopId, "phase");
    },

    /** @throws DomainError `poll_open`: no one could vote any more, and the result would come into a finished workshop. */
    async finish({ workshopId, memberId }: Actor): Promise<void> {
      const over = finishedAgain(await store.get(workshopId));
      await tell("beforeStep", over, over.agenda.length);
      await update(workshopId, finishedAgain);
      await tell("noted", workshopId, memberId, toldOf("finished"));
      scheduler.cancel(lockKey(workshopId));
      publisher.changed(workshopId, "phase");
    },

    /** Newcomers can no longer join by the code; members stay. */
    async shutDoors(workshopId: string): Promise<void> {
      await update(workshopId, (workshop) =>
        workshop.status === "open" ? { ...workshop, status: "closed" } : workshop,
      );
    },

    /** Anonymity may be raised while the workshop runs and is never lowered (P2). */
    async raiseAnonymity({ workshopId, memberId }: Actor): Promise<void> {
      const workshop = await store.get(workshopId);
      if (workshop.anonymity === "anonymous") return;
      await tell("anonymityRaised", workshopId);
      await update(workshopId, (current) => ({ ...current, anonymity: "anonymous" }));
      await tell("noted", workshopId, memberId, toldOf("anonymity"));
    },

    /** Stores a new member. */
    async admit(workshop: Stored<Workshop>, newcomer: Member): Promise<Stored<Member>> {
      const stored = await store.insertMember(newcomer);
      await tell("joined", workshop.id, stored);
      publisher.changed(workshop.id, "members");
      return stored;
    },

    /** Deleted workshops, also those that were removed already. */
    deleted: () => store.deleted(),
    removeMembers: (workshopId: string) => store.removeMembers(workshopId),

    /** Takes away the row of a workshop that was removed. */
    async forget(workshopId: string): Promise<void> {
      scheduler.cancel(lockKey(workshopId));
      await store.remove(workshopId);
    },

    /** Workshops that a restart may have interrupted. */
    unfinished: () => store.unfinished(),

    /** Schedules announced steps again after a restart; a due one is taken at once. */
    resume(unfinished: readonly Workshop[]): void {
      const locked = unfinished.filter(({ lock }) => lock !== null);
      for (const workshop of locked) armLock(workshop);
      if (locked.length > 0) log.info({ count: locked.length }, "announced steps found again");
    },

    async workshopView(who: Viewer): Promise<WorkshopView> {
      const { workshopId } = who;
      return workshopView(await store.get(workshopId), await store.members(workshopId));
    },

    async peopleView(who: Viewer): Promise<PeopleView> {
      const workshop = await store.get(who.workshopId);
      const isComplete = can(who.role, "phase:preview", currentPhase(workshop));
      const knocks = isComplete ? waitingOf(await deps.knocks.inWorkshop(who.workshopId)) : [];
      return peopleView(await store.members(who.workshopId), publisher.online(who.workshopId), isComplete, knocks);
    },

    async meView(who: Viewer): Promise<Me> {
      if (who.memberId !== null) return meView(await store.get(who.workshopId), await member(who.memberId));
      const { name, role } = who;
      return { memberId: "projector", name, role, laneId: everyoneLaneId, seatId: null, leaving: "stays" };
    },
  };
}

function lockKey(workshopId: string): string {
  return `lock:${workshopId}`;
}

/** A member as a viewer. */
function viewer({ id, workshopId, role, laneId, seatId, name }: Member): Actor {
  return { workshopId, memberId: id, role, laneId, seatId, name };
}

function seatDiffers(a: Member, b: Member): boolean {
  return a.role !== b.role || a.laneId !== b.laneId || a.seatId !== b.seatId || a.name !== b.name;
}
