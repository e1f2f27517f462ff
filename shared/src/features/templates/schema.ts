import { z } from "zod";
import { id, instant, kept, line, sha256Hex } from "../../core/ids.ts";
import { agendaItem, anonymity, language, value, voteSettings } from "../workshops/schema.ts";
import { limits, longest } from "../workshops/terms.ts";
import { longestTemplateName } from "./terms.ts";

type Text = (max: number, min: number) => z.ZodType<string, string>;

/** The parts of a template as text of one kind. Any text may be empty: a template can be saved before the form is filled in. */
function parts(text: Text) {
  return {
    title: text(longest.title, 0),
    organisation: text(longest.organisation, 0),
    language,
    values: z
      .array(z.strictObject({ word: text(longest.word, 0), sentence: text(longest.sentence, 0), hue: value.shape.hue }))
      .min(1)
      .max(limits.values),
    lanes: z
      .array(z.strictObject({ name: text(longest.lane, 0) }))
      .min(1)
      .max(limits.lanes),
    moments: z.array(z.strictObject({ name: text(longest.moment, 0) })).max(limits.moments),
    agenda: z
      .array(agendaItem.omit({ id: true }))
      .min(1)
      .max(limits.agendaItems)
      .refine((agenda) => new Set(agenda.map(({ phase }) => phase)).size === agenda.length),
    anonymity,
    votes: voteSettings,
    capacity: z.int().min(2).max(limits.people),
    doors: z.enum(["open", "closed", "lobby"]),
  };
}

function leader(text: Text) {
  return { name: text(longest.name, 0), title: text(longest.leaderTitle, 0) };
}

/** Where a leader's name was taken from, so that an erasure of this person finds it. Null when it was typed or there is no name. */
const seatId = id.nullable().default(null);

/** P13: what a template brings into the form of a new workshop; nothing that people wrote. */
export const templateWords = z.strictObject({
  ...parts(line),
  leaders: z
    .array(z.strictObject({ ...leader(line), seatId }))
    .min(1)
    .max(limits.leaders),
});

export const templateName = line(longestTemplateName);

/** A template of a browser's own. It stays as long as the browser's seats. */
export const template = z.strictObject({
  id,
  v: z.literal(1),
  sessionId: sha256Hex,
  name: kept(longestTemplateName),
  savedAt: instant,
  words: z.strictObject({
    ...parts(kept),
    leaders: z
      .array(z.strictObject({ ...leader(kept), seatId: id.nullable() }))
      .min(1)
      .max(limits.leaders),
  }),
});

/** What every version of the file has. */
export const templateFileHead = z.looseObject({ saydo: z.literal("template"), version: z.int().min(1) });

/** The file of today's version. Seats are not in it: it may go anywhere. */
export const templateFile = z.strictObject({
  saydo: z.literal("template"),
  version: z.literal(1),
  name: templateName,
  words: z.strictObject({
    ...parts(line),
    leaders: z
      .array(z.strictObject(leader(line)))
      .min(1)
      .max(limits.leaders),
  }),
});

export type TemplateWords = z.infer<typeof templateWords>;
export type Template = z.infer<typeof template>;
export type TemplateFile = z.infer<typeof templateFile>;
