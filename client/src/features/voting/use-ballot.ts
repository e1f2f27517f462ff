import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import type { Choice } from "@saydo/shared/features/voting/schema.ts";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { AutosaveEntry } from "../../lib/autosave-store.ts";
import { useFlushOnLeave } from "../../lib/use-flush-on-leave.ts";
import { trackSaving, useCall, useSection } from "../../lib/workshop-connection.tsx";
import { createBallotStore } from "./ballot-store.ts";

export interface OwnBallot {
  /** Null until this person votes or abstains. */
  readonly cast: AutosaveEntry<readonly Choice[]> | null;
  readonly replace: (choices: readonly Choice[]) => void;
}

/** P6: the voter's own ballot, sent whole after every change until the poll closes. */
export function useBallot(poll: PollView): OwnBallot {
  const call = useCall();
  const { id: workshopId } = useSection("workshop");
  const store = useMemo(
    () =>
      createBallotStore(
        workshopId,
        (pollId, choices) => call("voting:cast", { pollId, choices: [...choices] }),
        trackSaving,
      ),
    [workshopId, call],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useFlushOnLeave(store.flush);
  useEffect(() => () => store.close(), [store]);

  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const { choices } = await call("voting:mine", { pollId: poll.id });
      if (isWanted && choices !== null) store.adopt(poll.id, choices);
    };
    // What this device kept is shown either way.
    load().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [call, store, poll.id]);

  const isClosing = poll.status !== "open";
  useEffect(() => {
    if (isClosing) store.flush();
  }, [isClosing, store]);

  return { cast: snapshot.get(poll.id) ?? null, replace: (choices) => store.put(poll.id, choices) };
}
