import {
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteResponse,
  type Routes,
  routes,
} from "@saydo/shared/contract.ts";
import type { Download, Route } from "@saydo/shared/core/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import express, { type Response, type Router } from "express";
import type { z } from "zod";
import type { Log } from "../ports/log.ts";
import { anonymousContext, contextOf, refuseForgery } from "./authenticate.ts";
import { parse } from "./parse.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { RequestContext, RouteHandlers } from "./route-handlers.ts";
import { readUpload } from "./upload.ts";

interface Deps {
  readonly handlers: RouteHandlers<Routes>;
  readonly limits: RateLimits;
  /** How long a browser keeps the cookie: as long as the server keeps its seats. */
  readonly sessionDays: number;
  readonly publicUrl: URL | null;
  readonly log: Log;
  readonly hasRoom: () => Promise<boolean>;
}

type Params = { [K in RouteName]: RouteParams<K> };
type Bodies = { [K in RouteName]: RouteBody<K> };
type Responses = { [K in RouteName]: RouteResponse<K> };
type Entries = {
  readonly [K in RouteName]: Route<z.ZodType<Params[K]>, z.ZodType<Bodies[K]>, z.ZodType<Responses[K]>>;
};
type Handle<P, B, R> = (context: RequestContext, input: { readonly params: P; readonly body: B }) => Promise<R>;
type HandlerMap = { readonly [K in RouteName]: Handle<Params[K], Bodies[K], Responses[K]> };

const entries: Entries = routes;

/** Binds every route of the contract: forgery fence, guess limit, parsing, caller, handler, parsed answer. */
export function bindRoutes(deps: Deps): Router {
  const router = express.Router();
  for (const name in routes) if (isRouteName(name)) bindOne(router, name, deps);
  return router;
}

function bindOne<K extends RouteName>(router: Router, name: K, deps: Deps): void {
  const handlers: HandlerMap = deps.handlers;
  bind<Params[K], Bodies[K], Responses[K]>(router, entries[name], handlers[name], deps);
}

function bind<P, B, R>(
  router: Router,
  route: Route<z.ZodType<P>, z.ZodType<B>, z.ZodType<R>>,
  handle: Handle<P, B, R>,
  { limits, sessionDays, publicUrl, log, hasRoom }: Deps,
): void {
  router[route.method](route.path, async (request, response) => {
    const ip = request.ip ?? "";
    refuseForgery(request, { publicUrl, log });
    if (route === entries.createWorkshop || route === entries.saveTemplate) {
      await limits.countCreation(ip);
      if (!(await hasRoom())) throw new DomainError("storage_full");
    }
    const caller =
      route.who === "anonymous" ? anonymousContext() : contextOf(request, response, { publicUrl, limits, sessionDays });
    const context = { ...caller, upload: () => readUpload(request, response, route.upload) };
    if (route === entries.home && context.sessionId !== null) await limits.countHome(context.sessionId);
    if (route.who === "session" && context.sessionId === null) throw new DomainError("not_signed_in");
    const params = parse(route.params, request.params);
    const body = parse(route.body, route.method === "get" ? {} : (request.body ?? {}));
    const act = () => handle(context, { params, body });
    const code = codeIn(params) ?? codeIn(body);
    const data = code === null ? await act() : await limits.guarded({ ip, sessionId: context.sessionId, code }, act);
    const answer = route.response.parse(data);
    if (route.isDownload) sendFile(response, answer);
    else response.json({ ok: true, data: answer });
  });
}

function sendFile(response: Response, answer: unknown): void {
  if (!isFile(answer)) throw new Error("a download has a name and a text");
  response.attachment(answer.name).send(answer.text);
}

function isFile(answer: unknown): answer is Download {
  return typeof answer === "object" && answer !== null && "name" in answer && "text" in answer;
}

/**
 * The code in a request, the only input that can be guessed: a join code, or one for another device. Requests of a seat hold none, so a neighbour\'s
 * guesses do not stop them.
 */
function codeIn(input: unknown): string | null {
  if (typeof input !== "object" || input === null) return null;
  return "code" in input && typeof input.code === "string" ? input.code : null;
}

function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(routes, name);
}
