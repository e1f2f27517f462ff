import { Check, Eye, Minus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { SkipStep } from "./skip-step.tsx";

interface AgendaStepperProps {
  readonly ahead: number | null;
  readonly onLookAhead: (index: number | null) => void;
}

const minuteMs = 60_000;

/** Past, current and next steps with their minutes; the facilitator can look at a later step alone. */
export function AgendaStepper({ ahead, onLookAhead }: AgendaStepperProps) {
  const { t } = useTranslation(["workshops", "common"]);
  const { agenda, agendaIndex, skipped, phaseStartedAt, status, timer } = useSection("workshop");
  const { poll } = useSection("voting");
  // The clock here ticks every five seconds: just after a step its time is still before the step's start.
  const elapsed = Math.max(0, Math.floor((useServerNow(5000) - phaseStartedAt) / minuteMs));
  return (
    <ol className="flex flex-col">
      {agenda.map((item, index) => {
        const state = index < agendaIndex ? "past" : index === agendaIndex ? "now" : "next";
        const over = elapsed - item.minutes;
        // In Welcome no minutes are counted unless the facilitator lets the clock run; a finished workshop takes no more time.
        const isCounted = state === "now" && status !== "finished" && (item.phase !== "welcome" || timer !== null);
        const isPassedOver = skipped.includes(item.id);
        const isSkipped = isPassedOver || (state === "past" && item.phase === "vote" && poll === null);
        return (
          <li
            key={item.id}
            aria-current={state === "now" ? "step" : undefined}
            className="group relative flex min-h-12 items-start gap-2 pb-1 not-last:before:absolute not-last:before:start-[0.6875rem] not-last:before:top-7 not-last:before:bottom-0 not-last:before:w-px not-last:before:bg-rule-strong/50"
          >
            <span
              aria-hidden="true"
              className={`figures relative mt-1 grid size-6 shrink-0 place-items-center rounded-pill text-xs font-semibold ${
                state === "now"
                  ? "bg-ink text-on-ink"
                  : state === "past"
                    ? "bg-ink/15 text-ink-soft"
                    : "border border-rule-strong bg-paper text-ink-soft"
              }`}
            >
              {isSkipped ? (
                <Minus className="size-3.5" strokeWidth={3} />
              ) : state === "past" ? (
                <Check className="size-3.5" strokeWidth={3} />
              ) : (
                index + 1
              )}
            </span>
            <div className="min-w-0 grow pt-0.5">
              <p
                className={`leading-snug ${state === "now" ? "font-semibold" : state === "past" || isSkipped ? "text-ink-faint" : ""}`}
              >
                {t(`common:phases.${item.phase}`)}
              </p>
              <p className="figures text-sm text-ink-faint">
                {isCounted
                  ? t(over > 0 ? "agenda.over" : "agenda.running", { elapsed, minutes: item.minutes, over })
                  : isSkipped
                    ? t("agenda.skipped")
                    : t("common:minutesShort", { count: item.minutes })}
              </p>
            </div>
            <div className="-me-3 flex shrink-0">
              <SkipStep index={index} />
              {state !== "now" && (
                <Button
                  variant="quiet"
                  size="sm"
                  aria-pressed={ahead === index}
                  onPress={() => onLookAhead(ahead === index ? null : index)}
                  className={`w-11 shrink-0 !px-0 ${ahead === index ? "bg-ink/10 text-ink" : "text-ink-faint"}`}
                  aria-label={t("preview.look", { phase: t(`common:phases.${item.phase}`) })}
                >
                  <Eye aria-hidden="true" />
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
