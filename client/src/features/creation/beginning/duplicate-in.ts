import { longest } from "@saydo/shared/features/workshops/terms.ts";
import type { TFunction } from "i18next";
import { z } from "zod";
import { type NewWorkshopDraft, newWorkshopDraft } from "../new-workshop-form.ts";

const state = z.object({ begins: newWorkshopDraft });

/** The words of the workshop that a new one begins with, from the history entry that the home page made. */
export function duplicateIn(historyState: unknown, t: TFunction<"workshops">): NewWorkshopDraft | null {
  const begins = state.safeParse(historyState).data?.begins;
  if (!begins) return null;
  return { ...begins, title: t("new.duplicate.copyOf", { title: begins.title }).slice(0, longest.title) };
}
