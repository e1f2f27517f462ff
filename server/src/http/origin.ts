import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from a page of this installation: its Origin is the host it was sent to, or `publicUrl`. A browser always sends Origin with
 * WebSockets and with requests that change data (T2).
 */
export function isOwnOrigin(request: IncomingMessage, publicUrl: URL | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.protocol !== "http:" && url.protocol !== "https:") return false;
  return (host !== undefined && url.host === host.toLowerCase()) || url.origin === publicUrl?.origin;
}

/** The addresses that an operator has to compare, for the log. The headers are untrusted: cut to what an address may hold. */
export function originsOf({ headers }: IncomingMessage, publicUrl: URL | null): Record<string, string> {
  const cut = (header: string | undefined) => (header ?? "none").slice(0, 200);
  return { origin: cut(headers.origin), host: cut(headers.host), publicUrl: publicUrl?.origin ?? "none" };
}
