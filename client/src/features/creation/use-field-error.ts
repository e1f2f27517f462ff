import { type FieldPath, get, useFormState } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";

/**
 * The mistake in a field, in plain words; undefined when there is none. A row that was just added is empty, and an empty row is left out: nothing is wrong
 * with it before Create is pressed.
 */
export function useFieldError(name: FieldPath<NewWorkshopDraft>, max?: number): string | undefined {
  const { t } = useTranslation("workshops");
  const { errors, isSubmitted } = useFormState<NewWorkshopDraft>({ name });
  const error: unknown = get(errors, name);
  if (typeof error !== "object" || error === null || !("type" in error)) return undefined;
  if (error.type === "too_big" && max !== undefined) return t("new.error.tooLong", { max });
  if (error.type !== "custom") return isSubmitted || !isInList(name) ? t("new.error.empty") : undefined;
  if (name.startsWith("agenda")) return t("new.error.order");
  return name.startsWith("votes") ? t("new.error.cap") : t("new.error.twice");
}

function isInList(name: string): boolean {
  return /\.\d+\./.test(name);
}
