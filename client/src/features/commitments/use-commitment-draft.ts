import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import type { CommitmentView } from "@saydo/shared/features/commitments/contract.ts";
import type { CommitmentDraft } from "@saydo/shared/features/commitments/schema.ts";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { AutosaveEntry } from "../../lib/autosave-store.ts";
import { useFlushOnLeave } from "../../lib/use-flush-on-leave.ts";
import { trackSaving, useCall, useSection } from "../../lib/workshop-connection.tsx";
import { useNeedWords } from "../board/use-need-words.ts";
import { createCommitmentDraftsStore, firstDraft } from "./commitment-drafts-store.ts";

/** The commitment as its owner has it on screen. Nothing is stored before the first change. */
export function useCommitmentDraft(entry: DocketItemView, commitment: CommitmentView | undefined) {
  const call = useCall();
  const { t } = useTranslation("commitments");
  const needWords = useNeedWords();
  const { id: workshopId, lock, moments } = useSection("workshop");
  const { item } = entry;
  const momentName = moments.find(({ id }) => id === item.momentId)?.name ?? "";
  const asked = item.obstacle
    ? t("form.fromAsk", { ask: item.title })
    : t("form.fromNeed", { what: needWords(item.needs), action: item.title });
  const store = useMemo(
    () =>
      createCommitmentDraftsStore(
        workshopId,
        entry.id,
        (docketId, draft) => call("commitments:save", { docketId, draft }),
        trackSaving,
      ),
    [workshopId, entry.id, call],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useFlushOnLeave(store.flush);
  useEffect(() => () => store.close(), [store]);

  const isLockAnnounced = lock !== null;
  useEffect(() => {
    if (isLockAnnounced) store.flush();
  }, [isLockAnnounced, store]);

  const stored = commitment?.draft;
  const local: AutosaveEntry<CommitmentDraft> | undefined = snapshot.get(entry.id);
  return {
    /** What is typed here wins over what comes back, which is the same text trimmed. */
    draft: local?.value ?? stored ?? firstDraft(entry, asked, momentName),
    momentName,
    state: local?.state ?? (stored ? ("saved" as const) : null),
    refusal: local?.refusal ?? null,
    change: (draft: CommitmentDraft) => store.put(entry.id, draft),
    flush: store.flush,
  };
}
