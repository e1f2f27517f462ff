import type { z } from "zod";

/** Every stored document: an id, its format version and, kept by the engine, a revision that grows with each replace. */
export interface Document {
  readonly id: string;
  readonly v: number;
}

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
  /** Insert and find only: charters and whatever else must never change. `replace` and `remove` throw. */
  readonly isAppendOnly?: boolean;
  /** What a replace takes out of a document must stand in no file any more when it resolves, as after a remove. Costs a checkpoint. */
  readonly leavesNoTrace?: boolean;
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
  /** `null` when there is none. What was stored is parsed by the schema; a document that does not fit throws CorruptDocument. */
  find(id: string): Promise<Stored<T> | null>;
  /** @throws UndeclaredIndex when no declared index serves `where`. */
  findMany(options: FindOptions<T>): Promise<Stored<T>[]>;
  count(where: Partial<T>): Promise<number>;
  /** @throws StaleRevision when the stored rev is not `document.rev` (or the document is gone). Returns it with rev + 1. */
  replace(document: Stored<T>): Promise<Stored<T>>;
  /** Resolves whether or not it was there. */
  remove(id: string): Promise<void>;
  /** Resolves with how many there were. @throws UndeclaredIndex also for `{}`. */
  removeMany(where: Partial<T>): Promise<number>;
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
export class AppendOnly extends Error {
  override readonly name = "AppendOnly";
}
/**
 * The engine cannot say whether the write happened: a time-out, a lost connection. Never acknowledge it; whoever tries again must
 * read first, or write under an id that makes a second time harmless.
 */
export class OutcomeUnknown extends Error {
  override readonly name = "OutcomeUnknown";
}
