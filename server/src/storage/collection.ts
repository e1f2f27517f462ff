import type { z } from "zod";

/** Every stored document: an id, its format version and, kept by the engine, a revision that grows with each replace. */
export interface Document {
  readonly id: string;
  readonly v: number;
}

/** A document as it lies in the storage, of whatever version. */
export type StoredFields = Readonly<Record<string, unknown>>;

/** Makes a document of one version into one of the next; pure. The engine sets `v`. */
export type Migration = (old: StoredFields) => StoredFields;

export type Stored<T> = T & { readonly rev: number };

/** A field of the document's top level that may be searched by; strings, numbers, booleans and null only. */
export type IndexedField<T> = Extract<keyof T, string>;

export interface CollectionSpec<T extends Document> {
  /** Lower-case plural, also the table's or collection's name. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Each entry is one index over one or more fields, in order. `find` may only ask for a declared one. */
  readonly indexes: readonly (readonly IndexedField<T>[])[];
  /** Each entry is a set of fields that no two documents may share. A document in which one of them is null is not counted. */
  readonly unique: readonly (readonly IndexedField<T>[])[];
  /** One step per old version, the first from 1 to 2: applied whenever an old document is read, and by the sweep that rewrites them. */
  readonly migrations?: readonly Migration[];
  /** Insert and find only: charters and whatever else must never change. `replace` and `remove` throw. */
  readonly isAppendOnly?: boolean;
  /** Makes the documents findable by terms. Only for what is append-only: engines keep the terms beside the document and never change them. */
  readonly search?: SearchSpec<NoInfer<T>>;
  /** What a replace takes out of a document must stand in no file any more when it resolves, as after a remove. Costs a checkpoint. */
  readonly leavesNoTrace?: boolean;
}

export interface SearchSpec<T> {
  /** What a document can be found by, normalised already: an engine compares terms byte by byte and never looks inside. */
  termsOf(document: T): readonly string[];
  /** A number of the document: what is found comes with the largest first, then ascending by id. */
  readonly newestBy: IndexedField<T>;
}

/** All conditions hold at once. Each is a term as {@link SearchSpec.termsOf} writes it. */
export interface SearchOptions {
  /** At least one of these: what the asker may see. None finds nothing. */
  readonly within: readonly string[];
  readonly every: readonly string[];
  /** Some term begins with it. */
  readonly beginning?: string | null;
  /** Goes on behind this document of the same search. */
  readonly after?: SearchPlace | null;
  readonly limit: number;
}

/** A document's place in the order of a search; stays right when newer documents come in between two pages. */
export interface SearchPlace {
  readonly at: number;
  readonly id: string;
}

export interface FindOptions<T> {
  /** Equality on all fields of one declared index or unique set, or a prefix of it. `{}` is everything, in the order of ids. */
  readonly where: Partial<T>;
  readonly limit?: number;
  /** Ascending by id unless told; only a field of the same index may be named. */
  readonly sort?: { readonly by: IndexedField<T>; readonly descending?: boolean };
}

/**
 * One set of documents. A document is one consistency boundary: each call is atomic and durable when it resolves, and there is no
 * transaction over several. What spans documents must be idempotent and resumable.
 */
export interface Collection<T extends Document> {
  /** @throws DuplicateKey when the id or a unique set is taken. Returns the document with rev 1. */
  insert(document: T): Promise<Stored<T>>;
  /** Inserts with the revision it has: for copies and restored backups. @throws DuplicateKey */
  restore(document: Stored<T>): Promise<void>;
  /** `null` when there is none. What was stored is migrated and parsed by the schema: see {@link CorruptDocument}, {@link NewerDocument}. */
  find(id: string): Promise<Stored<T> | null>;
  /** @throws UndeclaredIndex when no declared index serves `where`. */
  findMany(options: FindOptions<T>): Promise<Stored<T>[]>;
  count(where: Partial<T>): Promise<number>;
  /** @throws UndeclaredIndex when the spec has no `search`. */
  search(options: SearchOptions): Promise<Stored<T>[]>;
  /** @throws StaleRevision when the stored rev is not `document.rev` (or the document is gone). Returns it with rev + 1. */
  replace(document: Stored<T>): Promise<Stored<T>>;
  /** Resolves whether or not it was there. */
  remove(id: string): Promise<void>;
  /** Removes it if it still is at this revision. Resolves with whether it was: a document changed since stays. */
  removeUnchanged(document: Stored<T>): Promise<boolean>;
  /** Resolves with how many there were. @throws UndeclaredIndex also for `{}`. */
  removeMany(where: Partial<T>): Promise<number>;
  /**
   * Rewrites documents of an old version in today's format. The revision stays, because what a reader gets stays the same; whatever is
   * replaced or removed meanwhile is left alone. An append-only collection has nothing to rewrite.
   */
  rewriteOld(batch: OldBatch): Promise<Rewritten>;
}

/** At most `limit` documents of that version, in the order of ids, after the given one; null is the beginning. */
export interface OldBatch {
  readonly version: number;
  readonly after: string | null;
  readonly limit: number;
}

export interface Rewritten {
  readonly rewritten: number;
  /** Ids of those that cannot be read; they stay as they are. */
  readonly unreadable: readonly string[];
  /** The last id that was looked at; null when there was none left. */
  readonly last: string | null;
}

export class DuplicateKey extends Error {
  override readonly name = "DuplicateKey";
}
export class StaleRevision extends Error {
  override readonly name = "StaleRevision";
}
export class UndeclaredIndex extends Error {
  override readonly name = "UndeclaredIndex";
}
export class CorruptDocument extends Error {
  override readonly name = "CorruptDocument";
}
/** Written by a later version of Saydo. It is not touched: the later version still reads it. */
export class NewerDocument extends Error {
  override readonly name = "NewerDocument";
}
export class AppendOnly extends Error {
  override readonly name = "AppendOnly";
}
/**
 * The engine cannot say whether the write happened: a time-out, a lost connection. Never acknowledge it; a caller that tries again must
 * read first, or write under an id that makes a second time harmless.
 */
export class OutcomeUnknown extends Error {
  override readonly name = "OutcomeUnknown";
}
/** The engine gives no answer to a question. Asking again later is harmless. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}
/** The engine cannot write: the disk is full or broken. Nothing was changed; it is worth trying again when there is room. */
export class CannotWrite extends Error {
  override readonly name = "CannotWrite";
}
