import { zodResolver } from "@hookform/resolvers/zod";
import type { TemplateWords } from "@saydo/shared/features/templates/schema.ts";
import type { NewWorkshop } from "@saydo/shared/features/workshops/schema.ts";
import { useEffect, useState } from "react";
import { type FieldErrors, FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { api } from "../../connection/api.ts";
import { errorText } from "../../connection/error-text.ts";
import { toRefusal } from "../../connection/refusal.ts";
import { useIsLaptop } from "../../device/use-media.ts";
import { readersTimeZone } from "../../texts/format-day.ts";
import { currentLanguage } from "../../texts/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";
import { OwnTemplates } from "../templates/own-templates.tsx";
import { AgendaStep } from "./agenda-step.tsx";
import { duplicateIn } from "./beginning/duplicate-in.ts";
import { ReplaceWords } from "./beginning/replace-words.tsx";
import { fromWords, wordsOf } from "./beginning/words.ts";
import { CreatedPage, type CreatedPlace, createdPlace } from "./created-page.tsx";
import { forgetDraft, readDraft, requestIdOfDraft, writeDraft } from "./draft-store.ts";
import { LivePreview } from "./live-preview.tsx";
import {
  checkedWorkshop,
  type NewWorkshopDraft,
  type StepId,
  stepNamed,
  steps,
  stepWithError,
  withoutEmptyRows,
} from "./new-workshop-form.ts";
import { RolesStep } from "./roles-step.tsx";
import { RulesStep } from "./rules-step.tsx";
import { StepNav } from "./step-nav.tsx";
import { TemplatePicker } from "./template-picker.tsx";
import { fromTemplate, type TemplateId } from "./templates.ts";
import { ValuesStep } from "./values-step.tsx";

/** Four steps, each already filled in; every field is kept on this device as it is typed. */
export function NewPage() {
  const { t } = useTranslation("workshops");
  const isLaptop = useIsLaptop();
  const location = useLocation();
  const [draft] = useState(readDraft);
  // The words of another workshop, or a template that was chosen while typed words are there: both wait for an answer.
  const [offered, setOffered] = useState(() => duplicateIn(location.state, t));
  const begins = draft ?? offered;
  /** What the form began with; null when nobody knows any more, so that its words count as typed. */
  const [template, setTemplate] = useState<TemplateId | "own" | null>(begins ? null : "values");
  const [wanted, setWanted] = useState<TemplateId | TemplateWords | null>(null);
  const [search, setSearch] = useSearchParams();
  const step = stepNamed(search.get("step"));
  const navigate = useNavigate();
  const [refused, setRefused] = useState<string | null>(null);
  const form = useForm({
    defaultValues: begins ?? fromTemplate("values", currentLanguage()),
    resolver: zodResolver(checkedWorkshop),
    // A message that came or went with the focus would move the page under a press.
    mode: "onChange",
  });
  const { subscribe, reset, setError, handleSubmit, formState } = form;
  const isOffered = duplicateIn(location.state, t) !== null;
  useEffect(() => {
    if (!isOffered) return;
    // A reload must not ask again, nor lose what was taken over.
    if (draft === null) writeDraft(form.getValues());
    void navigate("/new", { replace: true, state: null });
  }, [isOffered, draft, form, navigate]);
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => writeDraft(values) }),
    [subscribe],
  );

  const dropEmptyRows = () => {
    const before = form.getValues();
    const after = withoutEmptyRows(before);
    const lists = ["values", "lanes", "moments", "leaders"] as const;
    if (lists.some((list) => after[list].length < before[list].length))
      reset(after, { keepErrors: true, keepIsSubmitted: true });
  };

  // Each step has an entry in the history: Back goes to the step before, not out of the form.
  const setStep = (to: StepId) => {
    setSearch({ step: to });
    scrollTo(0, 0);
  };
  // An error message belongs to the step it is on.
  const goTo = (to: StepId) => {
    dropEmptyRows();
    setRefused(null);
    setStep(to);
  };
  const isTyped = () => template === null || formState.isDirty;
  const takeOffered = () => {
    if (!offered) return;
    setTemplate(null);
    reset(offered);
    setOffered(null);
  };
  const takeTemplate = (next: TemplateId | TemplateWords) => {
    setWanted(null);
    const typed = form.getValues();
    setTemplate(typeof next === "string" ? next : "own");
    if (typeof next !== "string") return reset(fromWords(next, typed));
    const { facilitatorName, organisation, language } = typed;
    reset({ ...fromTemplate(next, language), facilitatorName, organisation });
  };
  const choose = (next: TemplateId | TemplateWords) => (isTyped() ? setWanted(next) : takeTemplate(next));
  const create = async (workshop: NewWorkshop) => {
    setRefused(null);
    try {
      const body = { requestId: requestIdOfDraft(), workshop: { ...workshop, timeZone: readersTimeZone() } };
      const created = await api("createWorkshop", { body });
      forgetDraft();
      // Kept in the history entry: a reload shows the links again, which exist nowhere else.
      await navigate("/new", { replace: true, state: { title: workshop.title, created } satisfies CreatedPlace });
      scrollTo(0, 0);
    } catch (error) {
      const { field } = toRefusal(error);
      const place = field ? stepWithError([field.replace(/^workshop\./, "")]) : null;
      if (place) setStep(place);
      setRefused(errorText(error));
    }
  };
  const showMistake = (errors: FieldErrors<NewWorkshopDraft>) => {
    const place = stepWithError(Object.keys(errors));
    if (place) setStep(place);
    setRefused(t("new.error.form"));
    if (!place) setError("root", { type: "custom" });
  };

  const place = createdPlace.safeParse(location.state);
  if (place.success) return <CreatedPage {...place.data} />;
  const index = steps.indexOf(step);
  const next = steps[index + 1];
  return (
    <FormProvider {...form}>
      <BrandBar width="wide" />
      <Page
        title={t(`new.step.${step}.title`)}
        eyebrow={t("new.stepOf", { number: index + 1 })}
        width="wide"
        focusKey={step}
      >
        <div className="grid grid-cols-1 gap-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <form
            noValidate
            onSubmit={(event) => {
              dropEmptyRows();
              return handleSubmit(create, showMistake)(event);
            }}
            className="flex min-w-0 flex-col gap-8"
          >
            <StepNav step={step} onChange={goTo} />
            <p className="max-w-[62ch] text-ink-soft">{t(`new.step.${step}.text`)}</p>
            {step === "values" && (
              <>
                <TemplatePicker value={template === "own" ? null : template} onChange={choose} />
                <OwnTemplates wordsOf={(hasNames) => wordsOf(form.getValues(), hasNames)} onUse={choose} />
                <ValuesStep />
              </>
            )}
            {step === "roles" && <RolesStep />}
            {step === "agenda" && <AgendaStep />}
            {step === "rules" && <RulesStep />}
            {refused && <Notice tone="error">{refused}</Notice>}
            <div className="flex flex-wrap items-center gap-3 border-t border-rule pt-6">
              {next ? (
                <Button variant="primary" size="lg" onPress={() => goTo(next)}>
                  {t("new.next", { step: t(`new.step.${next}.short`) })}
                </Button>
              ) : (
                // Only here: a workshop needs the names of this step.
                <Button type="submit" variant="primary" size="lg" isBusy={formState.isSubmitting}>
                  {t("new.create")}
                </Button>
              )}
              <p className="text-sm text-ink-faint">{t("new.kept")}</p>
            </div>
          </form>
          {isLaptop && <LivePreview />}
        </div>
        <ReplaceWords
          title={t("new.replace.title")}
          text={t("new.replace.text")}
          isOpen={wanted !== null}
          onReplace={() => wanted !== null && takeTemplate(wanted)}
          onKeep={() => setWanted(null)}
        />
        <ReplaceWords
          title={t("new.duplicate.title")}
          text={t("new.duplicate.text")}
          isOpen={offered !== null && draft !== null}
          onReplace={takeOffered}
          onKeep={() => setOffered(null)}
        />
      </Page>
    </FormProvider>
  );
}
