import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { KeyboardEvent } from "react";
import { useSection } from "../../../connection/workshop-connection.tsx";
import type { OpenDialog } from "../dialogs/board-dialog.ts";
import { useBoardPowers, useBoardSession, useBoardView } from "../session/use-board.tsx";
import type { OwnCards } from "../session/use-own-cards.ts";
import { useRenaming } from "./use-renaming.tsx";

/**
 * Keys of the board (UX 2). They work while a card has the focus, never while a person types. Returns the handler for the element around the lanes;
 * it must run before the lists see the key.
 */
export function useBoardKeys(own: OwnCards, onOpen: OpenDialog): (event: KeyboardEvent<HTMLElement>) => void {
  const view = useBoardView();
  const session = useBoardSession();
  const { lanes } = useSection("workshop");
  const { mayMove, mayEditAny, mayEditOwn } = useBoardPowers();
  const { setRenaming } = useRenaming();

  function focused(target: HTMLElement): Entry | null {
    return view.holding(target.closest<HTMLElement>("[role=row]")?.dataset.key);
  }

  function edit(entry: Entry): boolean {
    if (entry.kind === "group" && mayMove) setRenaming(entry.id);
    else if (
      entry.kind === "card" &&
      entry.card.hiddenReason === null &&
      (mayEditAny || (mayEditOwn && own.has(entry.id)))
    ) {
      onOpen({ kind: "edit", card: entry.card });
    } else return false;
    return true;
  }

  /** Goes along the lanes in their order on screen, past those without a card. */
  function toLane(target: HTMLElement, step: number): boolean {
    const laneId = target.closest<HTMLElement>("[data-lane]")?.dataset.lane;
    let index = lanes.findIndex(({ id }) => id === laneId);
    if (index < 0) return false;
    for (index += step; index >= 0 && index < lanes.length; index += step) {
      const row = document.querySelector<HTMLElement>(`[data-lane="${lanes[index]?.id}"] [role=row]`);
      if (!row) continue;
      row.focus();
      return true;
    }
    return false;
  }

  function handle(event: KeyboardEvent<HTMLElement>, target: HTMLElement): boolean {
    const key = event.key.toLowerCase();
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && (key === "y" || (key === "z" && event.shiftKey))) {
      session.redo();
      return true;
    }
    if (isControl && key === "z") {
      session.undo();
      return true;
    }
    if (isControl && (key === "arrowright" || key === "arrowleft")) {
      const isForward = (key === "arrowright") === (getComputedStyle(target).direction !== "rtl");
      return toLane(target, isForward ? 1 : -1);
    }
    if (isControl || event.altKey) return false;
    if (key === "?") {
      onOpen({ kind: "keys" });
      return true;
    }
    // The other keys need the focus on a card, not on a button in it.
    const entry = target.getAttribute("role") === "row" ? focused(target) : null;
    if (entry === null) return false;
    if (key === "enter") return edit(entry);
    if (!mayMove || (key !== "m" && key !== "g")) return false;
    onOpen({ kind: key === "m" ? "move" : "group", entry });
    return true;
  }

  return (event) => {
    if (!(event.target instanceof HTMLElement) || event.target.closest("input, textarea, [role=dialog], [role=menu]"))
      return;
    if (!handle(event, event.target)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
