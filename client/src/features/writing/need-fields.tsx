import { needTypes } from "@saydo/shared/features/board/terms.ts";
import type { Need } from "@saydo/shared/features/writing/schema.ts";
import { longestFrom } from "@saydo/shared/features/writing/terms.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { useNeedWord } from "../needs/use-need-words.ts";

interface NeedFieldsProps {
  readonly need: Need;
  readonly onChange: (need: Need) => void;
  readonly onLeave?: () => void;
}

/** "To do this I need (type or nothing) from (leader role)". The leaders of the room are one tap away. */
export function NeedFields({ need, onChange, onLeave }: NeedFieldsProps) {
  const { t } = useTranslation("writing");
  const word = useNeedWord();
  const { leaders } = useSection("workshop");
  const titles = [...new Set(leaders.map((leader) => leader.title))];
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label={t("need.label")}
        options={needTypes.map((id) => ({ id, label: id === "nothing" ? t("need.nothing") : word(id) }))}
        value={need.type}
        onChange={(type) => onChange(type === "nothing" ? { type, from: "" } : { ...need, type })}
      />
      {need.type !== "nothing" && (
        <div className="flex animate-rise flex-col gap-2">
          <TextField
            label={t("need.from")}
            description={t("need.fromDescription")}
            maxLength={longestFrom}
            value={need.from}
            onChange={(from) => onChange({ ...need, from })}
            onBlur={onLeave}
          />
          <div className="flex flex-wrap gap-2">
            {titles.map((title) => (
              <button
                key={title}
                type="button"
                aria-pressed={need.from === title}
                onClick={() => onChange({ ...need, from: title })}
                dir="auto"
                className="min-h-11 max-w-full rounded-[1.375rem] border border-rule-strong px-4 py-1.5 text-start text-[0.9375rem] leading-snug hover:border-ink aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-on-ink"
              >
                {title}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
