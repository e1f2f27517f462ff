import type { Denial, Touch } from "@saydo/shared/board/touch.ts";
import type * as Y from "yjs";
import type { Viewer } from "../viewer.ts";

/** Why a judge refuses a change; it stands in the close. */
export type JudgeCode = Denial;

/** Whether one change is allowed: null is yes. */
export type Judge = (touch: Touch) => JudgeCode | null;

/** What a client says of itself and may be told to the others: plain values and nothing else. */
export type OwnState = Readonly<Record<string, string | boolean | null>>;

/** What the sync engine is told of the documents it keeps. It knows nothing else of the product. */
export interface DocumentRules {
  /** Names of the root maps. An update that reaches for another root is refused. */
  readonly roots: readonly string[];
  /** How many elements these roots may hold. One person may make only a part of them, see `elementsPerPerson`. */
  readonly mostElements: ReadonlyMap<string, number>;
  /** Whether several people type into the value at this path: then it must not be replaced. */
  isTypedIn(path: readonly string[]): boolean;
  /**
   * Whether an author may take away or replace the value at this path: null is yes, otherwise a code for the close. `isOwn` tells the client ids of
   * the author's documents.
   */
  denialOfRemoval(doc: Y.Doc, path: readonly string[], isOwn: (clientId: number) => boolean): JudgeCode | null;
  /** Whether this viewer has the whole board, and not one person's share of it. */
  leads(viewer: Viewer): boolean;
  /** What the server adds of its own to a change of this viewer; null for nothing. */
  noteOf(doc: Y.Doc, transaction: Y.Transaction, viewer: Viewer): (() => void) | null;
  /** What no screen shows any more and piled up; null for nothing that is worth a transaction. */
  leftoversIn(doc: Y.Doc): { readonly count: number; readonly remove: () => void } | null;
}

/** What holds in one room. Asked afresh for every message, so that a new phase or role holds from the next one on. */
export interface RoomRules<Access = never> {
  /** null for a viewer that may change nothing. */
  judgeOf(viewer: Viewer, now: number): Judge | null;
  maySeePresence(viewer: Viewer): boolean;
  /** null when the client says nothing that may be told. */
  ownStateIn(state: unknown): OwnState | null;
  /** What other clients are told of this viewer. */
  presenceOf(viewer: Viewer, own: OwnState): unknown;
  /** Returns whether `presenceOf` tells something else from now on. */
  change(access: Access, now: number): boolean;
}

/** The product's side of the sync engine. `Access` is what a room must know of its workshop; the engine only hands it on. */
export interface Policy<Access> {
  readonly document: DocumentRules;
  roomOf(access: Access): RoomRules<Access>;
}
