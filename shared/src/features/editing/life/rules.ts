import type { NewWorkshop, Workshop } from "../../workshops/schema.ts";
import { everyoneLaneId } from "../../workshops/terms.ts";
import { pauseTimer } from "../../workshops/timer/rules.ts";
import { deletionDays } from "../terms.ts";

const dayMs = 86_400_000;

/** Puts a workshop away, or takes it out again as it was. Nothing runs in it meanwhile. */
export function withArchived<W extends Workshop>(workshop: W, isArchived: boolean, now: number): W {
  if ((workshop.archivedAt !== null) === isArchived) return workshop;
  const edition = workshop.edition + 1;
  if (!isArchived) return { ...workshop, edition, archivedAt: null };
  return { ...workshop, edition, archivedAt: now, lock: null, timer: pauseTimer(workshop.timer, now) };
}

/** Deletes a workshop, or takes that back: it is removed some days later. */
export function withDeleted<W extends Workshop>(workshop: W, isDeleted: boolean, now: number): W {
  if ((workshop.deletedFrom !== null) === isDeleted) return workshop;
  const edition = workshop.edition + 1;
  if (!isDeleted) return { ...workshop, edition, deletedFrom: null };
  const deletedFrom = now + deletionDays * dayMs;
  return { ...workshop, edition, deletedFrom, lock: null, timer: pauseTimer(workshop.timer, now) };
}

/** A removed workshop leaves a row without words or people, because charters and the signature log name its id. */
export function isRemoved({ title, values, leaders }: Pick<Workshop, "title" | "values" | "leaders">): boolean {
  return title === noTitle && values.length === 0 && leaders.length === 0;
}

const noTitle = "–";
const nobody = "removed";

export function emptied<W extends Workshop>(workshop: W): W {
  return {
    ...workshop,
    title: noTitle,
    organisation: "",
    values: [],
    lanes: workshop.lanes.filter(({ id }) => id === everyoneLaneId),
    moments: [],
    merged: [],
    leaders: [],
    offer: null,
    facilitatorId: nobody,
    creatorId: nobody,
  };
}

/** What a duplicate takes over: words, roles, agenda, leaders and rules; nothing that people wrote. */
export function duplicateOf(workshop: Workshop, facilitatorName: string): NewWorkshop {
  const { title, organisation, language, anonymity, votes, capacity, timeZone, entry } = workshop;
  return {
    ...{ title, organisation, language, anonymity, votes, capacity, timeZone, entry, facilitatorName },
    values: workshop.values.map(({ word, sentence, hue }) => ({ word, sentence, hue })),
    lanes: workshop.lanes.filter(({ id }) => id !== everyoneLaneId).map(({ name }) => ({ name })),
    moments: workshop.moments.map(({ name }) => ({ name })),
    leaders: workshop.leaders.map(({ name, title: about }) => ({ name, title: about })),
    agenda: workshop.agenda.map(({ phase, minutes }) => ({ phase, minutes })),
    doors: "closed",
  };
}
