import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { useTranslation } from "react-i18next";
import { timeOfDay } from "../../texts/clock-text.ts";
import { currentLanguage } from "../../texts/i18n.ts";

interface AgendaBarProps {
  readonly agenda: readonly { readonly phase: PhaseId; readonly minutes: number }[];
  readonly startsAt: number;
  readonly className?: string;
}

/** The whole session as one bar: the steps in order, each as wide as its time, with the time of day. A list beside the bar says the same. */
export function AgendaBar({ agenda, startsAt, className = "" }: AgendaBarProps) {
  const { t } = useTranslation(["workshops", "common"]);
  const total = agenda.reduce((sum, item) => sum + item.minutes, 0);
  const marks = agenda.map((_, index) => agenda.slice(0, index).reduce((sum, item) => sum + item.minutes, 0));
  return (
    <div aria-hidden="true" className={className}>
      <div className="flex h-14 gap-0.5 overflow-hidden rounded-card">
        {agenda.map((item, index) => (
          <div
            key={item.phase}
            data-hue={index % 8}
            style={{ flexGrow: item.minutes }}
            className="flex min-w-0 basis-0 items-center justify-center overflow-hidden bg-value-soft px-1 text-sm font-semibold text-value-ink shadow-[inset_0_-4px_0_var(--value)]"
          >
            {item.minutes >= total * 0.085 && (
              <span className="truncate max-sm:hidden">{t(`common:phases.${item.phase}`)}</span>
            )}
          </div>
        ))}
      </div>
      <div className="figures relative mt-1 h-5 text-xs text-ink-faint">
        {agenda.map((item, index) => {
          const before = marks[index] ?? 0;
          const isRoomy = item.minutes >= total * 0.085 || index === 0;
          const isTight = item.minutes < total * 0.13;
          return isRoomy ? (
            <span
              key={item.phase}
              className={`absolute ${isTight && index > 0 ? "max-sm:hidden" : ""}`}
              style={{ insetInlineStart: `${(before / total) * 100}%` }}
            >
              {timeOfDay(startsAt + before * 60_000, currentLanguage())}
            </span>
          ) : null;
        })}
      </div>
    </div>
  );
}
