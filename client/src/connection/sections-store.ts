import type { SectionName, SectionViews } from "@saydo/shared/contract.ts";
import { type ContentsFrame, ReceivedSections, type SectionFrame, type SnapshotFrame } from "@saydo/shared/sections.ts";

/** The last view of every section, as the server cut it for this viewer. */
export interface SectionsStore {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null until the first snapshot. */
  readonly views: () => SectionViews | null;
  /** The hashes of the contents that need not be sent again. */
  readonly held: () => string[];
  readonly takeContents: (frame: ContentsFrame) => void;
  /** `gap`: something is missing and nothing was changed; only a new snapshot helps. */
  readonly takeSnapshot: (frame: SnapshotFrame) => "taken" | "gap";
  readonly takeSection: <K extends SectionName>(frame: SectionFrame<K>) => "taken" | "gap";
}

export function createSectionsStore(): SectionsStore {
  const listeners = new Set<() => void>();
  const received = new ReceivedSections();
  const tell = (result: "taken" | "gap") => {
    if (result === "taken") for (const listener of listeners) listener();
    return result;
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    views: () => received.views,
    held: () => received.held(),
    takeContents: (frame) => received.takeContents(frame),
    takeSnapshot: (frame) => tell(received.takeSnapshot(frame)),
    takeSection: (frame) => tell(received.takeSection(frame)),
  };
}
