import type { ErrorCode } from "@saydo/shared/core/errors.ts";

export type SaveState = "saved" | "saving" | "waiting" | "refused" | "gone" | "differs";

export interface AutosaveEntry<T> {
  readonly value: T;
  readonly state: SaveState;
  /** Why the server refused the value. */
  readonly refusal: ErrorCode | null;
  /** An earlier attempt was never answered, so a refusal does not tell what the server has. */
  readonly isUnsure?: boolean;
  /** What another window stored, when it differs. */
  readonly other?: T;
}

/** A value as the server has it. */
export interface Version<T> {
  readonly value: T;
  readonly revision: number;
}

/** What an autosave store knows of one key. */
export interface Slot<T> {
  value: T;
  version: number;
  savedVersion: number;
  /** What the server had when this value was begun; undefined when that is not known. */
  base: Version<T> | null | undefined;
  /** Values that were sent and never answered: the server may have any of them. */
  attempts: T[];
  other: Version<T> | null;
  isGone: boolean;
  /** What this window last put on the device. */
  kept: T | undefined;
  isInFlight: boolean;
  failures: number;
  refusal: ErrorCode | null;
  timer: ReturnType<typeof setTimeout> | null;
  settle: (() => void) | null;
}

export function emptySlot<T>(value: T, base: Version<T> | null | undefined): Slot<T> {
  return {
    value,
    version: 0,
    savedVersion: 0,
    base,
    attempts: [],
    other: null,
    isGone: false,
    kept: undefined,
    isInFlight: false,
    failures: 0,
    refusal: null,
    timer: null,
    settle: null,
  };
}

export function settled<T>(slot: Slot<T>): void {
  slot.settle?.();
  slot.settle = null;
}

export function isSaved<T>(slot: Slot<T>): boolean {
  return slot.version === slot.savedVersion;
}

export function entryOf<T>(slot: Slot<T>): AutosaveEntry<T> {
  return {
    value: slot.value,
    state: stateOf(slot),
    refusal: slot.refusal,
    ...(slot.refusal !== null && slot.attempts.length > 1 && { isUnsure: true }),
    ...(slot.other !== null && { other: slot.other.value }),
  };
}

function stateOf<T>(slot: Slot<T>): SaveState {
  if (slot.refusal !== null) return "refused";
  if (slot.other !== null) return "differs";
  if (slot.isGone) return "gone";
  if (isSaved(slot)) return "saved";
  return slot.failures > 0 ? "waiting" : "saving";
}
