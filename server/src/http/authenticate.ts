import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { Request, Response } from "express";
import type { Log } from "../ports/log.ts";
import { isOwnOrigin, originsOf } from "./origin.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { RequestContext } from "./route-handlers.ts";

const dayMs = 24 * 60 * 60 * 1000;

const plainName = "sid";
/**
 * Browsers accept this prefix only over https, without Domain and for the whole site, so a page on a parent or sibling domain cannot plant the
 * cookie.
 */
const secureName = "__Host-sid";

const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * What a handler may know of its request. The cookie's secret is hashed here and goes no further. An https `publicUrl` makes the cookie secure,
 * whatever a proxy says of the connection. Both cookie names are read, so that no seat is lost when a proxy is configured later.
 */
export function contextOf(
  request: Request,
  response: Response,
  { publicUrl, limits, sessionDays }: { publicUrl: URL | null; limits: Pick<RateLimits, "vouch">; sessionDays: number },
): Omit<RequestContext, "upload"> {
  const secure = request.secure || publicUrl?.protocol === "https:";
  const options = { httpOnly: true, sameSite: "lax", path: "/" } as const;
  const kept = cookieOf(request, secureName);
  const token = kept ?? cookieOf(request, plainName);
  const set = (name: string, value: string) =>
    void response.cookie(name, value, {
      ...options,
      secure: secure || name === secureName,
      maxAge: sessionDays * dayMs,
    });
  return {
    sessionId: token === null ? null : secretHash(token),
    isPlantable: token !== null && kept === null,
    ip: request.ip ?? "",
    vouchFor: (code) => limits.vouch(request.ip ?? "", code),
    startSession: (newToken) => set(secure ? secureName : plainName, newToken),
    keepSession() {
      // A plantable cookie that got the name which vouches for it would be trusted from then on.
      if (token !== null) set(kept === null ? plainName : secureName, token);
    },
    endSession() {
      response.clearCookie(plainName, { ...options, secure });
      if (secure) response.clearCookie(secureName, { ...options, secure });
    },
  };
}

/** For `/api/a/`: even the handler does not learn the caller. */
export function anonymousContext(): Omit<RequestContext, "upload"> {
  const noSession = () => {
    throw new Error("an anonymous route has no session");
  };
  const acts = { startSession: noSession, keepSession: noSession, endSession: noSession, vouchFor: noSession };
  return { sessionId: null, isPlantable: false, ip: "", ...acts };
}

/**
 * Refuses forged requests: a request that changes data must carry a header that a foreign page cannot set without a preflight, and may not come from
 * a foreign Origin. SameSite on the cookie is the third fence.
 *
 * @throws DomainError `origin_refused`
 */
export function refuseForgery(request: Request, { publicUrl, log }: { publicUrl: URL | null; log: Log }): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  if (request.headers.origin !== undefined && !isOwnOrigin(request, publicUrl)) {
    log.warn(
      originsOf(request, publicUrl),
      "a request with a foreign Origin was refused: is PUBLIC_URL the address people use?",
    );
    throw new DomainError("origin_refused");
  }
  if (request.headers["x-saydo"] !== "1") throw new DomainError("origin_refused");
}

function cookieOf(request: Request, name: string): string | null {
  for (const part of request.headers.cookie?.split(";") ?? []) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value !== undefined && tokenPattern.test(value)) return value;
  }
  return null;
}
