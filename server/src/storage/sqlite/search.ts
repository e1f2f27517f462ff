import type { DatabaseSync } from "node:sqlite";
import type { CollectionSpec, Document } from "../collection.ts";
import { type DeclaredSearch, searchOf, searchTerms } from "../declared-search.ts";
import type { Query } from "./queries.ts";

/**
 * The terms of a searched collection in an FTS5 index, and beside it each document's place in the order of results. Only what is
 * append-only is searched, so that nothing has to be taken out again.
 */
export function createSearch<T extends Document>(spec: CollectionSpec<T>): string[] {
  const { rows, index } = tables(spec.name);
  searchOf(spec);
  return [
    `CREATE TABLE IF NOT EXISTS "${rows}" (n INTEGER PRIMARY KEY, at INTEGER NOT NULL, id TEXT NOT NULL UNIQUE)`,
    // Contentless and without positions: the documents are in their own table, and no search asks for phrases.
    `CREATE VIRTUAL TABLE IF NOT EXISTS "${index}" USING fts5(terms, content='', detail=none, columnsize=0, tokenize=ascii)`,
  ];
}

/** Call it inside the transaction that inserts the document. */
export function indexer<T extends Document>(database: DatabaseSync, spec: CollectionSpec<T>): (document: T) => void {
  const { rows, index } = tables(spec.name);
  const { newestBy } = searchOf(spec);
  const place = database.prepare(`INSERT INTO "${rows}" (at, id) VALUES (?, ?)`);
  const words = database.prepare(`INSERT INTO "${index}" (rowid, terms) VALUES (?, ?)`);
  return (document) => {
    const at: unknown = document[newestBy];
    if (typeof at !== "number") throw new Error(`${spec.name}: ${newestBy} is not a number`);
    const { lastInsertRowid } = place.run(at, document.id);
    words.run(lastInsertRowid, (searchTerms(spec, document) ?? []).map(token).join(" "));
  };
}

/** The next documents without terms, after an id. */
export function selectUnindexed({ name }: { readonly name: string }): string {
  const isIndexed = `EXISTS (SELECT 1 FROM "${tables(name).rows}" AS place WHERE place.id = document.id)`;
  return `SELECT id, rev, body FROM "${name}" AS document WHERE id > ? AND NOT ${isIndexed} ORDER BY id LIMIT 200`;
}

/** The order is found among the places; only the page's own bodies are read. */
export function selectFound({ name }: { readonly name: string }, search: DeclaredSearch): Query {
  const { rows, index } = tables(name);
  const { after, limit } = search;
  const behind = after ? " AND (place.at < ? OR (place.at = ? AND place.id > ?))" : "";
  const page = `SELECT place.id, place.at FROM "${index}" JOIN "${rows}" AS place ON place.n = "${index}".rowid
    WHERE "${index}" MATCH ?${behind} ORDER BY place.at DESC, place.id LIMIT ?`;
  return {
    sql: `SELECT document.id, document.rev, document.body FROM (${page}) AS page JOIN "${name}" AS document ON document.id = page.id
      ORDER BY page.at DESC, page.id`,
    values: [matchOf(search), ...(after ? [after.at, after.at, after.id] : []), limit],
  };
}

function matchOf({ within, every, beginning }: DeclaredSearch): string {
  const anyOf = `(${within.map((term) => `"${token(term)}"`).join(" OR ")})`;
  const allOf = every.map((term) => `"${token(term)}"`);
  const begins = beginning === null ? [] : [`"${token(beginning)}"*`];
  return [anyOf, ...allOf, ...begins].join(" AND ");
}

/**
 * A term as FTS5 sees it: its UTF-8 bytes in hex. The index's own tokenizer finds nothing in it to divide or to fold, nothing can be
 * mistaken for its query language, and what begins a term begins its hex.
 */
function token(term: string): string {
  return Buffer.from(term, "utf8").toString("hex");
}

function tables(name: string) {
  return { rows: `${name}_search_rows`, index: `${name}_search` };
}
