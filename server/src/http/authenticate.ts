import { createHash } from "node:crypto";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { Request, Response } from "express";
import type { Log } from "../ports/log.ts";
import { isOwnOrigin, originsOf } from "./origin.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { RequestContext } from "./route-handlers.ts";

/** An asynchronous workshop with its ledger lives for months; a phone that forgot its person after a night would lose its cards. */
const maxAgeMs = 180 * 24 * 60 * 60 * 1000;

const plainName = "sid";
/** Browsers accept this prefix only over https, without Domain and for the whole site: nobody below or beside us can plant one. */
const secureName = "__Host-sid";

const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * What a handler may know of its request. The cookie's secret is hashed at the door and goes no further. An https address that people know makes it
 * secure, whatever a proxy says of the connection. Both names are read: nobody loses a seat when a proxy is set right later.
 */
export function contextOf(
  request: Request,
  response: Response,
  { publicUrl, limits }: { publicUrl: URL | null; limits: Pick<RateLimits, "vouch"> },
): RequestContext {
  const secure = request.secure || publicUrl?.protocol === "https:";
  const options = { httpOnly: true, sameSite: "lax", path: "/" } as const;
  const name = secure ? secureName : plainName;
  const kept = cookieOf(request, secureName);
  const token = kept ?? cookieOf(request, plainName);
  return {
    sessionId: token === null ? null : createHash("sha256").update(token).digest("hex"),
    isPlantable: token !== null && kept === null,
    ip: request.ip ?? "",
    vouchFor: (code) => limits.vouch(request.ip ?? "", code),
    startSession: (newToken) => void response.cookie(name, newToken, { ...options, secure, maxAge: maxAgeMs }),
    endSession() {
      response.clearCookie(plainName, { ...options, secure });
      if (secure) response.clearCookie(secureName, { ...options, secure });
    },
  };
}

/** For `/api/a/`: whoever asks stays unknown, even to the handler. */
export function anonymousContext(): RequestContext {
  const noSession = () => {
    throw new Error("an anonymous route has no session");
  };
  const acts = { startSession: noSession, endSession: noSession, vouchFor: noSession };
  return { sessionId: null, isPlantable: false, ip: "", ...acts };
}

/**
 * Against forged requests: what changes something must carry a header that a foreign page cannot set without asking first, and may not
 * come from a foreign Origin. SameSite on the cookie is the third fence.
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
