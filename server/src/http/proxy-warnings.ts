import type { RequestHandler } from "express";
import type { Log } from "../ports/log.ts";

/**
 * Logs once each what a proxy leaves out. Without the forwarded headers, limits and addresses are the proxy's. Without the upgrade headers pages
 * load, but no workshop opens, and no other message says why.
 */
export function proxyWarnings({ publicUrl, log }: { publicUrl: URL | null; log: Log }): RequestHandler {
  const said = new Set<string>();
  const warnOnce = (sentence: string) => {
    if (said.has(sentence)) return;
    said.add(sentence);
    log.warn({ publicUrl: publicUrl?.origin ?? "none" }, sentence);
  };
  return (request, _response, next) => {
    const isWatching = /^\/(healthz|readyz|metrics)$/.test(request.path);
    if (publicUrl?.protocol === "https:" && !request.secure && !isWatching) {
      warnOnce("a request came without https: let the proxy set X-Forwarded-Proto, and TRUST_PROXY count the proxies");
    }
    if (/^\/(yjs|socket\.io)\/.*[?&](ticket|transport)=/.test(request.originalUrl)) {
      warnOnce("a socket arrived as a plain request: let the proxy pass the headers Upgrade and Connection on");
    }
    next();
  };
}
