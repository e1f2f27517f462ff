import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTimer } from "./use-timer.ts";

const marks = [300_000, 60_000, 10_000, 0] as const;

/** Says 5 minutes, 1 minute, 10 seconds and the end, once each, for those who do not see the clock. */
export function TimerAnnouncer() {
  const { t } = useTranslation("workshops");
  const timer = useTimer();
  const before = useRef<number | null>(null);
  const [text, setText] = useState("");
  const left = timer && !timer.isPaused ? timer.leftMs : null;
  useEffect(() => {
    const last = before.current;
    before.current = left;
    // More time than before, or none at all: another step, and what was said of the last one is over.
    if (left === null || last === null || left > last) return setText("");
    const mark = marks.find((each) => last > each && left <= each);
    if (mark !== undefined) setText(t(`timer.mark.${mark}`));
  }, [left, t]);
  return (
    <p role="alert" className="sr-only">
      {text}
    </p>
  );
}
