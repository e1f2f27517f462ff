import { DomainError } from "../../../core/errors.ts";
import { type PhaseId, phases } from "../../../phases/index.ts";
import { currentPhase, phaseAt } from "../rules.ts";
import type { Workshop } from "../schema.ts";
import { startTimer } from "../timer/rules.ts";

/** How long an announced step waits for typing members. */
export const lockMs = 10_000;

/** A draft sent in the last moment of Write still counts for this long; then the cards are shuffled. */
export const revealGraceMs = 2_000;

/**
 * Moves to another step and starts its agenda minutes. Welcome starts no clock: it lasts until the facilitator begins. Leaving Write forwards makes
 * the reveal due. Nothing is deleted. Steps that are passed over before they have begun are skipped from then on; one that is entered no longer is.
 */
export function enterPhase<W extends Workshop>(workshop: W, toIndex: number, now: number): W {
  const from = currentPhase(workshop);
  const to = phaseAt(workshop.agenda, toIndex);
  const minutes = workshop.agenda[toIndex]?.minutes ?? 0;
  return {
    ...workshop,
    agendaIndex: toIndex,
    reached: Math.max(workshop.reached, toIndex),
    skipped: skippedAfter(workshop, toIndex),
    phaseStartedAt: now,
    lock: null,
    timer: to === "welcome" ? null : startTimer(minutes, now),
    reveal: revealAfterStep(workshop, from, toIndex),
  };
}

function skippedAfter({ agenda, reached, skipped }: Workshop, toIndex: number): string[] {
  const entered = agenda[toIndex]?.id;
  const passed = agenda.slice(reached + 1, toIndex).map(({ id }) => id);
  return [...skipped, ...passed.filter((id) => !skipped.includes(id))].filter((id) => id !== entered);
}

type Steps = Pick<Workshop, "agenda" | "agendaIndex" | "skipped">;

/** The step that Next leads to, without those that are skipped; null at the end. */
export function nextIndex({ agenda, agendaIndex, skipped }: Steps): number | null {
  const index = agenda.findIndex(({ id }, at) => at > agendaIndex && !skipped.includes(id));
  return index < 0 ? null : index;
}

/** The step that Back leads to; null at the beginning. */
export function indexBefore({ agenda, agendaIndex, skipped }: Steps): number | null {
  const index = agenda.findLastIndex(({ id }, at) => at < agendaIndex && !skipped.includes(id));
  return index < 0 ? null : index;
}

/** The skipped steps between this one and the one that the room came from. */
export function skippedJustNow({ agenda, agendaIndex, skipped }: Steps): PhaseId[] {
  const from = indexBefore({ agenda, agendaIndex, skipped }) ?? -1;
  return agenda.slice(from + 1, agendaIndex).map(({ phase }) => phase);
}

function revealAfterStep(workshop: Workshop, from: PhaseId, toIndex: number): Workshop["reveal"] {
  if (from === "write" && toIndex > workshop.agendaIndex) return "running";
  const isBackInWrite = phaseAt(workshop.agenda, toIndex) === "write";
  if (workshop.reveal === "running" && isBackInWrite) return workshop.revealedAt === null ? "none" : "done";
  return workshop.reveal;
}

export interface Step {
  readonly fromIndex: number;
  readonly toIndex: number;
  readonly immediately: boolean;
  readonly skipsWait: boolean;
}

/** A member counts as typing for this long after the last letter. */
export const typingMs = 10_000;

/**
 * The facilitator's step forwards, to any later item. Where people type, the step is announced and waits {@link lockMs}. `immediately` works only
 * while no member is typing, `skipsWait` only while the step is announced. A press from an earlier step, or a second press, changes nothing.
 */
export function advance<W extends Workshop>(workshop: W, step: Step, now: number, isAnybodyTyping: boolean): W {
  if (step.fromIndex !== workshop.agendaIndex) return workshop;
  if (step.toIndex <= step.fromIndex || step.toIndex >= workshop.agenda.length) {
    throw new DomainError("invalid_input", "toIndex");
  }
  if (workshop.lock && workshop.lock.toIndex !== step.toIndex) throw new DomainError("lock_running");
  if (!phases[currentPhase(workshop)].hasWriters) return enterPhase(workshop, step.toIndex, now);
  if (step.immediately && !isAnybodyTyping) return enterPhase(workshop, step.toIndex, now);
  if (workshop.lock) return step.skipsWait ? enterPhase(workshop, step.toIndex, now) : workshop;
  return { ...workshop, lock: { toIndex: step.toIndex, endsAt: now + lockMs } };
}

/** Takes the announced step once its time has come; returns the same workshop before that. */
export function followLock<W extends Workshop>(workshop: W, now: number): W {
  return workshop.lock && workshop.lock.endsAt <= now ? enterPhase(workshop, workshop.lock.toIndex, now) : workshop;
}

export function cancelLock<W extends Workshop>(workshop: W): W {
  return workshop.lock ? { ...workshop, lock: null } : workshop;
}

/** Going back needs no announcement: no text is lost by it. */
export function goBack<W extends Workshop>(workshop: W, step: Pick<Step, "fromIndex" | "toIndex">, now: number): W {
  if (step.fromIndex !== workshop.agendaIndex) return workshop;
  if (step.toIndex >= step.fromIndex) throw new DomainError("invalid_input", "toIndex");
  return enterPhase(workshop, step.toIndex, now);
}

/** Starts the minutes anew. In Welcome the step begins with its clock and not with the workshop's creation, because people arrive at any time. */
export function startClock<W extends Workshop>(workshop: W, minutes: number, now: number): W {
  const phaseStartedAt = currentPhase(workshop) === "welcome" ? now : workshop.phaseStartedAt;
  return { ...workshop, phaseStartedAt, timer: startTimer(minutes, now) };
}

/** Opens the doors to newcomers. A workshop that waited behind closed doors in Welcome begins now; one that has begun keeps its clock. */
export function openDoors<W extends Workshop>(workshop: W, now: number): W {
  if (workshop.status === "open") return workshop;
  const open = { ...workshop, status: "open" as const };
  // Earlier versions started the clock at the creation.
  const hasBegun = workshop.timer !== null && workshop.phaseStartedAt !== workshop.createdAt;
  if (currentPhase(workshop) !== "welcome" || hasBegun) return open;
  return startClock(open, workshop.agenda[workshop.agendaIndex]?.minutes ?? 0, now);
}

/** Whether the agenda is past a phase; an agenda holds each phase once. */
export function isBeyond({ agenda, agendaIndex }: Pick<Workshop, "agenda" | "agendaIndex">, phase: PhaseId): boolean {
  return agendaIndex > agenda.findIndex((item) => item.phase === phase);
}
