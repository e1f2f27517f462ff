import { placed } from "@saydo/shared/features/board/rules.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { can } from "@saydo/shared/permissions.ts";
import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { openTicket } from "../../../connection/open-ticket.ts";
import { trackSaving, useMe, useSection, useViewer } from "../../../connection/workshop-connection.tsx";
import { BoardSession } from "./board-session.ts";
import type { BoardState } from "./board-state.ts";

const SessionContext = createContext<BoardSession | null>(null);

/** Opens the workshop's board for as long as it is mounted. */
export function BoardProvider({ children }: { readonly children: ReactNode }) {
  const { id: workshopId } = useSection("workshop");
  const viewer = useViewer();
  const [session] = useState(
    () =>
      new BoardSession({
        workshopId,
        address: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}`,
        track: trackSaving,
        openTicket: (docKey) => openTicket(viewer, { scope: "board", docKey }),
      }),
  );
  useEffect(() => {
    session.open();
    return () => session.close();
  }, [session]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useBoardSession(): BoardSession {
  const session = use(SessionContext);
  if (session === null) throw new Error("Only inside a BoardProvider");
  return session;
}

/** The state of the session; the same object until the state changes. */
export function useBoardState(): BoardState {
  const session = useBoardSession();
  return useSyncExternalStore(session.subscribe, session.state);
}

/** A hook of its own, so that the many cards that use it render only when the pause begins or ends. */
export function useIsPaused(): boolean {
  const session = useBoardSession();
  return useSyncExternalStore(session.subscribe, session.isPaused);
}

/** Whether the board of this page takes no more changes until the page is reloaded. */
function useIsStopped(): boolean {
  const session = useBoardSession();
  return useSyncExternalStore(session.subscribe, session.isStopped);
}

/** The board, with elements of an unknown value, lane or moment in the first one. */
export function useBoard(): BoardSnapshot {
  const { board } = useBoardState();
  const { values, lanes, moments, merged } = useSection("workshop");
  return useMemo(() => placed(board, { values, lanes, moments, merged }), [board, values, lanes, moments, merged]);
}

export interface BoardPowers {
  readonly mayMove: boolean;
  readonly mayAdd: boolean;
  readonly mayEditAny: boolean;
  readonly mayEditOwn: boolean;
  readonly mayHide: boolean;
  readonly mayEditScenarios: boolean;
}

/**
 * Asks the same table as the server's guard. A pause stops changes of the document. What the server does itself (adding, hiding, editing one's own
 * card) gets an answer of its own, and an open form keeps what was typed into it. A board that has stopped would not show what the server did.
 */
export function useBoardPowers(): BoardPowers {
  const { role } = useMe();
  const { phase } = useSection("workshop");
  const isPaused = useIsPaused();
  const isStopped = useIsStopped();
  return useMemo(
    () => ({
      mayMove: !isPaused && can(role, "board:move", phase),
      mayAdd: !isStopped && can(role, "board:add", phase),
      mayEditAny: !isPaused && can(role, "board:edit-any", phase),
      mayEditOwn: !isStopped && can(role, "board:edit-own", phase),
      mayHide: !isStopped && can(role, "board:hide", phase),
      mayEditScenarios: !isPaused && can(role, "scenarios:edit", phase),
    }),
    [role, phase, isPaused, isStopped],
  );
}
