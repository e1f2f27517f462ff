import { boardPath } from "@saydo/shared/board/protocol.ts";
import type { Routes } from "@saydo/shared/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import compression from "compression";
import express, { type Express, type RequestHandler, type Router } from "express";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import { askedSeldom } from "./asked-seldom.ts";
import { clientFiles, type FootLinks } from "./client-files.ts";
import { errorResponse, unknownApiPath } from "./error-response.ts";
import { mayWatch } from "./may-watch.ts";
import type { Metrics } from "./metrics.ts";
import { openApiDocument } from "./openapi.ts";
import { proxyWarnings } from "./proxy-warnings.ts";
import { createRateLimits } from "./rate-limits.ts";
import { bindRoutes } from "./route-binder.ts";
import type { RouteHandlers } from "./route-handlers.ts";
import { securityHeaders } from "./security-headers.ts";

interface Deps {
  readonly handlers: RouteHandlers<Routes>;
  /** Downloads that are not JSON, e.g. a charter as Markdown. */
  readonly downloads: Router;
  readonly metrics: Metrics;
  /** How long a browser keeps its seats. */
  readonly sessionDays: number;
  readonly publicUrl: URL | null;
  readonly footLinks: FootLinks;
  /** How many reverse proxies stand in front; their forwarded addresses are believed. */
  readonly trustProxy: number;
  readonly clientFolder: string;
  readonly lanAddress: () => string | null;
  /** Rejects while the storage cannot store. It writes, so it is called at most every few seconds. */
  readonly isReady: () => Promise<void>;
  /** The bearer token of a monitor on another machine; with null only this machine is answered. */
  readonly metricsToken: string | null;
  /** Whether there is room for another workshop. */
  readonly hasRoom: () => Promise<boolean>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

export const bodyLimitBytes = 64 * 1024;

/** All that is answered over HTTP, in the order in which express asks it. */
export function createHttpApp(deps: Deps): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", deps.trustProxy);
  app.set("query parser", false);
  app.use(securityHeaders(deps.publicUrl));
  app.use(compression());
  app.use(proxyWarnings(deps));

  const limits = createRateLimits();
  const counted: RequestHandler = async (request, _response, next) => {
    await limits.countRequest(request.ip ?? "");
    next();
  };

  app.get("/healthz", (_request, response) => void response.type("text").send("ok\n"));
  const watching: RequestHandler = (request, _response, next) => {
    // Read every second, the figures would reveal votes.
    if (!mayWatch(request, deps.metricsToken)) throw new DomainError("forbidden");
    next();
  };
  const ready = askedSeldom(deps.isReady, deps.clock);
  app.get("/readyz", counted, watching, async (_request, response) => {
    const isReady = await ready();
    response
      .status(isReady ? 200 : 503)
      .type("text")
      .send(isReady ? "ready\n" : "storage cannot write\n");
  });
  app.get("/metrics", counted, watching, async (_request, response) => {
    response.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
  });

  app.use("/api", (request, response, next) => {
    response.set("Cache-Control", "no-store");
    response.on("finish", () => deps.metrics.countRequest(routeOf(request), response.statusCode));
    next();
  });
  app.use("/api", counted);
  let description: ReturnType<typeof openApiDocument> | null = null;
  app.get("/api/openapi.json", (_request, response) => {
    // Takes a while to make and never changes.
    description ??= openApiDocument();
    response.json(description);
  });
  app.use(deps.downloads);
  app.use("/api", express.json({ limit: bodyLimitBytes, inflate: false, strict: true }));
  app.use(bindRoutes({ ...deps, limits }));
  app.use("/api", unknownApiPath);
  app.use(["/socket.io", boardPath], unknownApiPath);
  app.use(clientFiles({ ...deps, folder: deps.clientFolder }));
  app.use(unknownApiPath);
  app.use(errorResponse({ ids: deps.ids, log: deps.log }));
  return app;
}

/** The pattern, not the address: ids have no place in metrics. */
function routeOf(request: express.Request): string {
  const route: unknown = request.route;
  if (typeof route !== "object" || route === null || !("path" in route)) return "none";
  return typeof route.path === "string" ? route.path : "none";
}
