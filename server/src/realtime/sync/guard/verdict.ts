import { boardClose, type boardFull } from "@saydo/shared/board/protocol.ts";
import type { JudgeCode } from "../policy.ts";

/** What the guard refuses by itself. The judge of the room has codes of its own. */
export type DenyCode =
  | (typeof boardFull)[keyof typeof boardFull]
  | "READ_ONLY"
  | "ROOT"
  | "TEXT_REPLACED"
  | "TOO_LARGE"
  | "TOO_MANY_STRUCTS"
  | "TOO_MANY_DELETES"
  | "TOO_COSTLY"
  | "ID_TAKEN"
  | "MALFORMED"
  | "FOREIGN_CLIENT"
  | "CLOCK_GAP"
  | "CLOCK_REUSE"
  | "CLOCK_RANGE"
  | "ZERO_LENGTH"
  | "SKIP"
  | "EMPTY_RUN"
  | "UNKNOWN_REF"
  | "UNKNOWN_DELETE"
  | "MIXED_PARENTS"
  | "NO_PARENT"
  | "PARENT_NOT_TYPE"
  | "TOO_DEEP"
  | "KEY";

/** What an update asks of the board. */
export interface Demand {
  /** It brings words or things. Else it only puts something in another place, or deletes. */
  readonly isGrowth: boolean;
  /** About how many bytes the document takes more. */
  readonly cost: number;
  /** How many elements it makes in each of the roots that are counted. */
  readonly made: ReadonlyMap<string, number>;
}

/** Deny by default: an update is applied only with `isAllowed: true`. */
export type Verdict =
  | { readonly isAllowed: true; readonly isNew: boolean; readonly demand: Demand }
  | { readonly isAllowed: false; readonly code: DenyCode | JudgeCode };

/** Thrown inside the guard only; what leaves it is a Verdict. */
export class Denied extends Error {
  readonly code: DenyCode;

  constructor(code: DenyCode) {
    super(code);
    this.name = "Denied";
    this.code = code;
  }
}

/** How the author's connection is closed. The author's Y.Doc cannot be saved: it would send the same bytes again for ever. */
export function closeCodeOf(code: DenyCode | JudgeCode): number {
  if (code === "MALFORMED") return boardClose.protocol;
  if (code === "TOO_LARGE" || code === "TOO_MANY_STRUCTS" || code === "TOO_MANY_DELETES") return boardClose.tooLarge;
  return boardClose.refused;
}
