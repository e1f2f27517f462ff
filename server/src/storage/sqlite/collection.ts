import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import {
  AppendOnly,
  type Collection,
  type CollectionSpec,
  CorruptDocument,
  type Document,
  DuplicateKey,
  NewerDocument,
  StaleRevision,
  type Stored,
  type StoredFields,
} from "../collection.ts";
import { declaredSearch } from "../declared-search.ts";
import { isSwept, readDocument } from "../versions.ts";
import type { Commits } from "./group-commit.ts";
import { countMany, createTable, type Query, removeMany, selectMany, selectVersion } from "./queries.ts";
import { createSearch, indexer, selectFound, selectUnindexed } from "./search.ts";

interface Deps {
  readonly database: DatabaseSync;
  readonly commits: Commits;
  /** Called inside the transaction when something was removed. */
  readonly onRemoved: () => void;
}

export function openCollection<T extends Document>(deps: Deps, spec: CollectionSpec<T>): Collection<T> {
  const { database, commits } = deps;
  for (const statement of createTable(spec)) database.exec(statement);

  const prepared = new Map<string, StatementSync>();
  function prepare(sql: string): StatementSync {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }
  const insertOne = prepare(`INSERT INTO "${spec.name}" (id, rev, body) VALUES (?, ?, ?)`);
  const selectOne = prepare(`SELECT id, rev, body FROM "${spec.name}" WHERE id = ?`);
  const updateOne = prepare(`UPDATE "${spec.name}" SET rev = rev + 1, body = ? WHERE id = ? AND rev = ?`);

  const rewriteOne = prepare(`UPDATE "${spec.name}" SET body = ? WHERE id = ? AND rev = ?`);

  const read = (row: Record<string, SQLOutputValue>) => readRow(spec, row);
  const index = spec.search ? openSearch() : null;

  function openSearch(): (document: T) => void {
    for (const statement of createSearch(spec)) database.exec(statement);
    const add = indexer(database, spec);
    for (let rows = unindexed(""); rows.length > 0; rows = unindexed(String(rows.at(-1)?.id))) {
      database.exec("BEGIN IMMEDIATE");
      for (const row of rows) addReadable(row, add);
      database.exec("COMMIT");
    }
    return add;
  }

  /** A file written before its collection was searched. One that cannot be read is reported when it is asked for. */
  function addReadable(row: Record<string, SQLOutputValue>, add: (document: T) => void): void {
    try {
      add(read(row));
    } catch (error) {
      if (!(error instanceof CorruptDocument || error instanceof NewerDocument)) throw error;
    }
  }

  function unindexed(after: string) {
    return prepare(selectUnindexed(spec)).all(after);
  }

  function write(body: T, rev: number): Promise<unknown> {
    return commits.write(() => {
      asDuplicate(spec.name, () => insertOne.run(body.id, rev, JSON.stringify(body)));
      index?.(body);
    });
  }

  function refuseChange(): void {
    if (spec.isAppendOnly) throw new AppendOnly(`${spec.name} is append-only`);
  }

  function remove(query: Query): Promise<number> {
    return commits.write(() => {
      const removed = Number(prepare(query.sql).run(...query.values).changes);
      if (removed > 0) deps.onRemoved();
      return removed;
    });
  }

  /** False when it cannot be read. */
  function rewrite(row: Record<string, SQLOutputValue> | undefined): boolean {
    if (!row) return false;
    try {
      const { rev, ...document } = read(row);
      rewriteOne.run(JSON.stringify(document), document.id, rev);
      return true;
    } catch (error) {
      if (error instanceof CorruptDocument) return false;
      throw error;
    }
  }

  return {
    async insert(document) {
      const body = spec.schema.parse(document);
      await write(body, 1);
      return { ...body, rev: 1 };
    },

    async restore({ rev, ...fields }) {
      await write(spec.schema.parse(fields), rev);
    },

    async find(id) {
      const row = selectOne.get(id);
      return row ? read(row) : null;
    },

    async findMany(options) {
      const { sql, values } = selectMany(spec, options);
      return prepare(sql)
        .all(...values)
        .map(read);
    },

    async count(where) {
      const { sql, values } = countMany(spec, where);
      return Number(prepare(sql).get(...values)?.n);
    },

    async search(options) {
      const search = declaredSearch(spec, options);
      if (!search) return [];
      const { sql, values } = selectFound(spec, search);
      return prepare(sql)
        .all(...values)
        .map(read);
    },

    async replace(document) {
      refuseChange();
      const { rev, ...fields } = document;
      const body = spec.schema.parse(fields);
      await commits.write(() => {
        const { changes } = asDuplicate(spec.name, () => updateOne.run(JSON.stringify(body), body.id, rev));
        if (Number(changes) === 0) throw new StaleRevision(`${spec.name}/${body.id} is not at revision ${rev}`);
        if (spec.leavesNoTrace) deps.onRemoved();
      });
      return { ...body, rev: rev + 1 };
    },

    async remove(id) {
      refuseChange();
      await remove({ sql: `DELETE FROM "${spec.name}" WHERE id = ?`, values: [id] });
    },

    async removeUnchanged({ id, rev }) {
      refuseChange();
      return (await remove({ sql: `DELETE FROM "${spec.name}" WHERE id = ? AND rev = ?`, values: [id, rev] })) > 0;
    },

    async removeMany(where) {
      refuseChange();
      return remove(removeMany(spec, where));
    },

    async rewriteOld({ version, after, limit }) {
      if (!isSwept(spec)) return { rewritten: 0, unreadable: [], last: null };
      return commits.write(() => {
        const rows = prepare(selectVersion(spec)).all(version, after ?? "", limit);
        const unreadable = rows.map(({ id }) => String(id)).filter((_, index) => !rewrite(rows[index]));
        if (spec.leavesNoTrace && rows.length > 0) deps.onRemoved();
        return { rewritten: rows.length - unreadable.length, unreadable, last: lastId(rows) };
      });
    },
  };
}

/** @throws CorruptDocument, NewerDocument */
export function readRow<T extends Document>(spec: CollectionSpec<T>, row: Record<string, SQLOutputValue>): Stored<T> {
  const document = readDocument(spec, fieldsOf(spec.name, row));
  if (document.id !== row.id) {
    throw new CorruptDocument(`${spec.name}/${String(row.id)}: the id inside differs from the row's`);
  }
  return { ...document, rev: Number(row.rev) };
}

function fieldsOf(collection: string, row: Record<string, SQLOutputValue>): StoredFields {
  try {
    const body: unknown = JSON.parse(String(row.body));
    if (isFields(body)) return body;
    throw new Error("no object");
  } catch (cause) {
    throw new CorruptDocument(`${collection}/${String(row.id)} is not a document`, { cause });
  }
}

function isFields(value: unknown): value is StoredFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function lastId(rows: readonly Record<string, SQLOutputValue>[]): string | null {
  const last = rows.at(-1);
  return last ? String(last.id) : null;
}

/** SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE. */
const duplicateCodes = new Set<unknown>([1555, 2067]);

function asDuplicate<T>(collection: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && "errcode" in error && duplicateCodes.has(error.errcode)) {
      throw new DuplicateKey(`${collection}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
