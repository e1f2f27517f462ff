import { type RefObject, useEffect } from "react";

let awaited: string | null = null;

/**
 * Call when an answer is given: its card takes the focus as soon as it stands among the answered ones. `null` takes that back when the answer was
 * refused.
 */
export function landOnAnswer(docketId: string | null): void {
  awaited = docketId;
}

/** Moves the focus to the card once it shows the answer: to the promise that must be written next, else to the heading of the card. */
export function useLanding(docketId: string, isShown: boolean, card: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!isShown || awaited !== docketId) return;
    awaited = null;
    const headings = [...(card.current?.querySelectorAll<HTMLElement>("h3, h4") ?? [])];
    const goal = headings.at(-1);
    if (!goal) return;
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: headings.length > 1 ? "start" : "nearest" });
  }, [docketId, isShown, card]);
}
