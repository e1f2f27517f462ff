import type { Presence } from "@saydo/shared/board/awareness.ts";
import { deletedOthers } from "@saydo/shared/board/permitted.ts";
import { boardFull } from "@saydo/shared/board/protocol.ts";
import type { BoardCard, BoardSnapshot } from "@saydo/shared/features/board/schema.ts";

export interface Somebody extends Presence {
  readonly clientId: number;
}

export interface BoardState {
  /** `loading` until the first handshake: an empty board and one not yet here are different things. */
  readonly kind: "loading" | "ready" | "gone";
  readonly board: BoardSnapshot;
  readonly others: readonly Somebody[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Why the server did not take my last edits, if so; `lost` are the words among them, for the person to copy. */
  readonly refusal: BoardRefusal | null;
  readonly lost: readonly string[];
  /** Cards that this page saw and the server has no more. Nobody deletes cards: it was brought back from a backup. */
  readonly missing: readonly BoardCard[];
  readonly isOnline: boolean;
  /** The server takes no more for a while; what was done waits here and is sent when it does. */
  readonly isHeldBack: boolean;
  /** The server is there and does not confirm: nothing more is edited until it does, and nothing is given up. */
  readonly isPaused: boolean;
  /** Why nothing more is edited here, if so: the server speaks another version of the protocol, until the page is reloaded. */
  readonly outdated: Outdated | null;
}

export interface Outdated {
  /** There are edits that the server has not confirmed; `words` are the words among them, for the person to copy. */
  readonly hasUnsaved: boolean;
  readonly words: readonly string[];
}

/** It is not allowed (any more), the board has no room, or there are too many things of one kind. */
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
  outdated: null,
};

/** What the reason of a close says about the board. */
export function refusalOf(reason: string): BoardRefusal {
  if (reason === deletedOthers) return "others";
  if (reason === boardFull.bytes) return "full";
  if (reason === boardFull.person) return "share";
  return reason === boardFull.elements ? "many" : "rules";
}
