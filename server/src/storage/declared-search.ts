import {
  type CollectionSpec,
  type Document,
  type SearchOptions,
  type SearchPlace,
  type SearchSpec,
  UndeclaredIndex,
} from "./collection.ts";

/** A search in the words every engine can translate. */
export interface DeclaredSearch {
  readonly within: readonly string[];
  readonly every: readonly string[];
  readonly beginning: string | null;
  readonly after: SearchPlace | null;
  readonly limit: number;
  readonly newestBy: string;
}

/** Null when nothing can be found. @throws UndeclaredIndex when the spec has no `search`, or a term is no text (T20). */
export function declaredSearch<T extends Document>(
  spec: CollectionSpec<T>,
  { within, every, beginning = null, after = null, limit }: SearchOptions,
): DeclaredSearch | null {
  const { newestBy } = searchOf(spec);
  for (const term of [...within, ...every, ...(beginning === null ? [] : [beginning])]) checkTerm(spec.name, term);
  const rows = Math.max(0, Math.trunc(limit));
  if (within.length === 0 || rows === 0) return null;
  return { within: unique(within), every: unique(every), beginning, after, limit: rows, newestBy };
}

/** The terms to keep beside a document, or null when its collection is not searched. */
export function searchTerms<T extends Document>(spec: CollectionSpec<T>, document: T): readonly string[] | null {
  if (!spec.search) return null;
  const terms = unique(searchOf(spec).termsOf(document));
  for (const term of terms) checkTerm(spec.name, term);
  return terms;
}

/** @throws UndeclaredIndex */
export function searchOf<T extends Document>({ name, search, isAppendOnly }: CollectionSpec<T>): SearchSpec<T> {
  if (!search) throw new UndeclaredIndex(`${name} declares no search`);
  if (!isAppendOnly) throw new Error(`${name}: only an append-only collection can be searched`);
  return search;
}

/** The empty one is a beginning of all others; a driver could read an object as an operator. */
function checkTerm(collection: string, term: unknown): void {
  if (typeof term === "string" && term !== "") return;
  throw new UndeclaredIndex(`${collection}: a search term is a text that is not empty`);
}

function unique(terms: readonly string[]): string[] {
  return [...new Set(terms)];
}
