import type { CommandOutput } from "@saydo/shared/contract.ts";
import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import type { Choice } from "@saydo/shared/features/voting/schema.ts";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { trackSaving, useAsk, useOwnNews, useSave, useSection } from "../../../connection/workshop-connection.tsx";
import { useFlushOnLeave } from "../../../device/use-flush-on-leave.ts";
import type { AutosaveEntry, Version } from "../../../saving/autosave-slot.ts";
import { createBallotStore } from "./ballot-store.ts";

export interface OwnBallot {
  /** Null until this voter gives a point or abstains. */
  readonly cast: AutosaveEntry<readonly Choice[]> | null;
  /** False for a member who came after the opening and has not been let in. */
  readonly isOnRoll: boolean;
  readonly replace: (choices: readonly Choice[]) => void;
  /** Which ballot counts when another window gave other points. */
  readonly choose: (whose: "mine" | "theirs") => void;
  /** Drops a ballot that was not counted. */
  readonly forget: () => void;
}

/** P6: the voter's own ballot, sent whole after every change until the poll closes. */
export function useBallot(poll: PollView): OwnBallot {
  const ask = useAsk();
  const save = useSave();
  const { id: workshopId } = useSection("workshop");
  const store = useMemo(
    () =>
      createBallotStore(
        workshopId,
        {
          async cast(pollId, choices, basedOn) {
            return (await save("voting:cast", { pollId, choices: [...choices], basedOn })).revision;
          },
          async read(pollId) {
            return versionOf(await ask("voting:mine", { pollId }));
          },
        },
        trackSaving,
      ),
    [workshopId, ask, save],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useFlushOnLeave(store.flush);
  useEffect(() => () => store.close(), [store]);
  const [isOnRoll, setOnRoll] = useState(true);

  const isClosing = poll.status !== "open";
  // What this device kept is shown either way. After the count no voter can be told which ballot was theirs.
  useOwnNews(
    useCallback(
      async (cause) => {
        if (isClosing) return;
        const mine = await ask("voting:mine", { pollId: poll.id });
        setOnRoll(mine.isOnRoll);
        store.learn(poll.id, versionOf(mine), cause);
      },
      [ask, store, poll.id, isClosing],
    ),
  );
  useEffect(() => {
    if (isClosing) store.flush();
  }, [isClosing, store]);

  return {
    isOnRoll,
    cast: snapshot.get(poll.id) ?? null,
    replace: (choices) => store.put(poll.id, choices),
    choose: (whose) => store.choose(poll.id, whose),
    forget: () => store.drop(poll.id),
  };
}

function versionOf({ choices, revision }: CommandOutput<"voting:mine">): Version<readonly Choice[]> | null {
  return choices === null || revision === null ? null : { value: choices, revision };
}
