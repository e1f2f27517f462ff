import { Pause, Play, Square } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { usePress } from "../../ui/use-press.ts";
import { TimerText } from "./timer-text.tsx";
import { useTimer } from "./use-timer.ts";

/** The end of the time moves nothing on: the facilitator does. */
export function TimerControls({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation("workshops");
  const act = useAct();
  const timer = useTimer();
  const { agenda, agendaIndex } = useSection("workshop");
  const minutes = agenda[agendaIndex]?.minutes ?? 5;
  const start = usePress(() => act("timer:start", { minutes }));
  const extend = usePress(() => act("timer:extend", { minutes: 1 }));
  const pause = usePress(() => act(timer?.isPaused ? "timer:resume" : "timer:pause", {}));
  const end = usePress(() => act("timer:end", {}));
  if (!useCan("timer:control")) return null;
  if (!timer) {
    return (
      <Button onPress={start.press} isBusy={start.isBusy} className={`w-full ${className}`}>
        <Play aria-hidden="true" />
        {t("timer.start", { count: minutes })}
      </Button>
    );
  }
  return (
    <section aria-label={t("timer.label")} className={className}>
      <p className="font-display text-5xl leading-none">
        <TimerText />
      </p>
      <div className="mt-3 flex gap-2">
        <Button size="sm" onPress={extend.press} isBusy={extend.isBusy} className="grow">
          {t("timer.plusOne")}
        </Button>
        <Button
          size="sm"
          onPress={pause.press}
          isBusy={pause.isBusy}
          aria-label={t(timer.isPaused ? "timer.resume" : "timer.pause")}
          className="!px-3"
        >
          {timer.isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        </Button>
        <Button size="sm" onPress={end.press} isBusy={end.isBusy} aria-label={t("timer.end")} className="!px-3">
          <Square aria-hidden="true" />
        </Button>
      </div>
    </section>
  );
}
