import { type RefObject, useEffect } from "react";

let awaited: string | null = null;

/** Called when an answer is given: its card takes the focus as soon as it stands where an answered one belongs. `null` when it was refused. */
export function landOnAnswer(docketId: string | null): void {
  awaited = docketId;
}

/** The card says whether it shows the answer. A promise that has to be written next comes first, else the card's own heading. */
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
