import type { OwnDraft as ServerDraft } from "@saydo/shared/features/writing/contract.ts";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { trackSaving, useAsk, useOwnNews, useSave, useSection } from "../../connection/workshop-connection.tsx";
import { useFlushOnLeave } from "../../device/use-flush-on-leave.ts";
import type { AutosaveEntry, Version } from "../../saving/autosave-slot.ts";
import { createDraftsStore, type DraftContent, type DraftsStore } from "./drafts-store.ts";
import { readReceipts, receiptHashFor } from "./receipts-store.ts";
import { type Done, useDone } from "./use-done.ts";

export interface OwnDraft extends Omit<AutosaveEntry<DraftContent>, "value" | "other"> {
  readonly draftId: string;
  readonly content: DraftContent;
}

export interface Drafts extends Omit<Done, "adopt"> {
  /** In the order in which they were begun, also after a reload. */
  readonly drafts: readonly OwnDraft[];
  readonly change: DraftsStore["put"];
  readonly flush: () => void;
  /** Drops a card that the server no longer has. */
  readonly forget: (draftId: string) => void;
}

function versionOf({ savedAt: _at, draftId: _id, revision, ...value }: ServerDraft): Version<DraftContent> {
  return { value, revision };
}

/** P2: this author's own drafts. They leave this device for the server only, and at once when a lock is announced. */
export function useDrafts(): Drafts {
  const ask = useAsk();
  const save = useSave();
  const { id: workshopId, lock } = useSection("workshop");
  const { isDone, isWaiting, setDone: sendDone, adopt: adoptDone } = useDone();
  const store = useMemo(
    () =>
      createDraftsStore(
        workshopId,
        {
          async save(draftId, content, basedOn) {
            const receiptHash = receiptHashFor(workshopId, draftId);
            return (await save("writing:save", { draftId, ...content, receiptHash, basedOn })).revision;
          },
          remove: (draftId, basedOn) => save("writing:remove", { draftId, basedOn: basedOn ?? undefined }),
          async read(draftId) {
            const found = (await ask("writing:mine", {})).drafts.find((draft) => draft.draftId === draftId);
            return found ? versionOf(found) : null;
          },
        },
        trackSaving,
      ),
    [workshopId, ask, save],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useFlushOnLeave(store.flush);
  useEffect(() => () => store.close(), [store]);

  // What this device kept is shown either way; the next connection brings the rest.
  useOwnNews(
    useCallback(
      async (cause) => {
        const known = [...store.getSnapshot().keys()];
        const mine = await ask("writing:mine", {});
        adoptDone(mine.isDone);
        for (const draft of mine.drafts) store.learn(draft.draftId, versionOf(draft), cause);
        const stored = new Set(mine.drafts.map(({ draftId }) => draftId));
        for (const draftId of known) if (!stored.has(draftId)) store.learn(draftId, null, cause);
      },
      [ask, store, adoptDone],
    ),
  );

  const isLockAnnounced = lock !== null;
  useEffect(() => {
    if (isLockAnnounced) store.flush();
  }, [isLockAnnounced, store]);

  const setDone = (next: boolean) => {
    if (next) store.flush();
    return sendDone(next);
  };

  const drafts = useMemo(() => {
    // Each card got its receipt when it was begun; a card without one is the newest.
    const begun = Object.keys(readReceipts(workshopId));
    const place = (draftId: string) => (begun.includes(draftId) ? begun.indexOf(draftId) : begun.length);
    return [...snapshot]
      .flatMap(([draftId, { value, other: _, ...rest }]) =>
        value === null ? [] : [{ draftId, content: value, ...rest }],
      )
      .toSorted((one, other) => place(one.draftId) - place(other.draftId));
  }, [snapshot, workshopId]);
  return { drafts, change: store.put, flush: store.flush, forget: store.drop, isDone, isWaiting, setDone };
}
