import { z } from "zod";
import type { Capability } from "../capabilities.ts";
import type { Topic } from "../topics.ts";
import type { ErrorCode } from "./errors.ts";

/**
 * The one place that describes a power of the product. An entry built here gives the server its parser and handler type, the client its call type,
 * the socket its acknowledgement type and, for routes, the line in `/api/openapi.json`.
 */

/**
 * What sending a command means. The client's call, its "Saved" and the answers that the router keeps follow from this.
 *
 * - `question` changes nothing that people see: a preview may send it too, and its answer is not kept.
 * - `save` is sent by an autosave, which itself reports unsaved text from the first keystroke on.
 * - `act` is one press: it counts as unsaved until it is answered.
 *
 * The answers to saves and acts are kept by their keys, so that each has one effect however often it is sent.
 */
export type CommandKind = "question" | "save" | "act";

/** A socket.io command with acknowledgement. `needs` is looked up in the permission table before the handler runs. */
export interface Command<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends CommandKind = CommandKind,
> {
  readonly kind: K;
  readonly needs: Capability;
  readonly input: I;
  readonly output: O;
}

export function command<I extends z.ZodType, O extends z.ZodType, K extends CommandKind>(
  entry: Command<I, O, K>,
): Command<I, O, K> {
  return entry;
}

/**
 * A part of the workshop that the server pushes, already cut to what its receiver may see. Services make it whole and screens see it whole; what is
 * marked with {@link byContent} travels apart from the rest. The client keeps the last one.
 */
export interface Section<S extends z.ZodType = z.ZodType> {
  readonly view: S;
  /** "now" leaves at once (phase, timer); "soon" is pooled for a moment, so that 300 joins do not make 300 × 300 frames. */
  readonly pace: "now" | "soon";
  /** "role": all viewers of a role see the same, so it is cut once for all of them. "person": it is cut for each receiver. */
  readonly per: "role" | "person";
  /** The topics that the view is made of: it is sent again when one of them changes. */
  readonly reads: readonly [Topic, ...Topic[]];
}

export function section<S extends z.ZodType>(entry: Section<S>): Section<S> {
  return entry;
}

const contents = new WeakSet<z.ZodType>();

/**
 * Marks a part of a view that is large and seldom changes. It travels once, by its hash, before the first view that names it; afterwards the view
 * names the hash only.
 */
export function byContent<S extends z.ZodType>(part: S): S {
  const marked = part.clone();
  contents.add(marked);
  return marked;
}

/** A place in a view. `each` stands for every entry of a list. */
export type ContentPath = readonly string[];
export const each = "*";

/** The places of a view that are marked with {@link byContent}: in objects and lists, at any depth, which may be null or left out. */
export function contentPaths(view: z.core.$ZodType): readonly ContentPath[] {
  if (view instanceof z.ZodType && contents.has(view)) return [[]];
  if (view instanceof z.ZodNullable || view instanceof z.ZodOptional) return contentPaths(view.unwrap());
  if (view instanceof z.ZodArray) return contentPaths(view.element).map((path) => [each, ...path]);
  if (!(view instanceof z.ZodObject)) return [];
  const fields: [string, unknown][] = Object.entries(view.shape);
  return fields.flatMap(([name, part]) =>
    part instanceof z.ZodType ? contentPaths(part).map((path) => [name, ...path]) : [],
  );
}

/** An HTTP route. `who`: "anyone" needs nothing; "session" needs the cookie; "anonymous" lives under `/api/a/` and never reads a cookie. */
export interface Route<
  P extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: "get" | "post";
  /** Express path with `:params`. */
  readonly path: string;
  readonly who: "anyone" | "session" | "anonymous";
  readonly summary: string;
  readonly params: P;
  readonly body: B;
  /** A file instead of JSON. Its bytes are the whole body; the handler takes them by `context.upload()` after it has judged the caller. */
  readonly upload?: Upload;
  /** The response is a {@link Download}, which a browser saves. A refusal is JSON as ever. */
  readonly isDownload?: true;
  readonly response: R;
}

export interface Upload {
  readonly type: string;
  readonly bytes: number;
}

export function route<P extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  entry: Route<P, B, R>,
): Route<P, B, R> {
  return entry;
}

/** A file: the ending of its name says its type. */
export interface Download {
  readonly name: string;
  readonly text: string;
}

/** The answer to a command or a route. `field` names the refused input, `requestId` finds the log line, `retryAfter` is in seconds. */
export type Result<T> =
  | { readonly ok: true; readonly data: T }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: ErrorCode;
        readonly field?: string;
        readonly requestId?: string;
        readonly retryAfter?: number;
      };
    };
