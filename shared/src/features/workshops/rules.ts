import type { Capability, Role } from "../../capabilities.ts";
import { DomainError } from "../../core/errors.ts";
import { shownText } from "../../core/plain-text.ts";
import { can } from "../../permissions.ts";
import { type PhaseId, phaseIds, phases } from "../../phases/index.ts";
import type { AgendaItem, LeaderSeat, Member, NewWorkshop, Workshop } from "./schema.ts";

/** After an absence of this length facilitation passes to a present co-facilitator. */
export const absenceMs = 120_000;

/** The phases of which one must stand earlier in an agenda. */
const comesAfter: Partial<Record<PhaseId, readonly PhaseId[]>> = {
  reveal: ["write"],
  vote: ["reveal", "scenarios"],
  answer: ["vote"],
  sign: ["answer"],
  close: ["vote"],
};

/**
 * An agenda begins with Welcome, holds a phase at most once, and puts no phase before its input: cards are revealed after they were written and voted
 * on after they were revealed, answers follow the vote, signatures the answers.
 *
 * @throws DomainError `invalid_input` naming the step.
 */
export function checkAgenda(agenda: readonly Pick<AgendaItem, "phase">[]): void {
  const seen = new Set<PhaseId>();
  for (const [index, { phase }] of agenda.entries()) {
    const field = `agenda.${index}.phase`;
    if (index === 0 && phase !== "welcome") throw new DomainError("invalid_input", field);
    if (phases[phase].occurs === "once" && seen.has(phase)) throw new DomainError("invalid_input", field);
    const needed = comesAfter[phase];
    if (needed && !needed.some((earlier) => seen.has(earlier))) throw new DomainError("invalid_input", field);
    seen.add(phase);
  }
  const write = agenda.findIndex(({ phase }) => phase === "write");
  // Without Reveal the written cards would never be shown.
  if (write >= 0 && !seen.has("reveal")) throw new DomainError("invalid_input", `agenda.${write}.phase`);
}

/** The rules for a new workshop that its schema cannot express. */
export function checkNewWorkshop(input: NewWorkshop): void {
  checkAgenda(input.agenda);
  checkDistinct(
    input.values.map(({ word }) => word),
    "values",
    "word",
  );
  checkDistinct([everyoneLaneName(input.language), ...input.lanes.map(({ name }) => name)], "lanes", "name", 1);
  checkDistinct(
    input.moments.map(({ name }) => name),
    "moments",
    "name",
  );
  const { budget, cap } = input.votes;
  if (budget !== null && cap !== null && cap > budget) throw new DomainError("invalid_input", "votes.cap");
}

function checkDistinct(names: readonly string[], list: string, field: string, offset = 0): void {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const key = name.toLocaleLowerCase();
    if (seen.has(key)) throw new DomainError("invalid_input", `${list}.${index - offset}.${field}`);
    seen.add(key);
  }
}

export function everyoneLaneName(language: Workshop["language"]): string {
  return language === "de" ? "Alle" : "Everyone";
}

/** The place that stands for this one: a merged job role or moment leads to the one that took its content. */
export function standsFor(merged: Workshop["merged"], id: string): string {
  // A place is merged once and only into one that exists, so the way ends.
  const next = merged.find((place) => place.id === id);
  return next ? standsFor(merged, next.into) : id;
}

/** Names of job roles or moments by id, those of merged ones too, as they were called. */
export function namesOf(
  places: readonly { readonly id: string; readonly name: string }[],
  merged: Workshop["merged"],
): ReadonlyMap<string, string> {
  return new Map([...merged, ...places].map(({ id, name }) => [id, name]));
}

export function phaseAt(agenda: readonly Pick<AgendaItem, "phase">[], index: number): PhaseId {
  const item = agenda[index];
  if (!item) throw new DomainError("invalid_input", "toIndex");
  return item.phase;
}

export function currentPhase(workshop: Pick<Workshop, "agenda" | "agendaIndex">): PhaseId {
  return phaseAt(workshop.agenda, workshop.agendaIndex);
}

/** The capabilities that remain in a finished workshop: reading, the leaders' answers and promises with their way in, and reopening. */
const afterTheEnd: ReadonlySet<Capability> = new Set([
  "workshop:read",
  "workshop:reopen",
  "workshop:history",
  "workshop:export",
  "phase:preview",
  "members:manage",
  "board:read",
  "answers:assign",
  "answers:give",
  "commitments:draft",
  "commitments:sign",
  "commitments:withdraw",
  // The refusal of a second press says that the charter is published.
  "charters:publish",
  // What comes after publication becomes the next version.
  "charters:revise",
  "charters:adopt",
]);

/** What rests in a workshop that was put away: it must be taken out again first. */
const restsInArchive: ReadonlySet<Capability> = new Set(["workshop:reopen", "charters:publish"]);

/** P13. A deleted workshop waits for its removal. */
export type LifeState = "prepared" | "running" | "finished" | "archived" | "deleted";

export type Living = Pick<Workshop, "status" | "archivedAt" | "deletedFrom">;

export function stateOf(workshop: Living & Pick<Workshop, "reached">): LifeState {
  const ended = endOf(workshop);
  if (ended !== null) return ended;
  return workshop.status === "closed" && workshop.reached === 0 ? "prepared" : "running";
}

function endOf({ status, archivedAt, deletedFrom }: Living): "finished" | "archived" | "deleted" | null {
  if (deletedFrom !== null) return "deleted";
  if (archivedAt !== null) return "archived";
  return status === "finished" ? "finished" : null;
}

/** Whether people can still work in it. */
export function isLive(workshop: Living): boolean {
  return endOf(workshop) === null;
}

/**
 * A finished workshop stays as it was published until it is reopened on purpose, and so does one that was put away: its leaders still answer and sign.
 * A deleted one is closed to all.
 */
export function isOver(workshop: Living, capability: Capability): boolean {
  switch (endOf(workshop)) {
    case null:
      return false;
    case "finished":
      return !afterTheEnd.has(capability);
    case "archived":
      return !afterTheEnd.has(capability) || restsInArchive.has(capability);
    case "deleted":
      return true;
  }
}

/** Why {@link isOver} refuses. */
export function overError(workshop: Living & Pick<Workshop, "isDemo">): DomainError {
  const ended = endOf(workshop);
  if (ended === "deleted") return new DomainError(workshop.isDemo ? "demo_over" : "workshop_deleted");
  return new DomainError(ended === "archived" ? "workshop_archived" : "workshop_finished");
}

/** `can()` for a running workshop: a sentence that was on its way when Write ended is still taken until the cards are shuffled. */
export function may(
  workshop: Living & Pick<Workshop, "agenda" | "agendaIndex" | "reveal">,
  role: Role,
  capability: Capability,
): boolean {
  if (isOver(workshop, capability)) return false;
  if (can(role, capability, currentPhase(workshop))) return true;
  return capability === "writing:draft" && workshop.reveal === "running" && can(role, capability, "write");
}

/** @throws DomainError `forbidden` for a role that never may, else why the workshop is over, or `wrong_phase` */
export function checkMay(
  workshop: Parameters<typeof may>[0] & Pick<Workshop, "isDemo">,
  role: Role,
  capability: Capability,
): void {
  if (may(workshop, role, capability)) return;
  if (!phaseIds.some((phase) => can(role, capability, phase))) throw new DomainError("forbidden");
  throw isOver(workshop, capability) ? overError(workshop) : new DomainError("wrong_phase");
}

/**
 * Offers facilitation to a participant or co-facilitator of this workshop. Leaders answer what was asked of them, so they cannot also facilitate. The
 * projector cannot either. `null` takes the offer back.
 */
export function offerFacilitation<W extends Workshop>(workshop: W, to: Member | null, now: number): W {
  if (to === null) return workshop.offer ? { ...workshop, offer: null } : workshop;
  const isFit = to.role === "participant" || to.role === "co-facilitator";
  if (to.workshopId !== workshop.id || !isFit) throw new DomainError("invalid_input", "toId");
  return workshop.offer?.toId === to.id ? workshop : { ...workshop, offer: { toId: to.id, at: now } };
}

/** Refuses an answer to another member's offer, so that facilitation cannot be grabbed. */
export function checkOfferedTo(workshop: Pick<Workshop, "offer">, memberId: string): void {
  if (workshop.offer?.toId !== memberId) throw new DomainError("forbidden");
}

/** After the facilitator's absence: the present co-facilitator that joined first. */
export function successor(members: readonly Member[], online: ReadonlySet<string>): Member | null {
  const present = members.filter(({ id, role }) => role === "co-facilitator" && online.has(id));
  return present.sort(byArrival)[0] ?? null;
}

export function byArrival(a: Member, b: Member): number {
  return a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1);
}

/** Whether a reader would take two names for one. Blanks, invisible characters, capitals and the spelling of accents are ignored. */
export function isSameName(a: string, b: string): boolean {
  const key = (name: string) => shownText(name.normalize("NFKC")).toLowerCase();
  return key(a) === key(b);
}

/** Counts participants only: leaders have reserved seats, and the facilitator is not counted. */
export function isFull(workshop: Pick<Workshop, "capacity">, members: readonly Member[]): boolean {
  return members.filter(({ role }) => role === "participant" || role === "co-facilitator").length >= workshop.capacity;
}

/** Refuses a newcomer unless the workshop is open; members pass without this check. */
export function checkDoor(workshop: Living & Pick<Workshop, "isDemo">): void {
  if (workshop.archivedAt !== null) throw new DomainError("workshop_not_open");
  if (!isLive(workshop)) throw overError(workshop);
  if (workshop.status === "closed") throw new DomainError("workshop_not_open");
}

/** P14: the code alone seats nobody while a list admits. @throws DomainError `list_only` */
export function checkByCode({ entry }: Pick<Workshop, "entry">): void {
  if (entry === "list") throw new DomainError("list_only");
}

/** A new member. */
export function newMember(
  seat: Pick<Member, "id" | "workshopId" | "role" | "name" | "laneId" | "seatId" | "joinedAt">,
): Member {
  return { v: 3, isDone: false, removed: null, seating: 0, relinked: null, ...seat };
}

export function seatOf(workshop: Pick<Workshop, "leaders">, seatId: string): LeaderSeat {
  const seat = workshop.leaders.find(({ id }) => id === seatId);
  if (!seat) throw new DomainError("invalid_input", "seatId");
  return seat;
}

/** Where a leader's link leads, relative to the installation's address. */
export function leaderPath(code: string, token: string): string {
  return `/j/${code}#leader=${token}`;
}

/** Where the recovery link leads, relative to the installation's address. */
export function recoveryPath(workshopId: string, token: string): string {
  return `/w/${workshopId}#recover=${token}`;
}

/** Where the projector's link leads, relative to the installation's address. */
export function projectorPath(code: string, key: string): string {
  return `/p/${code}#key=${key}`;
}

/**
 * The projector shows the board and names, so the join code alone does not open it: its link does, or the seat of a facilitator, which
 * sees all of it anyway. Every seat of the demo is open to the world.
 *
 * @throws DomainError `link_invalid` for another key, `projector_link_needed` without one
 */
export function checkProjector(
  { isDemo, projectorHash }: Pick<Workshop, "isDemo" | "projectorHash">,
  by: { readonly keyHash: string | null; readonly role: Role | null },
): void {
  if (isDemo || by.role === "facilitator" || by.role === "co-facilitator") return;
  if (by.keyHash === null) throw new DomainError("projector_link_needed");
  if (by.keyHash !== projectorHash) throw new DomainError("link_invalid");
}

/** P9: no newcomer can join from here on. Members keep seeing everything, and no clock runs any more. */
export function published<W extends Workshop>(workshop: W, charterId: string): W {
  return { ...workshop, charterId, status: "finished", lock: null, timer: null };
}

/** Reopens a workshop on purpose, e.g. for another version. Newcomers must wait until the doors are opened; the charter stays as it is. */
export function reopened<W extends Workshop>(workshop: W): W {
  return workshop.status === "finished" ? { ...workshop, status: "closed" } : workshop;
}

/** Only a workshop with a charter can be finished again. @throws DomainError `nothing_to_publish` */
export function finishedAgain<W extends Workshop>(workshop: W): W {
  if (workshop.charterId === null) throw new DomainError("nothing_to_publish");
  return workshop.status === "finished" ? workshop : published(workshop, workshop.charterId);
}
