import type { BoardFrame, Entry } from "@saydo/shared/features/board/rules.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { can } from "@saydo/shared/permissions.ts";
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { openTicket } from "../../../connection/open-ticket.ts";
import { trackSaving, useMe, useSection, useViewer } from "../../../connection/workshop-connection.tsx";
import { BoardSession } from "./board-session.ts";
import type { BoardState } from "./board-state.ts";
import { BoardView } from "./board-view.ts";

interface OpenBoard {
  readonly session: BoardSession;
  readonly view: BoardView;
  readonly powers: BoardPowers;
}

const BoardContext = createContext<OpenBoard | null>(null);

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
  const frame = useFrame();
  const view = useMemo(() => new BoardView(() => session.state().board, frame), [session, frame]);
  const powers = usePowers(session);
  const open = useMemo(() => ({ session, view, powers }), [session, view, powers]);
  return <BoardContext value={open}>{children}</BoardContext>;
}

function useOpenBoard(): OpenBoard {
  const open = use(BoardContext);
  if (open === null) throw new Error("Only inside a BoardProvider");
  return open;
}

export function useBoardSession(): BoardSession {
  return useOpenBoard().session;
}

/** The board to be read when something happens. What is on the screen comes from the hooks below. */
export function useBoardView(): BoardView {
  return useOpenBoard().view;
}

/** A part of the session's state. The component is drawn again when that part is another one. */
export function useBoardState<T>(select: (state: BoardState) => T): T {
  const { session } = useOpenBoard();
  return useSyncExternalStore(session.subscribe, () => select(session.state()));
}

export function useIsPaused(): boolean {
  const { session } = useOpenBoard();
  return useSyncExternalStore(session.subscribe, session.isPaused);
}

/** The whole board: for a part that shows all of it. */
export function useBoard(): BoardSnapshot {
  const { session, view } = useOpenBoard();
  return useSyncExternalStore(session.subscribe, view.board);
}

/** The cards and groups of one lane of one value. */
export function useLaneEntries(valueId: string, laneId: string): readonly Entry[] {
  const { session, view } = useOpenBoard();
  const read = useCallback(() => view.entries(valueId, laneId), [view, valueId, laneId]);
  return useSyncExternalStore(session.subscribe, read);
}

/** P3: how many cards each lane of each value shows. */
export function useCounts(): ReadonlyMap<string, number> {
  const { session, view } = useOpenBoard();
  return useSyncExternalStore(session.subscribe, view.counts);
}

export interface BoardPowers {
  readonly mayMove: boolean;
  readonly mayAdd: boolean;
  readonly mayEditAny: boolean;
  readonly mayEditOwn: boolean;
  readonly mayHide: boolean;
  readonly mayEditScenarios: boolean;
}

export function useBoardPowers(): BoardPowers {
  return useOpenBoard().powers;
}

/**
 * Asks the same table as the server's guard. A pause stops changes of the document. What the server does itself (adding, hiding, editing one's own
 * card) gets an answer of its own, and an open form keeps what was typed into it. A board that has stopped would not show what the server did.
 */
function usePowers(session: BoardSession): BoardPowers {
  const { role } = useMe();
  const { phase } = useSection("workshop");
  const isPaused = useSyncExternalStore(session.subscribe, session.isPaused);
  const isStopped = useSyncExternalStore(session.subscribe, session.isStopped);
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

/** The room sends its whole section for any change in it: this is the same object until a value, a lane or a moment comes or goes. */
function useFrame(): BoardFrame {
  const now: BoardFrame = useSection("workshop");
  const [frame, setFrame] = useState(now);
  if (placesIn(frame) === placesIn(now)) return frame;
  setFrame(now);
  return now;
}

function placesIn({ values, lanes, moments, merged }: BoardFrame): string {
  return JSON.stringify([...[values, lanes, moments].map((places) => places.map(({ id }) => id)), merged]);
}
