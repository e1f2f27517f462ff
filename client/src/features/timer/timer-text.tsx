import { Pause } from "lucide-react";
import { useTranslation } from "react-i18next";
import { clockText } from "../../texts/clock-text.ts";
import { useTimer } from "./use-timer.ts";

/** Minutes and seconds, or a sentence when the time is over. */
export function TimerText({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation("workshops");
  const timer = useTimer();
  if (!timer) return null;
  return (
    <span
      className={`figures inline-flex items-center gap-1.5 font-semibold ${timer.isClosing || timer.isOver ? "text-accent-ink" : ""} ${className}`}
    >
      {timer.isPaused && <Pause aria-hidden="true" className="size-4" />}
      {timer.isOver ? t("timer.overShort") : clockText(timer.leftMs)}
      {timer.isPaused && <span className="sr-only">{t("timer.paused")}</span>}
    </span>
  );
}
