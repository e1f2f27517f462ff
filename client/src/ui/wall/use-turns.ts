import { useEffect, useState } from "react";

/** Counts up with time, and up or down with the presenter's arrow keys. The caller takes the number modulo its pages. */
export function useTurns(everyMs: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), everyMs);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "ArrowRight" || event.key === "PageDown") setTurn((before) => before + 1);
      if (event.key === "ArrowLeft" || event.key === "PageUp") setTurn((before) => before - 1);
    };
    addEventListener("keydown", onKey);
    return () => {
      clearInterval(timer);
      removeEventListener("keydown", onKey);
    };
  }, [everyMs]);
  return turn;
}

/** The page of a turn; a turn may be negative. */
export function pageOf(turn: number, pages: number): number {
  return pages === 0 ? 0 : ((turn % pages) + pages) % pages;
}
