import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { AutosaveEntry } from "../../lib/autosave-store.ts";
import { useFlushOnLeave } from "../../lib/use-flush-on-leave.ts";
import { trackSaving, useCall, useSection } from "../../lib/workshop-connection.tsx";
import { createDraftsStore, type DraftContent, type DraftsStore } from "./drafts-store.ts";
import { receiptHashFor } from "./receipts-store.ts";

export interface OwnDraft extends Omit<AutosaveEntry<DraftContent>, "value"> {
  readonly draftId: string;
  readonly content: DraftContent;
}

export interface Drafts {
  /** In the order they were begun. */
  readonly drafts: readonly OwnDraft[];
  readonly change: DraftsStore["put"];
  readonly flush: () => void;
  readonly isDone: boolean;
  /** @throws Refusal, with `isDone` back where it was. */
  readonly setDone: (isDone: boolean) => Promise<void>;
}

/** P2: this author's own drafts. They leave the device for the server only, at once when a lock is announced. */
export function useDrafts(): Drafts {
  const call = useCall();
  const { id: workshopId, lock } = useSection("workshop");
  const [isDone, setIsDone] = useState(false);
  const store = useMemo(
    () =>
      createDraftsStore(
        workshopId,
        {
          save: (draftId, content) =>
            call("writing:save", { draftId, ...content, receiptHash: receiptHashFor(workshopId, draftId) }),
          remove: (draftId) => call("writing:remove", { draftId }),
        },
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
      const mine = await call("writing:mine", {});
      if (!isWanted) return;
      setIsDone(mine.isDone);
      for (const { draftId, savedAt: _, ...content } of mine.drafts) store.adopt(draftId, content);
    };
    // What this device kept is shown either way; the next connection brings the rest.
    load().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [call, store]);

  const isLockAnnounced = lock !== null;
  useEffect(() => {
    if (isLockAnnounced) store.flush();
  }, [isLockAnnounced, store]);

  const setDone = async (next: boolean) => {
    setIsDone(next);
    if (next) store.flush();
    try {
      await call("writing:done", { isDone: next });
    } catch (error) {
      setIsDone(!next);
      throw error;
    }
  };

  const drafts = useMemo(
    () =>
      [...snapshot].flatMap(([draftId, { value, ...rest }]) =>
        value === null ? [] : [{ draftId, content: value, ...rest }],
      ),
    [snapshot],
  );
  return { drafts, change: store.put, flush: store.flush, isDone, setDone };
}
