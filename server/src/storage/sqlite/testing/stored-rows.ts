import { DatabaseSync } from "node:sqlite";
import { z } from "zod";

export type Row = Readonly<Record<string, unknown>>;

const row = z.record(z.string(), z.unknown());

/** Every stored document by collection, as a reader of the database file sees it. */
export function storedRows(file: string): Readonly<Record<string, readonly Row[]>> {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all();
  const names = tables.filter(({ sql }) => String(sql).includes("body TEXT")).map(({ name }) => String(name));
  const read = (name: string) =>
    database
      .prepare(`SELECT body FROM "${name}"`)
      .all()
      .map(({ body }) => row.parse(JSON.parse(String(body))));
  const rows = Object.fromEntries(names.map((name) => [name, read(name)]));
  database.close();
  return rows;
}

/** What a query finds in the file, as another reader of it sees it. */
export function queryStored(file: string, sql: string): Row[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** Changes what is stored behind the server's back: the state a crash at a certain point would have left. */
export function alterStored(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

/** Every text inside, however deep. Shorter ones name kinds and states and link nothing. */
export function textsIn(value: unknown, shortest = 4): string[] {
  if (typeof value === "string") return value.length >= shortest ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner, shortest));
}
