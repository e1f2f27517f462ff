import type { Model } from "mongoose";
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
import { majorityRead, type Timeouts } from "./durability.ts";
import { decided } from "./failure.ts";
import type { Row } from "./model-schema.ts";

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
    return run(() => decided(spec.name, new model(rowOf(body, rev)).save()));
  }

  function refuseChange(): void {
    if (spec.isAppendOnly) throw new AppendOnly(`${spec.name} is append-only`);
  }

  function matching(conditions: DeclaredQuery["conditions"]) {
    return model.find(filterOf(conditions)).readConcern(majorityRead.level).maxTimeMS(deps.timeouts.silenceMs);
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

    async removeMany(where) {
      refuseChange();
      const filter = filterOf(declaredSelection(spec, where));
      const { deletedCount } = await run(() => decided(spec.name, model.deleteMany(filter).exec()));
      return deletedCount;
    },
  };
}

/** @throws CorruptDocument */
export function readRow<T extends Document>(spec: CollectionSpec<T>, { _id, rev, ...fields }: Row): Stored<T> {
  const parsed = spec.schema.safeParse({ ...fields, id: _id });
  if (parsed.success) return { ...parsed.data, rev };
  throw new CorruptDocument(`${spec.name}/${_id} does not fit its schema`, { cause: parsed.error });
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
