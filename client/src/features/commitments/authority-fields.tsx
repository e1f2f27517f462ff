import type { CommitmentDraft } from "@saydo/shared/features/commitments/schema.ts";
import { longest } from "@saydo/shared/features/commitments/terms.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

type Authority = NonNullable<CommitmentDraft["authority"]>;

interface AuthorityFieldsProps {
  readonly value: Authority;
  readonly onChange: (value: Authority) => void;
  readonly onLeave: () => void;
}

/** A row of the authority table: role × situation × limit (P5, P8). */
export function AuthorityFields({ value, onChange, onLeave }: AuthorityFieldsProps) {
  const { t } = useTranslation(["commitments", "common"]);
  const { lanes } = useSection("workshop");
  return (
    <fieldset className="flex animate-rise flex-col gap-4 rounded-card border border-rule bg-sunk/60 p-4">
      <legend className="px-1 font-semibold">{t("form.authority.title")}</legend>
      <p className="text-[0.9375rem] text-ink-soft">{t("form.authority.lead")}</p>
      <SelectField
        label={t("form.authority.lane")}
        options={lanes.map(({ id, name }) => ({ id, label: name }))}
        value={value.laneId}
        onChange={(laneId) => onChange({ ...value, laneId })}
      />
      <TextField
        label={t("form.authority.situation")}
        placeholder={t("form.authority.situationPlaceholder")}
        maxLength={longest.situation}
        value={value.situation}
        onChange={(situation) => onChange({ ...value, situation })}
        onBlur={onLeave}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          label={t("form.authority.limitToday")}
          placeholder={t("form.authority.limitTodayPlaceholder")}
          maxLength={longest.limit}
          value={value.limitToday}
          onChange={(limitToday) => onChange({ ...value, limitToday })}
          onBlur={onLeave}
        />
        <TextField
          label={t("form.authority.limitNew")}
          placeholder={t("form.authority.limitNewPlaceholder")}
          maxLength={longest.limit}
          value={value.limitNew}
          onChange={(limitNew) => onChange({ ...value, limitNew })}
          onBlur={onLeave}
        />
      </div>
    </fieldset>
  );
}
