import { useTranslation } from "react-i18next";
import { clockText } from "../../texts/clock-text.ts";
import { useTimer } from "./use-timer.ts";

/** The thin line under a phone's header. */
export function TimerBar() {
  const { t } = useTranslation("workshops");
  const timer = useTimer();
  if (!timer) return null;
  const share = timer.totalMs <= 0 ? 0 : Math.min(1, timer.leftMs / timer.totalMs);
  return (
    <div role="timer" aria-label={t("timer.label")} className="relative h-1 bg-ink/10">
      <div
        className={`h-full origin-left transition-[scale,background-color] duration-300 rtl:origin-right ${timer.isClosing ? "bg-accent" : "bg-ink"}`}
        style={{ scale: `${share} 1` }}
      />
      <span className="sr-only">{timer.isOver ? t("timer.over") : clockText(timer.leftMs)}</span>
    </div>
  );
}
