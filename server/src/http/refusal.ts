import type { Result } from "@saydo/shared/core/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import { CannotWrite, NoAnswer, OutcomeUnknown } from "../storage/collection.ts";

export type Refusal = Extract<Result<unknown>, { ok: false }>["error"];

/** The refusal that the caller gets for an error. An unexpected error is logged once under an id; only the id leaves the server. */
export function refusalOf(error: unknown, { ids, log, about }: { ids: Ids; log: Log; about: object }): Refusal {
  if (error instanceof DomainError) {
    const { code, field, retryAfter } = error;
    return { code, ...(field !== undefined && { field }), ...(retryAfter !== undefined && { retryAfter }) };
  }
  if (error instanceof OutcomeUnknown || error instanceof NoAnswer) {
    // Neither "done" nor "nothing was changed" would be true; the same request under the same key finds out.
    log.warn({ err: error, ...about }, "the storage did not answer");
    return { code: "unavailable" };
  }
  if (error instanceof CannotWrite) {
    // Every client in the room meets this error at once: one line each, and no stack.
    log.error({ reason: error.message, ...about }, "the storage cannot write");
    return { code: "unavailable" };
  }
  const requestId = ids.id();
  log.error({ err: error, requestId, ...about }, "unexpected error");
  return { code: "internal", requestId };
}
