import type { Workshop } from "../workshops/schema.ts";
import { everyoneLaneId } from "../workshops/terms.ts";
import type { TemplateFile, TemplateWords } from "./schema.ts";

/** A template of a workshop: its words, roles, moments, agenda and rules. Its leaders' names only when they were asked for. */
export function templateOf(workshop: Workshop, hasNames: boolean): TemplateWords {
  const { title, organisation, language, anonymity, votes, capacity } = workshop;
  const leaders = workshop.leaders.map((seat) => ({
    ...{ name: hasNames ? seat.name : "", title: seat.title, seatId: hasNames ? seat.id : null },
  }));
  const lanes = workshop.lanes.filter(({ id }) => id !== everyoneLaneId).map(({ name }) => ({ name }));
  return {
    ...{ title, organisation, language, anonymity, votes, capacity, doors: "closed" },
    values: workshop.values.map(({ word, sentence, hue }) => ({ word, sentence, hue })),
    // A workshop may have lost each job role and leader of its own; the form begins with an empty one.
    lanes: lanes.length > 0 ? lanes : [{ name: "" }],
    moments: workshop.moments.map(({ name }) => ({ name })),
    leaders: leaders.length > 0 ? leaders : [{ name: "", title: "", seatId: null }],
    agenda: workshop.agenda.map(({ phase, minutes }) => ({ phase, minutes })),
  };
}

export function fileOf(name: string, words: TemplateWords): TemplateFile {
  const leaders = words.leaders.map((leader) => ({ name: leader.name, title: leader.title }));
  return { saydo: "template", version: 1, name, words: { ...words, leaders } };
}

/** Any version of the file. */
export type FileFields = Readonly<Record<string, unknown>> & { readonly version: number };

/** Makes a file of one version into one of the next. */
export type FileStep = (old: FileFields) => FileFields;

/** The file in today's version, by the step of each version that came after it; null for one that a later Saydo wrote. */
export function upToDate(file: FileFields, steps: readonly FileStep[]): FileFields | null {
  const today = steps.length + 1;
  if (file.version > today) return null;
  return steps
    .slice(file.version - 1)
    .reduce((old, step, index) => ({ ...step(old), version: file.version + index + 1 }), file);
}
