import { type CollectionSpec, type Document, type FindOptions, UndeclaredIndex } from "../collection.ts";

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
  for (const fields of spec.indexes) statements.push(index("INDEX", fields, "by"));
  // SQLite holds NULLs apart from each other, which is the contract: a document with a null in a unique set is not counted.
  for (const fields of spec.unique) statements.push(index("UNIQUE INDEX", fields, "one"));
  return statements;
}

export function selectMany<T extends Document>(spec: CollectionSpec<T>, options: FindOptions<T>): Query {
  const { fields, condition, values } = conditionOf(spec, options.where);
  const { sort } = options;
  if (sort && sort.by !== "id" && !servingIndexes(spec, fields).some((index) => index.includes(sort.by))) {
    throw new UndeclaredIndex(
      `${spec.name}: no declared index over ${fields.join(", ")} holds the sort field ${sort.by}`,
    );
  }
  const direction = sort?.descending ? " DESC" : "";
  const order = sort && sort.by !== "id" ? `${column(sort.by)}${direction}, id` : `id${direction}`;
  const limit = options.limit === undefined ? "" : ` LIMIT ${Math.max(0, Math.trunc(options.limit))}`;
  return { sql: `SELECT id, rev, body FROM "${spec.name}" WHERE ${condition} ORDER BY ${order}${limit}`, values };
}

export function countMany<T extends Document>(spec: CollectionSpec<T>, where: Partial<T>): Query {
  const { condition, values } = conditionOf(spec, where);
  return { sql: `SELECT count(*) AS n FROM "${spec.name}" WHERE ${condition}`, values };
}

/** @throws UndeclaredIndex also for an empty `where`: nothing is emptied by an oversight. */
export function removeMany<T extends Document>(spec: CollectionSpec<T>, where: Partial<T>): Query {
  const { fields, condition, values } = conditionOf(spec, where);
  if (fields.length === 0) throw new UndeclaredIndex(`${spec.name}: removeMany needs at least one field`);
  return { sql: `DELETE FROM "${spec.name}" WHERE ${condition}`, values };
}

function conditionOf<T extends Document>(spec: CollectionSpec<T>, where: Partial<T>) {
  const entries: [string, unknown][] = Object.entries(where);
  const fields = entries.map(([field]) => field);
  if (fields.length > 0 && servingIndexes(spec, fields).length === 0) {
    throw new UndeclaredIndex(`${spec.name}: no declared index begins with ${fields.join(", ")}`);
  }
  // IS, not =, so that null finds the documents that hold null; SQLite uses the index for both.
  const condition = fields.map((field) => `${column(field)} IS ?`).join(" AND ") || "true";
  return { fields, condition, values: entries.map(([field, value]) => scalar(spec.name, field, value)) };
}

/** A unique set is an index too. */
function servingIndexes<T extends Document>(spec: CollectionSpec<T>, fields: readonly string[]): readonly string[][] {
  const declared: readonly (readonly string[])[] = [...spec.indexes, ...spec.unique];
  return declared
    .filter((index) => fields.every((field) => index.slice(0, fields.length).includes(field)))
    .map((index) => [...index]);
}

/** An undefined value must not silently widen a search, as it does in many drivers. */
function scalar(collection: string, field: string, value: unknown): string | number | null {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  throw new UndeclaredIndex(`${collection}: ${field} cannot be searched by ${typeof value}`);
}

function column(field: string): string {
  return `json_extract(body, '$.${identifier(field)}')`;
}

function identifier(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) throw new Error(`not a name for a table or a field: ${name}`);
  return name;
}
