import type { SectionName, SectionView } from "@saydo/shared/contract.ts";
import type { Topic } from "@saydo/shared/topics.ts";
import type { Actor, Viewer } from "./viewer.ts";

/** Makes a section for one viewer; there is one function per section. Must be cheap: it runs per role or per person. */
export type SectionViewers = {
  readonly [K in SectionName]: (viewer: Viewer) => Promise<SectionView<K>>;
};

/** Sends everything that reaches a command socket, except acknowledgements. */
export interface Publisher {
  /**
   * Reports what changed in a workshop; every section that reads one of these topics is sent again. "now" sections leave before this task's queue
   * slot ends, "soon" ones are pooled for a moment. What is as it was is not sent.
   */
  changed(workshopId: string, ...what: readonly Topic[]): void;
  /** The viewer's seat changed (role, lane): later frames and permissions follow the new one at once. */
  seatChanged(viewer: Actor): void;
  /** Private data of this person changed (drafts, ballot): the person's other windows are told to read it again. */
  ownChanged(viewer: Pick<Actor, "workshopId" | "memberId">): void;
  /** The seat is gone, another browser has it, or the projector was ended: its sockets are closed at once. */
  seatEnded(viewer: Viewer): void;
  /** Members with at least one open command socket. */
  online(workshopId: string): ReadonlySet<string>;
  /** Whether any command socket is open, also of a projector. */
  isWatched(workshopId: string): boolean;
  /** Called when a member's first socket opens or the last one closes. */
  onPresence(listener: (workshopId: string, memberId: string, isOnline: boolean) => void): void;
}
