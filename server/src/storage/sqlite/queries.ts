import type { CollectionSpec, Document, FindOptions } from "../collection.ts";
import {
  type DeclaredQuery,
  declaredConditions,
  declaredQuery,
  declaredSelection,
  type Scalar,
} from "../declared-query.ts";
import { isSwept } from "../versions.ts";

export interface Query {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

/**
 * The SQL of one collection. Documents are JSON; indexes are on expressions, so that a new one needs no change of the table.
 * WITHOUT ROWID on purpose: row numbers would keep the order in which ballots and receipts came in (T12).
 */
export function createTable<T extends Document>(spec: CollectionSpec<T>): string[] {
  const table = identifier(spec.name);
  const statements = [
    `CREATE TABLE IF NOT EXISTS "${table}" (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID`,
  ];
  const index = (kind: string, fields: readonly string[], infix: string) =>
    `CREATE ${kind} IF NOT EXISTS "${table}_${infix}_${fields.map(identifier).join("_")}" ON "${table}" (${fields.map(column).join(", ")})`;
  if (isSwept(spec)) statements.push(index("INDEX", ["v"], "of"));
  for (const fields of spec.indexes) statements.push(index("INDEX", fields, "by"));
  // SQLite holds NULLs apart from each other, which is the contract: a document with a null in a unique set is not counted.
  for (const fields of spec.unique) statements.push(index("UNIQUE INDEX", fields, "one"));
  return statements;
}

export function selectMany<T extends Document>(spec: CollectionSpec<T>, options: FindOptions<T>): Query {
  const { conditions, order, limit } = declaredQuery(spec, options);
  const { condition, values } = conditionOf(conditions);
  const by = order.map(({ field, isDescending }) => `${column(field)}${isDescending ? " DESC" : ""}`).join(", ");
  const first = limit === null ? "" : ` LIMIT ${limit}`;
  return { sql: `SELECT id, rev, body FROM "${spec.name}" WHERE ${condition} ORDER BY ${by}${first}`, values };
}

export function countMany<T extends Document>(spec: CollectionSpec<T>, where: Partial<T>): Query {
  const { condition, values } = conditionOf(declaredConditions(spec, where));
  return { sql: `SELECT count(*) AS n FROM "${spec.name}" WHERE ${condition}`, values };
}

/** @throws UndeclaredIndex also for an empty `where`. */
export function removeMany<T extends Document>(spec: CollectionSpec<T>, where: Partial<T>): Query {
  const { condition, values } = conditionOf(declaredSelection(spec, where));
  return { sql: `DELETE FROM "${spec.name}" WHERE ${condition}`, values };
}

/** Takes a version, an id and a limit: what was written in that version, after that id. */
export function selectVersion<T extends Document>(spec: CollectionSpec<T>): string {
  return `SELECT id, rev, body FROM "${spec.name}" WHERE ${column("v")} = ? AND id > ? ORDER BY id LIMIT ?`;
}

function conditionOf(conditions: DeclaredQuery["conditions"]) {
  // IS, not =, so that null finds the documents that hold null; SQLite uses the index for both.
  const condition = conditions.map(([field]) => `${column(field)} IS ?`).join(" AND ") || "true";
  return { condition, values: conditions.map(([, value]) => sqlValue(value)) };
}

function sqlValue(value: Scalar): string | number | null {
  return typeof value === "boolean" ? Number(value) : value;
}

function column(field: string): string {
  return field === "id" ? "id" : `json_extract(body, '$.${identifier(field)}')`;
}

function identifier(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) throw new Error(`not a name for a table or a field: ${name}`);
  return name;
}
