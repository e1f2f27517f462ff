import { demoId, quietMs, roundEndsAt } from "@saydo/shared/features/demo/rules.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Log } from "../../../ports/log.ts";
import type { Scheduler } from "../../../ports/scheduler.ts";
import type { Tell } from "../../../reactions.ts";
import { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { Publisher } from "../../../realtime/publisher.ts";
import { projectorOf } from "../../../realtime/viewer.ts";
import type { Stored } from "../../../storage/collection.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { Demo, DemoStore } from "../store.ts";

export interface RoundsDeps {
  readonly store: DemoStore;
  readonly workshops: WorkshopsService;
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly queue: KeyedQueue;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

const everyMs = 60_000;

/**
 * The demo's rounds. Each is a workshop of its own, under an id that no other round gets, so nothing that a device or a process still knows of an
 * earlier one can come into it.
 * R1: a round ends when nobody has been in it for a while, at the latest some hours after it began. Its whole workshop is removed then, with all that
 * visitors did.
 * R2: whoever is in it at its end is told so, and asked to walk in again.
 * R3: "over" is stored first and the next round's number last, so that the next start completes an end that a crash interrupted.
 */
export function createRounds(deps: RoundsDeps) {
  const { store, workshops, publisher, tell, queue, clock, scheduler, log } = deps;
  /** Everything about the demo of one phase happens one after another. */
  const turns = new KeyedQueue();
  /** When somebody was last seen in the demo of a phase. */
  const seenAt = new Map<PhaseId, number>();

  async function rowOf(phase: PhaseId): Promise<Stored<Demo>> {
    const known = await store.find(phase);
    if (known) return known;
    // Without a row but with a workshop: a run of an older version was cut off.
    const isOld = (await workshops.find(demoId(phase, 1))) !== null;
    return store.begin(phase, isOld ? "over" : "playing");
  }

  /** Removes the round's workshop. Can be repeated. */
  async function end(phase: PhaseId, row: Stored<Demo>): Promise<Stored<Demo>> {
    const over = row.state === "over" ? row : await store.replace({ ...row, state: "over" });
    const workshopId = demoId(phase, row.round);
    await queue.run(workshopId, async () => {
      if (!(await workshops.find(workshopId))) return;
      const workshop = await workshops.update(workshopId, (current) => ({ ...current, deletedFrom: clock.now() }));
      for (const member of await workshops.members(workshopId)) publisher.seatEnded(workshops.viewer(member));
      publisher.seatEnded(projectorOf(workshopId));
      await tell("removing", workshop);
      await workshops.forget(workshopId);
    });
    log.info({ phase, round: row.round }, "a round of the demo ended");
    return store.replace({ ...over, round: over.round + 1, state: "playing" });
  }

  /** Whether the round's time is over, or nobody has been in it for long. */
  async function isDue(phase: PhaseId, { round, state }: Demo): Promise<boolean> {
    if (state === "over") return true;
    const workshop = await workshops.find(demoId(phase, round));
    if (!workshop) return false;
    const now = clock.now();
    if (publisher.isWatched(workshop.id)) seenAt.set(phase, now);
    return now >= roundEndsAt(workshop) || now >= (seenAt.get(phase) ?? now) + quietMs;
  }

  /** Ends the rounds for which `isWanted`; resolves with how many go on. */
  async function endThose(isWanted: (phase: PhaseId, row: Demo) => Promise<boolean>): Promise<number> {
    let living = 0;
    for (const phase of phaseIds) {
      await turns.run(phase, async () => {
        const workshopId = demoId(phase, (await store.find(phase))?.round ?? 1);
        if (!(await workshops.find(workshopId))) return;
        const row = await rowOf(phase);
        if (await isWanted(phase, row)) await end(phase, row);
        else living += 1;
      });
    }
    return living;
  }

  async function endDue(): Promise<void> {
    if ((await endThose(isDue)) > 0) scheduler.at("demo", clock.now() + everyMs, endDue);
  }

  function seen(phase: PhaseId): void {
    seenAt.set(phase, clock.now());
  }

  return {
    turns,

    /** The round that a visitor finds. Call inside the phase's turn. */
    async current(phase: PhaseId): Promise<Stored<Demo>> {
      const row = await rowOf(phase);
      const round = (await isDue(phase, row)) ? await end(phase, row) : row;
      seen(phase);
      scheduler.at("demo", clock.now() + everyMs, endDue);
      return round;
    },

    /** The next round instead of this one. Call inside the phase's turn. */
    end,

    played: (row: Stored<Demo>): Promise<Stored<Demo>> => store.replace({ ...row, state: "played" }),

    /** Ends what is due, and from now on each round in its time. */
    async resume(): Promise<void> {
      for (const phase of phaseIds) seen(phase);
      await endDue();
    },

    /** Ends every round, also one in which somebody is. */
    async endAll(): Promise<void> {
      await endThose(async () => true);
    },
  };
}
