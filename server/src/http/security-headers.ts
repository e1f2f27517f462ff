import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * A page may load only its own files and connect only to its own server. Nothing forces https: in a hall the server is often reached over plain http,
 * and a page that insists on https would stay blank there.
 */
export function securityHeaders(publicUrl: URL | null): RequestHandler {
  const isHttps = publicUrl?.protocol === "https:";
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        // Not every browser counts ws: as 'self'.
        connectSrc: ["'self'", (request) => webSocketSource(request.headers.host)],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
      },
    },
    strictTransportSecurity: isHttps,
    // Over plain http browsers ignore this header and complain about it on every page.
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    referrerPolicy: { policy: "no-referrer" },
  });
}

function webSocketSource(host: string | undefined): string {
  if (host === undefined || !/^[A-Za-z0-9.:[\]-]+$/.test(host)) return "'self'";
  return `ws://${host} wss://${host}`;
}
