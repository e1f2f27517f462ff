import { useTranslation } from "react-i18next";
import { clockText } from "../../texts/clock-text.ts";
import { ProgressRing } from "../../ui/progress-ring.tsx";
import { useTimer } from "./use-timer.ts";

/** The timer on the wall. */
export function TimerRing({ size = "5.5rem" }: { readonly size?: string }) {
  const { t } = useTranslation("workshops");
  const timer = useTimer();
  if (!timer) return null;
  const text = timer.isOver ? t("timer.overShort") : clockText(timer.leftMs);
  return (
    <div className={timer.isClosing || timer.isOver ? "text-accent-ink" : ""}>
      <ProgressRing
        label={t("timer.label")}
        value={timer.leftMs}
        max={timer.totalMs}
        valueText={text}
        size={size}
        thickness={7}
      >
        <span className="text-[1.05rem]">{text}</span>
      </ProgressRing>
    </div>
  );
}
