import type { Route } from "@saydo/shared/core/contract.ts";
import type { z } from "zod";

/** What a route handler may know of its request. `sessionId` is the hash of the cookie; always null for "anonymous" routes. */
export interface RequestContext {
  readonly sessionId: string | null;
  /** The cookie came under the name that a page on a parent or sibling domain can plant. */
  readonly isPlantable: boolean;
  /** Sets the session cookie on the response. `token` is the secret itself. */
  startSession(token: string): void;
  /** Sets the cookie of the request again, so that the browser keeps it for the whole time once more. */
  keepSession(): void;
  endSession(): void;
  /** The caller has a seat behind this join code. From the caller's address the code is then no guess, whatever other people there type. */
  vouchFor(code: string): void;
  /**
   * The file of a route with `upload`. It is read only now: an unknown caller costs no memory.
   *
   * @throws DomainError `file_type`, `file_too_large`, `file_too_slow`
   */
  upload(): Promise<Uint8Array>;
  /** For rate limits only; never stored, never logged on anonymous routes. */
  readonly ip: string;
}

/** The handlers of a feature's routes, typed by its contract. Params and body are already parsed; throw DomainError to refuse. */
export type RouteHandlers<R extends Record<string, Route>> = {
  readonly [K in keyof R]: (
    context: RequestContext,
    input: { readonly params: z.output<R[K]["params"]>; readonly body: z.output<R[K]["body"]> },
  ) => Promise<z.output<R[K]["response"]>>;
};
