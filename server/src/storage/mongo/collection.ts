import { type Model, trusted } from "mongoose";
import {
  AppendOnly,
  type Collection,
  type CollectionSpec,
  CorruptDocument,
  type Document,
  StaleRevision,
  type Stored,
} from "../collection.ts";
import { type DeclaredQuery, declaredConditions, declaredQuery, declaredSelection } from "../declared-query.ts";
import { declaredSearch, searchTerms } from "../declared-search.ts";
import { isSwept, readDocument } from "../versions.ts";
import { majorityRead, type Timeouts } from "./durability.ts";
import { decided } from "./failure.ts";
import type { Row } from "./model-schema.ts";
import { foundBy, newestFirst, searchIndexName } from "./search.ts";

interface Deps {
  readonly model: Model<Row>;
  readonly timeouts: Timeouts;
  /** Runs a piece of work once the collection is prepared, and lets closing wait for it. */
  readonly run: <R>(work: () => Promise<R>) => Promise<R>;
}

export function openCollection<T extends Document>(deps: Deps, spec: CollectionSpec<T>): Collection<T> {
  const { model, run } = deps;

  const read = (row: Row) => readRow(spec, row);

  function write(body: T, rev: number): Promise<unknown> {
    const terms = searchTerms(spec, body);
    const row = { ...rowOf(body, rev), ...(terms && { searchTerms: terms }) };
    return run(() => decided(spec.name, new model(row).save()));
  }

  function refuseChange(): void {
    if (spec.isAppendOnly) throw new AppendOnly(`${spec.name} is append-only`);
  }

  function matching(conditions: DeclaredQuery["conditions"]) {
    return model.find(filterOf(conditions)).readConcern(majorityRead.level).maxTimeMS(deps.timeouts.silenceMs);
  }

  /** How many rows it changed: 0 when another write was faster; null when it cannot be read. */
  async function rewrite(row: Row, version: number): Promise<number | null> {
    const document = readable(row);
    if (document === null) return null;
    const { rev, ...body } = document;
    const filter = { _id: row._id, rev, v: version };
    // The spread of a generic document loses its type; the schema gives it back.
    const replacement = rowOf(spec.schema.parse(body), rev);
    const { modifiedCount } = await run(() =>
      decided(spec.name, model.replaceOne(filter, replacement, { runValidators: true }).exec()),
    );
    return modifiedCount;
  }

  function readable(row: Row): Stored<T> | null {
    try {
      return read(row);
    } catch (error) {
      if (error instanceof CorruptDocument) return null;
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
      const [row] = await run(() =>
        matching([["id", id]])
          .limit(1)
          .lean()
          .exec(),
      );
      return row ? read(row) : null;
    },

    async findMany(options) {
      const { conditions, order, limit } = declaredQuery(spec, options);
      // MongoDB reads a limit of 0 as "all of them".
      if (limit === 0) return [];
      const sort = order.map(({ field, isDescending }): [string, 1 | -1] => [rowField(field), isDescending ? -1 : 1]);
      const rows = await run(() => {
        const query = matching(conditions).sort(sort);
        return (limit === null ? query : query.limit(limit)).lean().exec();
      });
      return rows.map(read);
    },

    async count(where) {
      const filter = filterOf(declaredConditions(spec, where));
      return run(() => model.countDocuments(filter).readConcern(majorityRead.level).exec());
    },

    async search(options) {
      const search = declaredSearch(spec, options);
      if (!search) return [];
      const found = () => matching([]).where(foundBy(search)).hint(searchIndexName).sort(newestFirst(search));
      return (await run(() => found().limit(search.limit).lean().exec())).map(read);
    },

    async replace(document) {
      refuseChange();
      const { rev, ...fields } = document;
      const body = spec.schema.parse(fields);
      const filter = { _id: body.id, rev };
      const { matchedCount } = await run(() =>
        decided(spec.name, model.replaceOne(filter, rowOf(body, rev + 1), { runValidators: true }).exec()),
      );
      if (matchedCount === 0) throw new StaleRevision(`${spec.name}/${body.id} is not at revision ${rev}`);
      return { ...body, rev: rev + 1 };
    },

    async remove(id) {
      refuseChange();
      await run(() => decided(spec.name, model.deleteOne({ _id: id }).exec()));
    },

    async removeUnchanged({ id, rev }) {
      refuseChange();
      const { deletedCount } = await run(() => decided(spec.name, model.deleteOne({ _id: id, rev }).exec()));
      return deletedCount > 0;
    },

    async removeMany(where) {
      refuseChange();
      const filter = filterOf(declaredSelection(spec, where));
      const { deletedCount } = await run(() => decided(spec.name, model.deleteMany(filter).exec()));
      return deletedCount;
    },

    async rewriteOld({ version, after, limit }) {
      if (!isSwept(spec)) return { rewritten: 0, unreadable: [], last: null };
      const rows = await run(() => {
        const old = matching([["v", version]])
          .sort({ _id: 1 })
          .limit(limit);
        return (after === null ? old : old.where({ _id: trusted({ $gt: after }) })).lean().exec();
      });
      const outcomes = await Promise.all(rows.map((row) => rewrite(row, version)));
      const unreadable = rows.map(({ _id }) => _id).filter((_, index) => outcomes[index] === null);
      const rewritten = outcomes.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      return { rewritten, unreadable, last: rows.at(-1)?._id ?? null };
    },
  };
}

/** @throws CorruptDocument, NewerDocument */
export function readRow<T extends Document>(spec: CollectionSpec<T>, { _id, rev, ...stored }: Row): Stored<T> {
  const { searchTerms: _terms, ...document } = stored;
  const fields = spec.search ? document : stored;
  return { ...readDocument(spec, { ...fields, id: _id }), rev };
}

export function filterOf(conditions: DeclaredQuery["conditions"]): Record<string, unknown> {
  return Object.fromEntries(conditions.map(([field, value]) => [rowField(field), value]));
}

function rowOf<T extends Document>({ id, ...fields }: T, rev: number): Row {
  return { ...fields, _id: id, rev };
}

function rowField(field: string): string {
  return field === "id" ? "_id" : field;
}
