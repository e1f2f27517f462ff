import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { useBoardView } from "./use-board.tsx";

interface Showing {
  /** The card or group that a toast asked to show at its present place. */
  readonly wanted: string | null;
  readonly show: (id: string | null) => void;
}

const ShowContext = createContext<Showing>({ wanted: null, show: () => undefined });

export function ShowProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, show] = useState<string | null>(null);
  return <ShowContext value={{ wanted, show }}>{children}</ShowContext>;
}

export function useShow(): (id: string) => void {
  return use(ShowContext).show;
}

/** Opens the lane of the wanted card, or of its group, and moves the focus there. */
export function useShowing(open: (valueId: string, laneId: string) => void): void {
  const { wanted, show } = use(ShowContext);
  const view = useBoardView();
  useEffect(() => {
    if (wanted === null) return;
    show(null);
    const entry = view.holding(wanted);
    if (entry === null) return;
    const { valueId, laneId } = entry.kind === "group" ? entry.group : entry.card;
    open(valueId, laneId);
    focusRow(entry.id);
  }, [wanted, show, view, open]);
}

/** How many frames a lane that was not on screen may take to draw its list. */
const patience = 60;

function focusRow(id: string, frames = patience): void {
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`[role=row][data-key="${CSS.escape(id)}"]`);
    if (row === null) {
      if (frames > 0) focusRow(id, frames - 1);
      return;
    }
    row.scrollIntoView({ block: "center", inline: "center" });
    row.focus({ preventScroll: true });
    // After a tap the focus has no ring, so the row is marked for the eye.
    row.dataset.shown = "";
    row.addEventListener("blur", () => delete row.dataset.shown, { once: true });
  });
}
