import { type ErrorCode, retryOf } from "@saydo/shared/core/errors.ts";
import { Refusal, unsent } from "./refusal.ts";

/** Whether the server refused a save because another window's came first. */
export function isStale(error: unknown): boolean {
  return error instanceof Refusal && error.code === "conflict" && error.field === "basedOn";
}

/** Whether a save failed before it left this device. */
export function isUnsent(error: unknown): boolean {
  return error instanceof Refusal && error.field === unsent;
}

/** The code of a refusal that another attempt would not change, else null. */
export function finalRefusal(error: unknown): ErrorCode | null {
  return error instanceof Refusal && retryOf(error.code) === "never" ? error.code : null;
}
