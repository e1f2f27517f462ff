import { useEffect, useRef } from "react";
import { say } from "./spoken.ts";

/** A counter that speaks at every keystroke would disturb; only these numbers are spoken. */
const marks = [40, 20, 0] as const;

/** Speaks how much is left when the count falls to a mark; `toGo` is `null` while nothing is counted. */
export function useSpokenCounter(toGo: number | null, sentence: (left: number) => string): void {
  const last = useRef<number | null>(null);
  const words = useRef(sentence);
  words.current = sentence;
  useEffect(() => {
    const before = last.current;
    last.current = toGo;
    if (toGo === null) return;
    const isPassed = marks.some((mark) => (before === null || before > mark) && toGo <= mark);
    if (isPassed) say(words.current(Math.max(0, toGo)));
  }, [toGo]);
}
