import { mostOpenMs } from "@saydo/shared/features/voting/several/rules.ts";
import { useTranslation } from "react-i18next";
import { useSection, useServerNow } from "../../../connection/workshop-connection.tsx";
import { formatMoment, readersTimeZone } from "../../../texts/format-day.ts";
import { DateField } from "../../../ui/fields/date-field.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { dayHere, type Moment, momentOf } from "./moment.ts";

interface ClosingMomentProps {
  readonly value: Moment;
  readonly onChange: (part: Partial<Moment>) => void;
}

/** A day and time up to 30 days ahead, said in words for the reader's zone and, where it is another one, the workshop's. */
export function ClosingMoment({ value, onChange }: ClosingMomentProps) {
  const { t, i18n } = useTranslation("voting");
  const { timeZone } = useSection("workshop");
  const now = useServerNow(60_000);
  const at = momentOf(value);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-4">
        <DateField
          label={t("open.day")}
          value={value.day}
          min={dayHere(now)}
          max={dayHere(now + mostOpenMs)}
          onChange={(day) => onChange({ day })}
        />
        <TextField label={t("open.time")} type="time" value={value.time} onChange={(time) => onChange({ time })} />
      </div>
      {at !== null && (
        <p className="text-[0.9375rem] text-ink-soft">
          {t("time.closesAt", { when: formatMoment(at, i18n.language) })}
          {timeZone !== readersTimeZone() && ` ${t("time.there", { when: formatMoment(at, i18n.language, timeZone) })}`}
        </p>
      )}
    </div>
  );
}
