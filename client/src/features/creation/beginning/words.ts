import type { TemplateWords } from "@saydo/shared/features/templates/schema.ts";
import type { NewWorkshopDraft } from "../new-workshop-form.ts";

/** The form with the words of a template. The name of whoever fills it in stays, and so does an organisation where the template has none. */
export function fromWords(words: TemplateWords, typed: NewWorkshopDraft): NewWorkshopDraft {
  return {
    ...words,
    organisation: words.organisation || typed.organisation,
    facilitatorName: typed.facilitatorName,
    leaders: words.leaders.map(({ name, title }) => ({ name, title })),
  };
}

/** What a template takes from the form. */
export function wordsOf({ facilitatorName: _stays, ...words }: NewWorkshopDraft, hasNames: boolean): TemplateWords {
  const leaders = words.leaders.map(({ name, title }) => ({ name: hasNames ? name : "", title, seatId: null }));
  return { ...words, leaders };
}
