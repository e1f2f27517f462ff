import { timingSafeEqual } from "node:crypto";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { Request } from "express";

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Whether a request may read the server's state. A request that a proxy on this machine passed on comes from elsewhere, whatever its own address is.
 */
export function mayWatch(request: Request, token: string | null): boolean {
  const shown = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (token !== null && shown !== undefined) return timingSafeEqual(hash(shown), hash(token));
  const isPassedOn = request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined;
  return !isPassedOn && loopback.test(request.socket.remoteAddress ?? "");
}

function hash(text: string): Buffer {
  return Buffer.from(secretHash(text));
}
