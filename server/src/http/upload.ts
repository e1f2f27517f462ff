import type { Upload } from "@saydo/shared/core/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import express, { type Request, type Response } from "express";

/** The largest file needs a line of 0.3 Mbit/s for it. */
const patienceMs = 60_000;

/**
 * The body of a request as bytes, up to the route's own limit.
 *
 * @throws DomainError `file_type`, `file_too_large`, `file_too_slow`
 */
export async function readUpload(
  request: Request,
  response: Response,
  upload: Upload | undefined,
  withinMs = patienceMs,
): Promise<Uint8Array> {
  if (!upload) throw new Error("this route takes no upload");
  if (!request.is(upload.type)) throw new DomainError("file_type");
  const read = express.raw({ type: upload.type, limit: upload.bytes, inflate: false });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    // The rest of the body is not waited for either.
    response.set("Connection", "close");
    reject(new DomainError("file_too_slow"));
  }, withinMs);
  read(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(refusalOf(error))));
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
  const body: unknown = request.body;
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function refusalOf(error: unknown): unknown {
  const isTooLarge = typeof error === "object" && error !== null && "status" in error && error.status === 413;
  return isTooLarge ? new DomainError("file_too_large") : error;
}
