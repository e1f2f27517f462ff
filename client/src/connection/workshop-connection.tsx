import type { Capability } from "@saydo/shared/capabilities.ts";
import type { CommandArgument, CommandOf, CommandOutput, SectionName, SectionView } from "@saydo/shared/contract.ts";
import type { CommandKind } from "@saydo/shared/core/contract.ts";
import type { Me } from "@saydo/shared/features/workshops/contract.ts";
import { isOver } from "@saydo/shared/features/workshops/rules.ts";
import { can } from "@saydo/shared/permissions.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
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
import { suggestLanguage } from "../texts/i18n.ts";
import { CommandSocket, type SocketState, type WorkshopSocket } from "./command-socket.ts";
import { commandTicket, type Viewer } from "./open-ticket.ts";
import { Refusal } from "./refusal.ts";
import { countSaving, isSavingStalled, noteSaved, pendingSaves, subscribeSaving } from "./saving-store.ts";
import { createSectionsStore, type SectionsStore } from "./sections-store.ts";
import { ServerClock } from "./server-clock.ts";

/** Sends commands of one kind; a command of another kind does not compile. */
type Send<Kind extends CommandKind> = <K extends CommandOf<Kind>>(
  name: K,
  input: CommandArgument<K>,
) => Promise<CommandOutput<K>>;

/** Why this person's own data may have changed. */
export type NewsCause = "snapshot" | "news";

/** Reports that the person's own drafts or ballot may have changed elsewhere. */
class OwnNews {
  readonly #listeners = new Set<(cause: NewsCause) => void>();
  /** How many snapshots have come. */
  count = 0;

  subscribe(listener: (cause: NewsCause) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(cause: NewsCause): void {
    if (cause === "snapshot") this.count += 1;
    for (const listener of this.#listeners) listener(cause);
  }
}

interface Connection {
  readonly viewer: Viewer;
  readonly sections: SectionsStore;
  readonly ask: Send<"question">;
  readonly save: Send<"save">;
  readonly act: Send<"act">;
  readonly state: SocketState;
  readonly clock: ServerClock;
  readonly news: OwnNews;
  /** The step that only this screen shows, before the room is there. */
  readonly preview: PhaseId | null;
}

const ConnectionContext = createContext<Connection | null>(null);

const lookAtClockMs = 2000;
/** Longer than a start on a slow phone takes: a proxy may let pages through and no socket. */
const slowStartMs = 15_000;

type WorkshopProviderProps = {
  readonly children: ReactNode;
  /** Shown until the first snapshot is here; `isSlow` once that takes longer than any start does. */
  readonly renderWaiting: (isSlow: boolean) => ReactNode;
  /** Shown when the server refuses this browser in the workshop. */
  readonly renderRefused: (refusal: Refusal) => ReactNode;
  /** Replaces the socket to this page's own address, for tests. */
  readonly connect?: (ticket: string) => WorkshopSocket;
} & (
  | { readonly workshopId: string; readonly projectorCode?: undefined; readonly projectorKey?: undefined }
  | { readonly workshopId?: undefined; readonly projectorCode: string; readonly projectorKey: string | undefined }
);

/** Joins a workshop as the browser's member or as a projector, and keeps the connection for as long as it is mounted. */
export function WorkshopProvider({
  children,
  renderWaiting,
  renderRefused,
  workshopId,
  projectorCode,
  projectorKey,
  connect,
}: WorkshopProviderProps) {
  const [state, setState] = useState<SocketState>({ kind: "connecting" });
  const [hasSnapshot, setHasSnapshot] = useState(false);
  const [isSlow, setIsSlow] = useState(false);
  const { viewer, socket, sections, clock, news } = useMemo(() => {
    const viewer: Viewer = projectorCode === undefined ? { workshopId } : { projectorCode, projectorKey };
    const sections = createSectionsStore();
    const clock = new ServerClock();
    const news = new OwnNews();
    const socket = new CommandSocket({
      openTicket: () => commandTicket(viewer),
      held: () => sections.held(),
      onContents: (frame) => sections.takeContents(frame),
      onSnapshot: (frame) => {
        if (sections.takeSnapshot(frame) === "gap") return "gap";
        clock.take(frame.now);
        setHasSnapshot(true);
        news.tell("snapshot");
        void suggestLanguage(frame.sections.workshop.view.language);
        return "taken";
      },
      onSection: (frame) => sections.takeSection(frame),
      onMine: () => news.tell("news"),
      onState: setState,
      ...(connect && { connect }),
    });
    return { viewer, socket, sections, clock, news };
  }, [workshopId, projectorCode, projectorKey, connect]);

  useEffect(() => {
    socket.open();
    return () => socket.close();
  }, [socket]);

  const { ask, save, act } = useMemo(() => {
    const ask: Send<"question"> = (name, input) => socket.call(name, input);
    const save: Send<"save"> = (name, input) => {
      const answer = socket.call(name, input);
      answer.then(noteSaved, () => undefined);
      return answer;
    };
    const act: Send<"act"> = (name, input) => trackSaving(socket.call(name, input));
    return { ask, save, act };
  }, [socket]);

  const isOpen = state.kind === "open";
  useEffect(() => {
    if (!isOpen) return;
    // A clock that could not be measured keeps the snapshot's time, which is off by one trip at most.
    const measure = () => clock.measure(async () => (await ask("clock:now", {})).now).catch(() => undefined);
    clock.hasJumped();
    void measure();
    const watch = setInterval(() => clock.hasJumped() && void measure(), lookAtClockMs);
    return () => clearInterval(watch);
  }, [isOpen, ask, clock]);

  useEffect(() => {
    if (hasSnapshot) return;
    const timer = setTimeout(() => setIsSlow(true), slowStartMs);
    return () => clearTimeout(timer);
  }, [hasSnapshot]);

  const connection = useMemo(
    () => ({ viewer, sections, ask, save, act, state, clock, news, preview: null }),
    [viewer, sections, ask, save, act, state, clock, news],
  );
  if (state.kind === "refused") return renderRefused(state.refusal);
  if (!hasSnapshot) return renderWaiting(isSlow);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

function useWorkshop(): Connection {
  const connection = use(ConnectionContext);
  if (connection === null) throw new Error("Only inside a WorkshopProvider");
  return connection;
}

/** This page's part in the workshop, for the tickets of another connection. */
export function useViewer(): Viewer {
  return useWorkshop().viewer;
}

/** The latest view of a section, as the server cut it for this viewer. */
export function useSection<K extends SectionName>(name: K): SectionView<K> {
  const { sections } = useWorkshop();
  return useSyncExternalStore(sections.subscribe, () => {
    const views = sections.views();
    if (views === null) throw new Error("No snapshot yet");
    return views[name];
  });
}

export function useMe(): Me {
  return useSection("me");
}

/**
 * Sends a press; every call is one press with a key of its own. The command waits up to 10 s for a lost connection and throws `Refusal`; the caller
 * decides what people are told about that.
 */
export function useAct(): Send<"act"> {
  return useWorkshop().act;
}

/** Stores typed text. Like `useAct`, but the autosave itself reports unsaved text. */
export function useSave(): Send<"save"> {
  return useWorkshop().save;
}

/** Asks the server. Like `useAct`, but nothing counts as unsaved, and a preview may ask too. */
export function useAsk(): Send<"question"> {
  return useWorkshop().ask;
}

/** Asks the server's own permission table, so that a button hides itself when it would be refused. */
export function useCan(capability: Capability): boolean {
  const workshop = useSection("workshop");
  const isHere = can(useMe().role, capability, usePreview() ?? workshop.phase);
  return isHere && !isOver(workshop, capability);
}

/** The step that only this screen shows, or null in the room. */
export function usePreview(): PhaseId | null {
  return useWorkshop().preview;
}

/** Shows the screen of another step ahead. The room is not there yet: every press in it is refused. */
export function PreviewProvider({ phase, children }: { readonly phase: PhaseId; readonly children: ReactNode }) {
  const connection = useWorkshop();
  const preview = useMemo<Connection>(
    () => ({
      ...connection,
      preview: phase,
      save: () => Promise.reject(new Refusal("wrong_phase")),
      act: () => Promise.reject(new Refusal("wrong_phase")),
    }),
    [connection, phase],
  );
  return <ConnectionContext value={preview}>{children}</ConnectionContext>;
}

/** Server time in ms, refreshed every `everyMs`. */
export function useServerNow(everyMs: number): number {
  const { clock } = useWorkshop();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const look = () => setNow(clock.now());
    look();
    const ticker = setInterval(look, everyMs);
    const stopListening = clock.subscribe(look);
    return () => {
      clearInterval(ticker);
      stopListening();
    };
  }, [everyMs, clock]);
  return now;
}

/**
 * Reads this person's own data: at once, after every snapshot, and when another window stored something. `read` must stay the same function between
 * renders. A failed read is not repeated; the next snapshot reads again.
 */
export function useOwnNews(read: (cause: NewsCause) => Promise<unknown>): void {
  const { news } = useWorkshop();
  useEffect(() => {
    const go = (cause: NewsCause) => void read(cause).catch(() => undefined);
    go("news");
    return news.subscribe(go);
  }, [news, read]);
}

/** How many snapshots have come. After each, all data here is as the server has it now. */
export function useSnapshotCount(): number {
  const { news } = useWorkshop();
  return useSyncExternalStore(
    useCallback((listener) => news.subscribe(listener), [news]),
    () => news.count,
  );
}

/** For saves that are no command (the board): counts as unsaved until the promise settles. */
export function trackSaving<T>(saving: Promise<T>): Promise<T> {
  return countSaving(saving);
}

export interface ConnectionStatus {
  /** `unsaved`: the server is connected and stores nothing. */
  readonly status: "saved" | "saving" | "unsaved" | "offline";
  /** Changes that the server has not confirmed. */
  readonly pending: number;
  /** The server was updated and no longer understands this page. */
  readonly isOutdated?: boolean;
}

export function useConnection(): ConnectionStatus {
  const { state } = useWorkshop();
  const pending = useSyncExternalStore(subscribeSaving, pendingSaves);
  const isStalled = useSyncExternalStore(subscribeSaving, isSavingStalled);
  if (state.kind !== "open")
    return { status: "offline", pending, isOutdated: state.kind === "offline" && state.isOutdated };
  if (isStalled) return { status: "unsaved", pending };
  return { status: pending > 0 ? "saving" : "saved", pending };
}
