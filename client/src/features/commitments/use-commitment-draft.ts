import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import type { CommitmentView } from "@saydo/shared/features/commitments/contract.ts";
import type { CommitmentDraft } from "@saydo/shared/features/commitments/schema.ts";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { trackSaving, useSave, useSection, useSnapshotCount } from "../../connection/workshop-connection.tsx";
import { useFlushOnLeave } from "../../device/use-flush-on-leave.ts";
import type { AutosaveEntry, Version } from "../../saving/autosave-slot.ts";
import { useNeedWords } from "../needs/use-need-words.ts";
import { createCommitmentDraftsStore, firstDraft } from "./commitment-drafts-store.ts";

/** The commitment as its owner sees it. Nothing is stored before the first change. */
export function useCommitmentDraft(entry: DocketItemView, commitment: CommitmentView | undefined) {
  const save = useSave();
  const { t } = useTranslation("commitments");
  const needWords = useNeedWords();
  const { id: workshopId, lock, moments } = useSection("workshop");
  const { item } = entry;
  const momentName = item.momentName ?? moments.find(({ id }) => id === item.momentId)?.name ?? "";
  const asked = item.obstacle
    ? t("form.fromAsk", { ask: item.title })
    : t("form.fromNeed", { what: needWords(item.needs), action: item.title });
  const latest = useRef(commitment);
  useEffect(() => {
    latest.current = commitment;
  }, [commitment]);
  const store = useMemo(
    () =>
      createCommitmentDraftsStore(
        workshopId,
        entry.id,
        {
          async save(docketId, draft, basedOn) {
            return (await save("commitments:save", { docketId, draft, basedOn })).revision;
          },
          read: async () => versionOf(latest.current),
        },
        trackSaving,
      ),
    [workshopId, entry.id, save],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useFlushOnLeave(store.flush);
  useEffect(() => () => store.close(), [store]);

  const isLockAnnounced = lock !== null;
  useEffect(() => {
    if (isLockAnnounced) store.flush();
  }, [isLockAnnounced, store]);

  // The server pushes it with every snapshot and every change, also of another window.
  const revision = commitment?.revision;
  const snapshots = useSnapshotCount();
  const seen = useRef(snapshots);
  useEffect(() => {
    const cause = seen.current === snapshots ? "news" : "snapshot";
    seen.current = snapshots;
    // Only a new revision makes it another commitment.
    store.learn(entry.id, revision === undefined ? null : versionOf(latest.current), cause);
  }, [store, entry.id, revision, snapshots]);

  const stored = commitment?.draft;
  const local: AutosaveEntry<CommitmentDraft> | undefined = snapshot.get(entry.id);
  return {
    /** What is typed here wins over what the server sends back, which is the same text trimmed. */
    draft: local?.value ?? stored ?? firstDraft(entry, asked, momentName),
    momentName,
    state: local?.state ?? (stored ? ("saved" as const) : null),
    refusal: local?.refusal ?? null,
    /** What another window saved, where both windows changed the same words. */
    other: local?.other ?? null,
    choose: (whose: "mine" | "theirs") => store.choose(entry.id, whose),
    change: (draft: CommitmentDraft) => store.put(entry.id, draft),
    flush: store.flush,
  };
}

function versionOf(commitment: CommitmentView | undefined): Version<CommitmentDraft> | null {
  return commitment ? { value: commitment.draft, revision: commitment.revision } : null;
}
