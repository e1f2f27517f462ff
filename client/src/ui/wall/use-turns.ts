import { useEffect, useState } from "react";

/** Counts on by itself, and by the arrow keys of whoever presents; the caller takes it modulo its pages. */
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

/** The page of a turn, also of one before the first. */
export function pageOf(turn: number, pages: number): number {
  return pages === 0 ? 0 : ((turn % pages) + pages) % pages;
}
