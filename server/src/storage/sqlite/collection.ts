import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import {
  AppendOnly,
  type Collection,
  type CollectionSpec,
  CorruptDocument,
  type Document,
  DuplicateKey,
  StaleRevision,
  type Stored,
} from "../collection.ts";
import type { GroupCommit } from "./group-commit.ts";
import { countMany, createTable, type Query, removeMany, selectMany } from "./queries.ts";

interface Deps {
  readonly database: DatabaseSync;
  readonly commits: GroupCommit;
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

  const read = (row: Record<string, SQLOutputValue>) => readRow(spec, row);

  function write(body: T, rev: number): Promise<unknown> {
    return commits.write(() => asDuplicate(spec.name, () => insertOne.run(body.id, rev, JSON.stringify(body))));
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

    async removeMany(where) {
      refuseChange();
      return remove(removeMany(spec, where));
    },
  };
}

/** @throws CorruptDocument */
export function readRow<T extends Document>(spec: CollectionSpec<T>, row: Record<string, SQLOutputValue>): Stored<T> {
  try {
    const document = spec.schema.parse(JSON.parse(String(row.body)));
    if (document.id !== row.id) throw new Error("the id inside differs from the row's");
    return { ...document, rev: Number(row.rev) };
  } catch (cause) {
    throw new CorruptDocument(`${spec.name}/${String(row.id)} does not fit its schema`, { cause });
  }
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
