import type { SectionFrame, SectionName, SectionView, SectionViews, SnapshotFrame } from "@saydo/shared/contract.ts";

/** The last view of every section, as the server cut it for this viewer. */
export interface SectionsStore {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null until the first snapshot. */
  readonly views: () => SectionViews | null;
  readonly takeSnapshot: (frame: SnapshotFrame) => void;
  /** `gap`: a frame is missing and nothing was changed; only a new snapshot helps. */
  readonly takeSection: <K extends SectionName>(frame: SectionFrame<K>) => "taken" | "gap";
}

export function createSectionsStore(): SectionsStore {
  const listeners = new Set<() => void>();
  let views: SectionViews | null = null;
  let seq = 0;
  const show = (next: SectionViews) => {
    views = next;
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    views: () => views,
    takeSnapshot(frame) {
      seq = frame.seq;
      show(frame.views);
    },
    takeSection(frame) {
      if (views === null || frame.seq !== seq + 1) return "gap";
      seq = frame.seq;
      show(withSection(views, frame.name, frame.view));
      return "taken";
    },
  };
}

function withSection<K extends SectionName>(views: SectionViews, name: K, view: SectionView<K>): SectionViews {
  return { ...views, [name]: view };
}
