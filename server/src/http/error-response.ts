import { DomainError, errors } from "@saydo/shared/core/errors.ts";
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { z } from "zod";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import { refusalOf } from "./refusal.ts";

/** An unknown path under /api is never answered with a page. */
export const unknownApiPath: RequestHandler = () => {
  throw new DomainError("not_found");
};

/** The last handler: every error becomes a code, also one of the body's parser. */
export function errorResponse({ ids, log }: { ids: Ids; log: Log }): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const about = { method: request.method, path: request.path.startsWith("/api/a/") ? "/api/a/" : request.path };
    sendRefusal(response, refusalOf(toDomainError(error), { ids, log, about }));
  };
}

function sendRefusal(response: Response, error: ReturnType<typeof refusalOf>): void {
  if (error.retryAfter !== undefined) response.set("Retry-After", String(error.retryAfter));
  response.status(errors[error.code].status).json({ ok: false, error });
}

const httpError = z.object({ status: z.int().min(400).max(499) });

/** Errors of express and its parsers carry a status; a status of 400 to 499 is the sender's mistake. */
function toDomainError(error: unknown): unknown {
  const { success, data } = httpError.safeParse(error);
  if (!success || error instanceof DomainError) return error;
  return new DomainError(data.status === 413 ? "too_large" : "invalid_input");
}
