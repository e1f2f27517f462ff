import { phaseIds, phases } from "@saydo/shared/phases/index.ts";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { timeOfDay } from "../../texts/clock-text.ts";
import { currentLanguage } from "../../texts/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { MenuButton } from "../../ui/menus/menu-button.tsx";
import { AgendaBar } from "./agenda-bar.tsx";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";
import { useFieldError } from "./use-field-error.ts";

const minuteMs = 60_000;

/** Steps keep the order of the path; a step can be taken out or put back in its place. */
export function AgendaStep() {
  const { t } = useTranslation(["workshops", "common"]);
  const { control, setValue } = useFormContext<NewWorkshopDraft>();
  const { fields, remove, insert } = useFieldArray({ control, name: "agenda" });
  const agenda = useWatch({ control, name: "agenda" });
  const [startsAt] = useState(nextHalfHour);
  const total = agenda.reduce((sum, item) => sum + item.minutes, 0);
  const left = phaseIds.filter((phase) => !agenda.some((item) => item.phase === phase));
  const clock = (minutes: number) => timeOfDay(startsAt + minutes * minuteMs, currentLanguage());
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p className="figures mb-3 flex flex-wrap items-baseline gap-x-3">
          <span className="font-display text-4xl leading-none">{t("common:minutes", { count: total })}</span>
          <span className="text-ink-soft">{t("new.agenda.fromTo", { from: clock(0), to: clock(total) })}</span>
        </p>
        <AgendaBar agenda={agenda} startsAt={startsAt} />
      </div>
      <ol className="flex flex-col divide-y divide-rule border-y border-rule">
        {fields.map((field, index) => {
          const before = agenda.slice(0, index).reduce((sum, item) => sum + item.minutes, 0);
          const name = t(`common:phases.${field.phase}`);
          return (
            <li key={field.id} data-hue={index % 8} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <span aria-hidden="true" className="size-3 shrink-0 rounded-pill bg-value" />
              <span className="figures w-16 text-sm text-ink-faint">{clock(before)}</span>
              <div className="min-w-40 grow basis-52">
                <p className="font-semibold">{name}</p>
                <p className="text-[0.9375rem] leading-snug text-ink-soft">{t(`new.agenda.about.${field.phase}`)}</p>
                <StepError index={index} />
              </div>
              <NumberField
                label={t("new.agenda.minutes", { phase: name })}
                isLabelHidden
                value={agenda[index]?.minutes ?? field.minutes}
                onChange={(minutes) => setValue(`agenda.${index}.minutes`, minutes, { shouldDirty: true })}
                min={1}
                max={240}
              />
              <Button
                variant="quiet"
                isDisabled={field.phase === "welcome"}
                aria-label={t("new.removeOne", { name })}
                onPress={() => remove(index)}
                className="!px-3"
              >
                <Trash2 aria-hidden="true" />
              </Button>
            </li>
          );
        })}
      </ol>
      {left.length > 0 && (
        <MenuButton
          label={t("new.agenda.add")}
          className="self-start border border-rule-strong"
          items={left.map((phase) => ({
            id: phase,
            label: t(`common:phases.${phase}`),
            onAction: () => {
              const place = agenda.filter((item) => phaseIds.indexOf(item.phase) < phaseIds.indexOf(phase)).length;
              insert(place, { phase, minutes: phases[phase].minutes });
            },
          }))}
        >
          {t("new.agenda.add")}
        </MenuButton>
      )}
    </div>
  );
}

function StepError({ index }: { readonly index: number }) {
  const error = useFieldError(`agenda.${index}.phase`);
  return error ? <p className="text-[0.9375rem] font-medium text-danger-ink">{error}</p> : null;
}

function nextHalfHour(): number {
  const half = 30 * minuteMs;
  return Math.ceil(Date.now() / half) * half;
}
