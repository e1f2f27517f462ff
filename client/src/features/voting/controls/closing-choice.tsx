import { mostOpenMs } from "@saydo/shared/features/voting/several/rules.ts";
import { useTranslation } from "react-i18next";
import { useSection, useServerNow } from "../../../connection/workshop-connection.tsx";
import { formatMoment, readersTimeZone } from "../../../texts/format-day.ts";
import { DateField } from "../../../ui/fields/date-field.tsx";
import { NumberField } from "../../../ui/fields/number-field.tsx";
import { RadioCards } from "../../../ui/fields/radio-cards.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";

/** When a ballot is to close, as it stands in the form. Day and time are those of the reader's own clock. */
export interface Closing {
  readonly how: "minutes" | "moment" | "untilClosed";
  readonly minutes: number;
  readonly day: string | null;
  readonly time: string;
}

const dayMs = 86_400_000;

export const firstClosing: Closing = { how: "minutes", minutes: 5, day: null, time: "17:00" };

/** Null while day or time are missing. */
export function momentOf({ day, time }: Closing): number | null {
  const at = day === null ? Number.NaN : new Date(`${day}T${time}`).getTime();
  return Number.isNaN(at) ? null : at;
}

interface ClosingChoiceProps {
  readonly value: Closing;
  readonly onChange: (closing: Closing) => void;
}

/** P15: in minutes, at a day and time up to 30 days ahead, or by hand. */
export function ClosingChoice({ value, onChange }: ClosingChoiceProps) {
  const { t, i18n } = useTranslation("voting");
  const { timeZone } = useSection("workshop");
  const now = useServerNow(60_000);
  const at = momentOf(value);
  const change = (part: Partial<Closing>) => onChange({ ...value, ...part });
  return (
    <div className="flex flex-col gap-5">
      <RadioCards
        label={t("open.how")}
        options={[
          { id: "minutes", label: t("open.minutes"), description: t("open.minutesText") },
          { id: "moment", label: t("open.moment"), description: t("open.momentText") },
          { id: "untilClosed", label: t("open.untilClosed"), description: t("open.untilClosedText") },
        ]}
        value={value.how}
        onChange={(how) =>
          change({ how, ...(how === "moment" && value.day === null && { day: dayHere(now + 2 * dayMs) }) })
        }
      />
      {value.how === "minutes" && (
        <NumberField
          label={t("open.minutesField")}
          value={value.minutes}
          min={1}
          max={120}
          onChange={(minutes) => change({ minutes })}
        />
      )}
      {value.how === "moment" && (
        <div className="flex flex-col gap-2">
          <div className="flex flex-wrap items-end gap-4">
            <DateField
              label={t("open.day")}
              value={value.day}
              min={dayHere(now)}
              max={dayHere(now + mostOpenMs)}
              onChange={(day) => change({ day })}
            />
            <TextField label={t("open.time")} type="time" value={value.time} onChange={(time) => change({ time })} />
          </div>
          {at !== null && (
            <p className="text-[0.9375rem] text-ink-soft">
              {t("time.closesAt", { when: formatMoment(at, i18n.language) })}
              {timeZone !== readersTimeZone() &&
                ` ${t("time.there", { when: formatMoment(at, i18n.language, timeZone) })}`}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The day on the reader's own calendar. */
function dayHere(at: number): string {
  const date = new Date(at);
  const two = (count: number) => String(count).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
