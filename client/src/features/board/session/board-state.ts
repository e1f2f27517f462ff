import type { Presence } from "@saydo/shared/board/awareness.ts";
import { deletedOthers } from "@saydo/shared/board/permitted.ts";
import { boardFull } from "@saydo/shared/board/protocol.ts";
import type { BoardCard, BoardSnapshot } from "@saydo/shared/features/board/schema.ts";

export interface Somebody extends Presence {
  readonly clientId: number;
}

/** How many of them are writing in a lane of the board or at a moment of the scenarios. */
export function writingAt(others: readonly Somebody[], laneId: string): number {
  return others.filter((other) => other.laneId === laneId && other.isWriting).length;
}

export interface BoardState {
  /** `loading` until the first handshake: an empty board differs from one that is not here yet. */
  readonly kind: "loading" | "ready" | "gone";
  readonly board: BoardSnapshot;
  readonly others: readonly Somebody[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Why the server refused this person's last edits, if it did; `lost` are the words in them, to be copied. */
  readonly refusal: BoardRefusal | null;
  readonly lost: readonly string[];
  /** Cards that this page saw and the server has no more. Nobody deletes cards: it was brought back from a backup. */
  readonly missing: readonly BoardCard[];
  readonly isOnline: boolean;
  /** The server takes no more for a while; edits wait here and are sent when it does. */
  readonly isHeldBack: boolean;
  /** The server is connected and does not confirm: editing pauses until it does, and nothing is given up. */
  readonly isPaused: boolean;
  /** Set when this page can send nothing any more: editing stops until the page is reloaded. */
  readonly stopped: Stopped | null;
}

export interface Stopped {
  /** The server speaks another version of the protocol, or it refuses this browser a ticket for good. */
  readonly why: "outdated" | "refused";
  /** The server has not confirmed all edits; `words` are the words in those, to be copied. */
  readonly hasUnsaved: boolean;
  readonly words: readonly string[];
}

/** rules: not allowed (any more). full: the board has no room. many, share: too many elements of one kind, on the board or of this person. */
export type BoardRefusal = "rules" | "full" | "many" | "share" | "others";

export const emptyBoard: BoardSnapshot = { cards: [], groups: [], cells: [], obstacles: [] };

export const loadingState: BoardState = {
  kind: "loading",
  board: emptyBoard,
  others: [],
  canUndo: false,
  canRedo: false,
  refusal: null,
  lost: [],
  missing: [],
  isOnline: false,
  isHeldBack: false,
  isPaused: false,
  stopped: null,
};

/** The refusal that a close's reason means. */
export function refusalOf(reason: string): BoardRefusal {
  if (reason === deletedOthers) return "others";
  if (reason === boardFull.bytes) return "full";
  if (reason === boardFull.person) return "share";
  return reason === boardFull.elements ? "many" : "rules";
}
