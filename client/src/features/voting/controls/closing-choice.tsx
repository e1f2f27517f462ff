import { useTranslation } from "react-i18next";
import { useServerNow } from "../../../connection/workshop-connection.tsx";
import { NumberField } from "../../../ui/fields/number-field.tsx";
import { RadioCards } from "../../../ui/fields/radio-cards.tsx";
import { ClosingMoment } from "./closing-moment.tsx";
import { dayHere, type Moment } from "./moment.ts";

/** When a ballot is to close, as it stands in the form. */
export interface Closing extends Moment {
  readonly how: "minutes" | "moment" | "untilClosed";
  readonly minutes: number;
}

const dayMs = 86_400_000;

export const firstClosing: Closing = { how: "minutes", minutes: 5, day: null, time: "17:00" };

interface ClosingChoiceProps {
  readonly value: Closing;
  readonly onChange: (closing: Closing) => void;
}

/** P15: in minutes, at a day and time up to 30 days ahead, or by hand. */
export function ClosingChoice({ value, onChange }: ClosingChoiceProps) {
  const { t } = useTranslation("voting");
  const now = useServerNow(60_000);
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
      {value.how === "moment" && <ClosingMoment value={value} onChange={change} />}
    </div>
  );
}
