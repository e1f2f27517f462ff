import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { AutosaveEntry } from "../../lib/autosave-store.ts";
import { useFlushOnLeave } from "../../lib/use-flush-on-leave.ts";
import { trackSaving, useCall, useSection } from "../../lib/workshop-connection.tsx";
import { createDraftsStore, type DraftContent, type DraftsStore } from "./drafts-store.ts";
import { readReceipts, receiptHashFor } from "./receipts-store.ts";
import { type Done, useDone } from "./use-done.ts";

export interface OwnDraft extends Omit<AutosaveEntry<DraftContent>, "value"> {
  readonly draftId: string;
  readonly content: DraftContent;
}

export interface Drafts extends Omit<Done, "adopt"> {
  /** In the order they were begun, whoever brings them first after a reload. */
  readonly drafts: readonly OwnDraft[];
  readonly change: DraftsStore["put"];
  readonly flush: () => void;
}

/** P2: this author's own drafts. They leave the device for the server only, at once when a lock is announced. */
export function useDrafts(): Drafts {
  const call = useCall();
  const { id: workshopId, lock } = useSection("workshop");
  const { isDone, isWaiting, setDone: sendDone, adopt: adoptDone } = useDone();
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
      adoptDone(mine.isDone);
      for (const { draftId, savedAt: _, ...content } of mine.drafts) store.adopt(draftId, content);
    };
    // What this device kept is shown either way; the next connection brings the rest.
    load().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [call, store, adoptDone]);

  const isLockAnnounced = lock !== null;
  useEffect(() => {
    if (isLockAnnounced) store.flush();
  }, [isLockAnnounced, store]);

  const setDone = (next: boolean) => {
    if (next) store.flush();
    return sendDone(next);
  };

  const drafts = useMemo(() => {
    // Each card got its receipt when it was begun; one that has none yet is the newest.
    const begun = Object.keys(readReceipts(workshopId));
    const place = (draftId: string) => (begun.includes(draftId) ? begun.indexOf(draftId) : begun.length);
    return [...snapshot]
      .flatMap(([draftId, { value, ...rest }]) => (value === null ? [] : [{ draftId, content: value, ...rest }]))
      .toSorted((one, other) => place(one.draftId) - place(other.draftId));
  }, [snapshot, workshopId]);
  return { drafts, change: store.put, flush: store.flush, isDone, isWaiting, setDone };
}
