import { isDeepStrictEqual } from "node:util";
import type { Connection, Model } from "mongoose";
import { durableWrite, type Timeouts } from "./durability.ts";
import type { IndexPlan } from "./indexes.ts";
import type { BsonSchema } from "./validator.ts";

export interface Layout {
  readonly validator: BsonSchema;
  readonly indexes: readonly IndexPlan[];
}

export interface PreparedModel<R> {
  readonly model: Model<R>;
  /** Resolves when the collection and its indexes are there. A failed preparation is tried again with the next call. */
  isReady(): Promise<void>;
}

/** Begins at once, so that a wrong right or a broken index shows at start. */
export function preparedModel<R>(
  connection: Connection,
  model: Model<R>,
  layout: Layout,
  timeouts: Timeouts,
): PreparedModel<R> {
  let preparation: Promise<void> | null = null;
  function isReady(): Promise<void> {
    preparation ??= prepareCollection(connection, model, layout, timeouts).catch((error: unknown) => {
      preparation = null;
      throw error;
    });
    return preparation;
  }
  isReady().catch(() => undefined);
  return { model, isReady };
}

/**
 * The explicit index step: creates the collection, brings its validator up to date, completes its indexes. Changes nothing when all is
 * there, so that it may run at every start and by two processes at once.
 *
 * Clustered by id on purpose: in an ordinary collection the hidden record numbers keep the order in which ballots came in (T12).
 */
async function prepareCollection<R>(
  connection: Connection,
  model: Model<R>,
  layout: Layout,
  timeouts: Timeouts,
): Promise<void> {
  const { name } = model.collection;
  const { db } = connection;
  if (!db) throw new Error("not connected to MongoDB");
  const validator = { $jsonSchema: layout.validator };
  const writeConcern = durableWrite(timeouts);
  const [existing] = await db.listCollections({ name }).toArray();
  if (existing === undefined) {
    await ignoring(namespaceExists, () =>
      model.createCollection({
        validator,
        clusteredIndex: { key: { _id: 1 }, unique: true },
        writeConcern,
      }),
    );
  } else if (!isDeepStrictEqual(validatorOf(existing), validator)) {
    await db.command({ collMod: name, validator, writeConcern });
  }
  if (layout.indexes.length > 0) {
    await model.collection.createIndexes(layout.indexes.map((index) => ({ ...index, key: { ...index.key } })));
  }
}

function validatorOf(existing: object): unknown {
  return "options" in existing && existing.options instanceof Object && "validator" in existing.options
    ? existing.options.validator
    : undefined;
}

const namespaceExists = 48;

async function ignoring(code: number, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === code)) throw error;
  }
}
