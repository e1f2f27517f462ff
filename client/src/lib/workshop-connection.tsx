import type { Capability } from "@saydo/shared/capabilities.ts";
import type { CommandArgument, CommandName, CommandOutput, SectionName, SectionView } from "@saydo/shared/contract.ts";
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
import { api } from "./api.ts";
import { type ClockSample, clockOffset } from "./clock-offset.ts";
import { CommandSocket, type SocketState } from "./command-socket.ts";
import { suggestLanguage } from "./i18n.ts";
import { Refusal } from "./refusal.ts";
import { countSaving, isSavingStalled, noteSaved, pendingSaves, subscribeSaving } from "./saving-store.ts";
import { createSectionsStore, type SectionsStore } from "./sections-store.ts";

type Call = <K extends CommandName>(name: K, input: CommandArgument<K>) => Promise<CommandOutput<K>>;

interface Connection {
  readonly sections: SectionsStore;
  readonly call: Call;
  readonly state: SocketState;
  readonly offsetMs: number;
  /** The step somebody looks at alone, before the room is there. */
  readonly preview: PhaseId | null;
}

const ConnectionContext = createContext<Connection | null>(null);

const questions: ReadonlySet<CommandName> = new Set([
  "clock:now",
  "writing:mine",
  "voting:mine",
  "commitments:bytes",
  "phase:typing",
]);

/** They report the whole stretch from the first keystroke themselves. */
const autosaves: ReadonlySet<CommandName> = new Set([
  "writing:save",
  "writing:remove",
  "voting:cast",
  "commitments:save",
]);

type WorkshopProviderProps = {
  readonly children: ReactNode;
  /** Until the first snapshot is here. */
  readonly fallback: ReactNode;
  /** The server will not have this browser in the workshop. */
  readonly renderRefused: (refusal: Refusal) => ReactNode;
} & (
  | { readonly workshopId: string; readonly projectorCode?: undefined }
  | { readonly workshopId?: undefined; readonly projectorCode: string }
);

/** Joins a workshop as the member this browser is, or as a projector, and keeps the connection for as long as it is mounted. */
export function WorkshopProvider({
  children,
  fallback,
  renderRefused,
  workshopId,
  projectorCode,
}: WorkshopProviderProps) {
  const [state, setState] = useState<SocketState>({ kind: "connecting" });
  const [offsetMs, setOffsetMs] = useState(0);
  const [hasSnapshot, setHasSnapshot] = useState(false);
  const { socket, sections } = useMemo(() => {
    const sections = createSectionsStore();
    const socket = new CommandSocket({
      openTicket: async () => {
        const body = projectorCode
          ? ({ as: "projector", code: projectorCode, scope: "commands" } as const)
          : ({ as: "member", workshopId: workshopId ?? "", scope: "commands" } as const);
        return (await api("ticket", { body })).ticket;
      },
      onSnapshot: (frame) => {
        sections.takeSnapshot(frame);
        setOffsetMs(frame.now - Date.now());
        setHasSnapshot(true);
        void suggestLanguage(frame.views.workshop.language);
      },
      onSection: (frame) => sections.takeSection(frame),
      onState: setState,
    });
    return { socket, sections };
  }, [workshopId, projectorCode]);

  useEffect(() => {
    socket.open();
    return () => socket.close();
  }, [socket]);

  const call = useCallback<Call>(
    (name, input) => {
      const answer = socket.call(name, input);
      if (questions.has(name)) return answer;
      if (!autosaves.has(name)) return trackSaving(answer);
      answer.then(noteSaved, () => undefined);
      return answer;
    },
    [socket],
  );

  const isOpen = state.kind === "open";
  useEffect(() => {
    if (!isOpen) return;
    let isWanted = true;
    const measure = async () => {
      const samples: ClockSample[] = [];
      for (let round = 0; round < 5 && isWanted; round += 1) {
        const sentAt = Date.now();
        const { now } = await call("clock:now", {});
        samples.push({ sentAt, receivedAt: Date.now(), serverNow: now });
      }
      if (isWanted) setOffsetMs(clockOffset(samples));
    };
    // A clock that could not be measured stays at the snapshot's time, which is off by one trip at most.
    measure().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [isOpen, call]);

  const connection = useMemo(
    () => ({ sections, call, state, offsetMs, preview: null }),
    [sections, call, state, offsetMs],
  );
  if (state.kind === "refused") return renderRefused(state.refusal);
  if (!hasSnapshot) return fallback;
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

function useWorkshop(): Connection {
  const connection = use(ConnectionContext);
  if (connection === null) throw new Error("Only inside a WorkshopProvider");
  return connection;
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
 * Sends a command; every call is one press with a key of its own. It waits up to 10 s for a lost connection and throws `Refusal`;
 * what people are told about a refusal is the caller's choice.
 */
export function useCall(): Call {
  return useWorkshop().call;
}

/** The same question the server asks, so that a button hides itself when it would be refused. */
export function useCan(capability: Capability): boolean {
  const workshop = useSection("workshop");
  const isHere = can(useMe().role, capability, usePreview() ?? workshop.phase);
  return isHere && !isOver(workshop, capability);
}

/** The step that is looked at alone, or null in the room. */
export function usePreview(): PhaseId | null {
  return useWorkshop().preview;
}

/** Shows what will be in hand in another step. The room is not there yet: whatever is pressed in it is refused. */
export function PreviewProvider({ phase, children }: { readonly phase: PhaseId; readonly children: ReactNode }) {
  const connection = useWorkshop();
  const preview = useMemo<Connection>(
    () => ({
      ...connection,
      preview: phase,
      call: (name, input) =>
        questions.has(name) ? connection.call(name, input) : Promise.reject(new Refusal("wrong_phase")),
    }),
    [connection, phase],
  );
  return <ConnectionContext value={preview}>{children}</ConnectionContext>;
}

/** Server time in ms, refreshed every `everyMs`. */
export function useServerNow(everyMs: number): number {
  const { offsetMs } = useWorkshop();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const ticker = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(ticker);
  }, [everyMs]);
  return now + offsetMs;
}

/** For saving that goes another way than a command (the board): counts as unsaved until the promise settles. */
export function trackSaving<T>(saving: Promise<T>): Promise<T> {
  return countSaving(saving);
}

export interface ConnectionStatus {
  /** `unsaved`: the server is there and stores nothing. */
  readonly status: "saved" | "saving" | "unsaved" | "offline";
  /** Changes that the server has not confirmed. */
  readonly pending: number;
}

export function useConnection(): ConnectionStatus {
  const { state } = useWorkshop();
  const pending = useSyncExternalStore(subscribeSaving, pendingSaves);
  const isStalled = useSyncExternalStore(subscribeSaving, isSavingStalled);
  if (state.kind !== "open") return { status: "offline", pending };
  if (isStalled) return { status: "unsaved", pending };
  return { status: pending > 0 ? "saving" : "saved", pending };
}
