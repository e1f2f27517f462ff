import "../../device/zod-without-eval.ts";

import { DomainError } from "@saydo/shared/core/errors.ts";
import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { checkNewWorkshop } from "@saydo/shared/features/workshops/rules.ts";
import { newWorkshop } from "@saydo/shared/features/workshops/schema.ts";
import { phaseId } from "@saydo/shared/phases/schema.ts";
import { z } from "zod";

/** The form's content: the same fields as the command, not necessarily valid yet. */
export const newWorkshopDraft = z.object({
  title: z.string(),
  organisation: z.string(),
  facilitatorName: z.string(),
  language: z.enum(["en", "de"]),
  values: z.array(z.object({ word: z.string(), sentence: z.string(), hue: z.int().min(0).max(7) })),
  lanes: z.array(z.object({ name: z.string() })),
  moments: z.array(z.object({ name: z.string() })),
  leaders: z.array(z.object({ name: z.string(), title: z.string() })),
  agenda: z.array(z.object({ phase: phaseId, minutes: z.number() })),
  anonymity: z.enum(["named", "anonymous"]),
  votes: z.object({
    budget: z.number().nullable(),
    cap: z.number().nullable(),
    quorumPercent: z.number(),
    topK: z.number(),
  }),
  capacity: z.number(),
  doors: z.enum(["open", "closed", "lobby"]),
  /** Absent in a draft that this device kept from before there were lists. */
  entry: z.enum(["open", "list"]).optional(),
});

export type NewWorkshopDraft = z.infer<typeof newWorkshopDraft>;

/** The form always holds every field. */
const whole = newWorkshop.extend({ organisation: newWorkshop.shape.organisation.unwrap() });

/** The server's own schema and rules, so that the form finds each mistake before the request. */
export const checkedWorkshop = whole.superRefine((workshop, context) => {
  try {
    checkNewWorkshop(workshop);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    context.addIssue({ code: "custom", path: pathOf(error.field ?? ""), message: error.code });
  }
});

function pathOf(field: string): (string | number)[] {
  return field.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

export const steps = ["values", "roles", "agenda", "rules"] as const;
export type StepId = (typeof steps)[number];

/** The step that an address names; an unknown name means the first step. */
export function stepNamed(name: string | null): StepId {
  return steps.find((step) => step === name) ?? steps[0];
}

const stepOfField: Record<keyof NewWorkshopDraft, StepId> = {
  title: "values",
  organisation: "values",
  values: "values",
  lanes: "roles",
  moments: "roles",
  agenda: "agenda",
  facilitatorName: "rules",
  leaders: "rules",
  language: "rules",
  anonymity: "rules",
  votes: "rules",
  capacity: "rules",
  doors: "rules",
  entry: "rules",
};

/** The first step with a mistake. */
export function stepWithError(fields: readonly string[]): StepId | null {
  const wrong = new Set(fields.map((field) => field.split(".")[0]));
  const keys = newWorkshopDraft.keyof().options.filter((key) => wrong.has(key));
  return steps.find((step) => keys.some((key) => stepOfField[key] === step)) ?? null;
}

const isEmpty = (row: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  names.every((name) => isBlank(String(row[name] ?? "")));

/** Removes empty rows; each list keeps the one row it needs. */
export function withoutEmptyRows(draft: NewWorkshopDraft): NewWorkshopDraft {
  const kept = <R extends Readonly<Record<string, unknown>>>(rows: readonly R[], least: number, ...names: string[]) => {
    const filled = rows.filter((row) => !isEmpty(row, names));
    return filled.length >= least ? filled : rows.slice(0, least);
  };
  return {
    ...draft,
    values: kept(draft.values, 1, "word", "sentence"),
    lanes: kept(draft.lanes, 1, "name"),
    moments: kept(draft.moments, 0, "name"),
    leaders: kept(draft.leaders, 1, "name", "title"),
  };
}
