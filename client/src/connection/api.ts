import type { RouteArgument, RouteName, RouteParams, RouteResponse } from "@saydo/shared/contract.ts";
import { sheetType } from "@saydo/shared/features/files/terms.ts";
import { routePaths } from "@saydo/shared/route-paths.ts";
import { doCookiesStay } from "../device/cookies.ts";
import { Refusal, refusalFrom } from "./refusal.ts";

/** A request on a connection that died in a sleep is never answered; a new one may be. */
const patienceMs = 12_000;
/** A file of the largest size, over a line on which the server still waits for it. */
const filePatienceMs = 70_000;

/** Routes that put a seat into a cookie: a browser that keeps no cookie must not take a seat. */
const startsSession: ReadonlySet<RouteName> = new Set([
  "createWorkshop",
  "join",
  "joinAsLeader",
  "joinByLink",
  "recover",
  "enterDemo",
]);

/** Leaves out a part without fields. */
type Needs<T, Key extends string> = [T] extends [Record<string, never>]
  ? { readonly [K in Key]?: undefined }
  : { readonly [K in Key]: T };

export type ApiArguments<K extends RouteName> = Needs<RouteParams<K>, "params"> &
  Needs<RouteArgument<K>, "body"> & {
    readonly signal?: AbortSignal;
    /** Of a route with an upload: the whole body. */
    readonly file?: Blob;
  };

/**
 * Calls a route of the contract. Anonymous routes (`/api/a/`) travel without the cookie.
 *
 * @throws Refusal with the server's code; `unavailable` when nothing answered.
 */
export async function api<K extends RouteName>(name: K, request: ApiArguments<K>): Promise<RouteResponse<K>> {
  const { method, path } = routePaths[name];
  const url = fillPath(path, request.params ?? {});
  if (startsSession.has(name) && !doCookiesStay()) throw new Refusal("cookies_blocked");
  let response: Response;
  let body: unknown;
  const patience = new AbortController();
  const stop = () => patience.abort();
  const timer = setTimeout(stop, request.file ? filePatienceMs : patienceMs);
  request.signal?.addEventListener("abort", stop, { once: true });
  if (request.signal?.aborted) stop();
  try {
    response = await fetch(url, {
      method: method.toUpperCase(),
      credentials: path.startsWith("/api/a/") ? "omit" : "same-origin",
      headers: {
        accept: "application/json",
        "x-saydo": "1",
        ...(method === "post" && { "content-type": request.file ? sheetType : "application/json" }),
      },
      ...(method === "post" && { body: request.file ?? JSON.stringify(request.body ?? {}) }),
      signal: patience.signal,
    });
    body = await response.json().catch(() => null);
    if (patience.signal.aborted) throw new Refusal("unavailable");
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new Refusal("unavailable");
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener("abort", stop);
  }
  if (response.ok && isAnswer<RouteResponse<K>>(body)) return body.data;
  throw body === null && response.status >= 502 ? new Refusal("unavailable") : refusalFrom(body);
}

function isAnswer<T>(body: unknown): body is { ok: true; data: T } {
  return typeof body === "object" && body !== null && "ok" in body && body.ok === true && "data" in body;
}

function fillPath(path: string, params: object): string {
  const values = new Map(Object.entries(params));
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name) ?? "")));
}
