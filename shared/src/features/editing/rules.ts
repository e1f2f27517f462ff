import { DomainError, type ErrorCode } from "../../core/errors.ts";
import { checkAgenda, everyoneLaneName, isSameName } from "../workshops/rules.ts";
import type { LeaderSeat, Workshop } from "../workshops/schema.ts";
import { everyoneLaneId, limits } from "../workshops/terms.ts";
import type { Change, Dependants } from "./schema.ts";

type Place = Workshop["lanes"][number];

/** What the rules look at; the view that members receive has it too. */
export interface Editable
  extends Pick<
    Workshop,
    "language" | "values" | "lanes" | "moments" | "agenda" | "agendaIndex" | "reached" | "skipped" | "lock"
  > {
  readonly leaders: readonly Pick<LeaderSeat, "id" | "name" | "title">[];
}

/**
 * P13: whether something typed at the creation may still change. It may as far as nothing depends on it.
 *
 * @throws DomainError `invalid_input`, `already_there`, `in_use`, `step_begun`, `step_passed`, `leader_bound`, `last_leader`, `leader_awaited`, `poll_open`, `lock_running`
 */
export function checkChange(workshop: Editable, change: Change, depends: Dependants): void {
  switch (change.what) {
    case "title":
    case "organisation":
    case "language":
      return;
    case "sentence":
      known(workshop.values, change.valueId, "valueId");
      return;
    case "lane-add":
      checkNew(workshop.lanes, change.name, limits.lanes + 1);
      return;
    case "moment-add":
      checkNew(workshop.moments, change.name, limits.moments);
      return;
    case "lane-rename":
      checkRename(workshop.lanes, change);
      return;
    case "moment-rename":
      checkRename(workshop.moments, change);
      return;
    case "lane-drop":
      // The lane for all always exists.
      if (change.placeId === everyoneLaneId) throw new DomainError("invalid_input", "placeId");
      checkDrop(workshop.lanes, change, depends);
      return;
    case "moment-drop":
      checkDrop(workshop.moments, change, depends);
      return;
    case "agenda":
      checkNewAgenda(workshop, change.agenda, depends);
      return;
    case "leader-add":
      checkNew(workshop.leaders, change.name, limits.leaders);
      return;
    case "leader-retitle":
      checkLeader(workshop.leaders, change);
      return;
    case "leader-replace":
      if (depends.boundSeats.includes(change.seatId)) throw new DomainError("leader_bound");
      checkLeader(workshop.leaders, change);
      return;
    case "leader-drop":
      checkLeaderDrop(workshop.leaders, change, depends);
      return;
    case "step-skip":
    case "step-unskip":
      checkSkip(workshop, change);
      return;
    case "capacity":
      if (change.capacity < depends.seatsTaken) throw new DomainError("invalid_input", "capacity");
      return;
    case "entry":
      // What a vote stands for was told with the ballot.
      if (depends.isBallotOpen) throw new DomainError("poll_open");
      return;
    case "votes": {
      if (depends.isBallotOpen) throw new DomainError("poll_open");
      const { budget, cap } = change.votes;
      if (budget !== null && cap !== null && cap > budget) throw new DomainError("invalid_input", "votes.cap");
    }
  }
}

/** The reason why a change is not possible; null when it is. A screen says it beside what cannot be changed. */
export function whyNot(workshop: Editable, change: Change, depends: Dependants): ErrorCode | null {
  try {
    checkChange(workshop, change, depends);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

function known(list: readonly { readonly id: string }[], id: string, field: string): void {
  if (!list.some((one) => one.id === id)) throw new DomainError("invalid_input", field);
}

function checkNew(list: readonly Pick<Place, "name">[], name: string, most: number): void {
  if (list.length >= most) throw new DomainError("invalid_input", "name");
  if (list.some((one) => isSameName(one.name, name))) throw new DomainError("already_there", "name");
}

function checkRename(list: readonly Place[], { placeId, name }: { placeId: string; name: string }): void {
  known(list, placeId, "placeId");
  const others = list.filter(({ id }) => id !== placeId);
  if (others.some((one) => isSameName(one.name, name))) throw new DomainError("already_there", "name");
}

function checkDrop(
  list: readonly Place[],
  { placeId, into }: { placeId: string; into: string | null },
  { usedPlaces }: Dependants,
): void {
  known(list, placeId, "placeId");
  if (into === placeId) throw new DomainError("invalid_input", "into");
  if (into !== null) known(list, into, "into");
  else if (usedPlaces.includes(placeId)) throw new DomainError("in_use");
}

function checkLeader(
  leaders: Editable["leaders"],
  { seatId, name }: { readonly seatId: string; readonly name: string },
): void {
  known(leaders, seatId, "seatId");
  const others = leaders.filter(({ id }) => id !== seatId);
  if (others.some((one) => isSameName(one.name, name))) throw new DomainError("already_there", "name");
}

/** Whoever answered stays, and so does the last one: the docket needs a leader. */
function checkLeaderDrop(
  leaders: Editable["leaders"],
  { seatId, into }: { readonly seatId: string; readonly into: string | null },
  { boundSeats, waitingSeats }: Dependants,
): void {
  known(leaders, seatId, "seatId");
  if (leaders.length === 1) throw new DomainError("last_leader");
  if (boundSeats.includes(seatId)) throw new DomainError("leader_bound");
  if (into === seatId) throw new DomainError("invalid_input", "into");
  if (into !== null) known(leaders, into, "into");
  else if (waitingSeats.includes(seatId)) throw new DomainError("leader_awaited", "into");
}

/** A step that has begun cannot be passed over any more, and the last one is never. */
function checkSkip(
  { agenda, agendaIndex, reached, skipped, lock }: Editable,
  { what, itemId }: { readonly what: "step-skip" | "step-unskip"; readonly itemId: string },
): void {
  const index = agenda.findIndex(({ id }) => id === itemId);
  if (index < 0 || skipped.includes(itemId) === (what === "step-skip"))
    throw new DomainError("invalid_input", "itemId");
  if (lock) throw new DomainError("lock_running");
  // Without the mark a step that nobody took would look like one that was taken.
  if (what === "step-unskip" && index < agendaIndex) throw new DomainError("step_passed");
  if (what === "step-unskip") return;
  if (index <= reached) throw new DomainError("step_begun");
  if (index === agenda.length - 1) throw new DomainError("invalid_input", "itemId");
}

type NewAgenda = Extract<Change, { what: "agenda" }>["agenda"];

/** Steps that have begun keep their place; their minutes may change. */
function checkNewAgenda(workshop: Editable, agenda: NewAgenda, { isBallotOpen }: Dependants): void {
  const { agenda: before, reached, lock } = workshop;
  if (lock) throw new DomainError("lock_running");
  for (const [index, { id }] of before.slice(0, reached + 1).entries()) {
    if (agenda[index]?.id !== id) throw new DomainError("step_begun", `agenda.${index}`);
  }
  const ids = agenda.flatMap(({ id }) => (id === null ? [] : [id]));
  if (new Set(ids).size !== ids.length) throw new DomainError("invalid_input", "agenda");
  for (const [index, { id, phase }] of agenda.entries()) {
    const same = before.find((item) => item.id === id);
    if (id !== null && same?.phase !== phase) throw new DomainError("invalid_input", `agenda.${index}.phase`);
  }
  checkAgenda(agenda);
  if (isBallotOpen && !agenda.some(({ phase }) => phase === "vote")) throw new DomainError("poll_open");
}

/** Drawn by the caller: the id of a new part, and the hash of a new leader's link. */
export interface Drawn {
  readonly id: () => string;
  readonly inviteHash: string;
}

/** The workshop after a change that {@link checkChange} let through. */
export function changed<W extends Workshop>(before: W, change: Change, drawn: Drawn): W {
  const workshop = { ...before, edition: before.edition + 1 };
  switch (change.what) {
    case "title":
      return { ...workshop, title: change.title };
    case "organisation":
      return { ...workshop, organisation: change.organisation };
    case "language":
      return { ...workshop, language: change.language, lanes: inLanguage(workshop, change.language) };
    case "sentence":
      return {
        ...workshop,
        values: workshop.values.map((one) => (one.id === change.valueId ? { ...one, sentence: change.sentence } : one)),
      };
    case "lane-add":
      return { ...workshop, lanes: [...workshop.lanes, { id: drawn.id(), name: change.name }] };
    case "moment-add":
      return { ...workshop, moments: [...workshop.moments, { id: drawn.id(), name: change.name }] };
    case "lane-rename":
      return { ...workshop, lanes: renamed(workshop.lanes, change) };
    case "moment-rename":
      return { ...workshop, moments: renamed(workshop.moments, change) };
    case "lane-drop":
      // An empty lane leads to the lane for all: a device may just be writing into it.
      return dropped(workshop, "lanes", change.placeId, change.into ?? everyoneLaneId);
    case "moment-drop":
      return dropped(workshop, "moments", change.placeId, change.into);
    case "agenda":
      return withAgenda(
        workshop,
        change.agenda.map((item) => ({ ...item, id: item.id ?? drawn.id() })),
      );
    case "step-skip":
      return { ...workshop, skipped: [...workshop.skipped, change.itemId] };
    case "step-unskip":
      return { ...workshop, skipped: workshop.skipped.filter((id) => id !== change.itemId) };
    case "leader-add": {
      const { name, title } = change;
      const seat = { id: drawn.id(), name, title, inviteHash: drawn.inviteHash, memberId: null };
      return { ...workshop, leaders: [...workshop.leaders, seat] };
    }
    case "leader-retitle":
      return { ...workshop, leaders: reseated(workshop.leaders, change, {}) };
    case "leader-replace":
      return {
        ...workshop,
        leaders: reseated(workshop.leaders, change, { inviteHash: drawn.inviteHash, memberId: null }),
      };
    case "leader-drop":
      return { ...workshop, leaders: workshop.leaders.filter(({ id }) => id !== change.seatId) };
    case "capacity":
      return { ...workshop, capacity: change.capacity };
    case "votes":
      return { ...workshop, votes: change.votes };
    case "entry":
      return { ...workshop, entry: change.entry };
  }
}

/** What was to be skipped and became the last step is not skipped any more. */
function withAgenda<W extends Workshop>(workshop: W, agenda: Workshop["agenda"]): W {
  const may = new Set(agenda.slice(0, -1).map(({ id }) => id));
  return { ...workshop, agenda, skipped: workshop.skipped.filter((id) => may.has(id)) };
}

/** The lane for all speaks the workshop's language unless it was renamed. */
function inLanguage({ language, lanes }: Workshop, next: Workshop["language"]): Workshop["lanes"] {
  const own = everyoneLaneName(language);
  return lanes.map((lane) =>
    lane.id === everyoneLaneId && lane.name === own ? { ...lane, name: everyoneLaneName(next) } : lane,
  );
}

function renamed(list: readonly Place[], { placeId, name }: { placeId: string; name: string }): Place[] {
  return list.map((one) => (one.id === placeId ? { ...one, name } : one));
}

function dropped<W extends Workshop>(workshop: W, list: "lanes" | "moments", placeId: string, into: string | null): W {
  const gone = workshop[list].find(({ id }) => id === placeId);
  const left = workshop[list].filter(({ id }) => id !== placeId);
  const merged = gone && into !== null ? [...workshop.merged, { id: placeId, into, name: gone.name }] : workshop.merged;
  return { ...workshop, [list]: left, merged };
}

function reseated(
  leaders: readonly LeaderSeat[],
  { seatId, name, title }: { readonly seatId: string; readonly name: string; readonly title: string },
  rest: Partial<LeaderSeat>,
): LeaderSeat[] {
  return leaders.map((seat) => (seat.id === seatId ? { ...seat, name, title, ...rest } : seat));
}
