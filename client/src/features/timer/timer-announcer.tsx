import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { spokenTime } from "../../texts/clock-text.ts";
import { say, sayNow } from "../../texts/spoken.ts";
import { markPassed, timerNews } from "./timer-news.ts";
import { useTimer } from "./use-timer.ts";

/**
 * Announces the clock: 5 minutes, 1 minute, 10 seconds, the end, and each change of the clock. A clock that starts with a step is announced with the
 * step.
 */
export function TimerAnnouncer() {
  const { t, i18n } = useTranslation("workshops");
  const { timer, agendaIndex } = useSection("workshop");
  const running = useTimer();
  const now = useRef(0);
  now.current = useServerNow(1000);
  const before = useRef({ timer, agendaIndex });
  const lastLeft = useRef<number | null>(null);

  useEffect(() => {
    const last = before.current;
    before.current = { timer, agendaIndex };
    lastLeft.current = null;
    const news = timerNews(last.timer, timer, now.current);
    if (news === null || last.agendaIndex !== agendaIndex) return;
    if (news.kind === "ended") say(t("timer.said.ended"));
    else say(t(`timer.said.${news.kind}`, { time: spokenTime(news.leftMs, i18n.language) }));
  }, [timer, agendaIndex, t, i18n]);

  const left = running && !running.isPaused ? running.leftMs : null;
  useEffect(() => {
    const last = lastLeft.current;
    lastLeft.current = left;
    if (left === null || last === null) return;
    const mark = markPassed(last, left);
    if (mark !== undefined) sayNow(t(`timer.mark.${mark}`));
  }, [left, t]);
  return null;
}
