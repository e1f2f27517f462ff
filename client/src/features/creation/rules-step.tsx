import { limits, longest } from "@saydo/shared/features/workshops/terms.ts";
import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { languages } from "../../texts/language.ts";
import { Button } from "../../ui/button.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { FormText } from "./form-text.tsx";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";
import { VoteRules } from "./vote-rules.tsx";

const anonymities = ["anonymous", "named"] as const;
const entries = ["open", "list"] as const;
const doors = ["open", "lobby", "closed"] as const;

export function RulesStep() {
  const { t } = useTranslation(["workshops", "list", "common"]);
  const { control, setValue } = useFormContext<NewWorkshopDraft>();
  const { fields, append, remove } = useFieldArray({ control, name: "leaders" });
  const draft = useWatch({ control });
  return (
    <div className="flex flex-col gap-10">
      <FormText
        name="facilitatorName"
        label={t("new.rules.you")}
        description={t("new.rules.youHint")}
        max={longest.name}
        autoComplete="name"
      />
      <section>
        <h2 className="display-3">{t("new.rules.leaders")}</h2>
        <p className="mb-4 text-ink-soft">{t("new.rules.leadersText")}</p>
        <ol className="flex flex-col gap-4">
          {fields.map((field, index) => (
            <li key={field.id} className="flex flex-wrap items-start gap-2">
              <FormText
                name={`leaders.${index}.name`}
                label={t("new.rules.leaderName")}
                max={longest.name}
                className="min-w-44 grow basis-0"
              />
              <FormText
                name={`leaders.${index}.title`}
                label={t("new.rules.leaderTitle")}
                max={longest.leaderTitle}
                className="min-w-44 grow basis-0"
              />
              <Button
                variant="quiet"
                isDisabled={fields.length === 1}
                aria-label={t("new.removeOne", { name: draft.leaders?.[index]?.name || t("new.rules.leaderName") })}
                onPress={() => remove(index)}
                className="mt-7.5 !px-3"
              >
                <Trash2 aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ol>
        <Button
          className="mt-3"
          isDisabled={fields.length >= limits.leaders}
          onPress={() => append({ name: "", title: "" })}
        >
          <Plus aria-hidden="true" />
          {t("new.rules.addLeader")}
        </Button>
      </section>
      <RadioCards
        label={t("new.rules.anonymity")}
        description={t("new.rules.anonymityText")}
        columns={2}
        options={anonymities.map((id) => ({ id, label: t(`new.rules.${id}`), description: t(`new.rules.${id}Text`) }))}
        value={draft.anonymity ?? "anonymous"}
        onChange={(choice) => setValue("anonymity", choice, { shouldDirty: true })}
      />
      <VoteRules />
      <RadioCards
        label={t("list:title")}
        description={t("list:later")}
        columns={2}
        options={entries.map((id) => ({
          id,
          label: t(`list:entries.${id}.title`),
          description: t(`list:entries.${id}.text`),
        }))}
        value={draft.entry ?? "open"}
        onChange={(choice) => setValue("entry", choice, { shouldDirty: true })}
      />
      <div className="grid grid-cols-1 gap-8 sm:grid-cols-2">
        <RadioCards
          label={t("new.rules.doors")}
          options={doors.map((id) => ({ id, label: t(`new.rules.doors_${id}`) }))}
          value={draft.doors ?? "open"}
          onChange={(choice) => setValue("doors", choice, { shouldDirty: true })}
        />
        <RadioCards
          label={t("new.rules.language")}
          options={languages.map((id) => ({ id, label: t(`common:language.${id}`) }))}
          value={draft.language ?? "en"}
          onChange={(choice) => setValue("language", choice, { shouldDirty: true })}
        />
      </div>
      <NumberField
        label={t("new.rules.capacity")}
        value={draft.capacity ?? 100}
        onChange={(value) => setValue("capacity", value, { shouldDirty: true })}
        min={2}
        max={limits.people}
        step={1}
      />
    </div>
  );
}
