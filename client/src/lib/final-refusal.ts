import type { ErrorCode } from "@saydo/shared/core/errors.ts";
import { Refusal } from "./refusal.ts";

/** Refusals that say nothing about what was sent: the same words may pass in a moment. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "unavailable",
  "internal",
  "too_many_requests",
  "ticket_expired",
  "not_signed_in",
  "lock_running",
]);

/** The code of a refusal that trying again would not change, else null. */
export function finalRefusal(error: unknown): ErrorCode | null {
  return error instanceof Refusal && !passing.has(error.code) ? error.code : null;
}
