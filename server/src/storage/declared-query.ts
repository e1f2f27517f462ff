import { type CollectionSpec, type Document, type FindOptions, UndeclaredIndex } from "./collection.ts";
import { isSwept } from "./versions.ts";

export type Scalar = string | number | boolean | null;

/** A search that some declared index serves, in the words every engine can translate. */
export interface DeclaredQuery {
  readonly conditions: readonly (readonly [field: string, value: Scalar])[];
  /** Ends with the id, so that the order is the same on every engine. */
  readonly order: readonly { readonly field: string; readonly isDescending: boolean }[];
  readonly limit: number | null;
}

/** @throws UndeclaredIndex when no declared index or unique set begins with the fields of `where` and holds the sort field. */
export function declaredQuery<T extends Document>(spec: CollectionSpec<T>, options: FindOptions<T>): DeclaredQuery {
  const conditions = declaredConditions(spec, options.where);
  const fields = conditions.map(([field]) => field);
  const { sort, limit } = options;
  const isDescending = sort?.descending ?? false;
  if (!sort || sort.by === "id") return { conditions, order: [{ field: "id", isDescending }], limit: rows(limit) };
  if (!servingIndexes(spec, fields).some((index) => index.includes(sort.by))) {
    throw new UndeclaredIndex(
      `${spec.name}: no declared index over ${fields.join(", ")} holds the sort field ${sort.by}`,
    );
  }
  const order = [
    { field: sort.by, isDescending },
    { field: "id", isDescending: false },
  ];
  return { conditions, order, limit: rows(limit) };
}

/** The conditions of `where`, each with a value that can be searched by. @throws UndeclaredIndex */
export function declaredConditions<T extends Document>(
  spec: CollectionSpec<T>,
  where: Partial<T>,
): DeclaredQuery["conditions"] {
  const entries: [string, unknown][] = Object.entries(where);
  const fields = entries.map(([field]) => field);
  if (fields.length > 0 && servingIndexes(spec, fields).length === 0) {
    throw new UndeclaredIndex(`${spec.name}: no declared index begins with ${fields.join(", ")}`);
  }
  return entries.map(([field, value]) => [field, scalar(spec.name, field, value)]);
}

/** Like {@link declaredConditions}, but never none: nothing is emptied by an oversight. @throws UndeclaredIndex also for `{}` */
export function declaredSelection<T extends Document>(
  spec: CollectionSpec<T>,
  where: Partial<T>,
): DeclaredQuery["conditions"] {
  const conditions = declaredConditions(spec, where);
  if (conditions.length === 0) throw new UndeclaredIndex(`${spec.name}: removeMany needs at least one field`);
  return conditions;
}

/** A unique set is an index too; old documents are found by their version. */
function servingIndexes<T extends Document>(spec: CollectionSpec<T>, fields: readonly string[]) {
  const declared: readonly (readonly string[])[] = [...spec.indexes, ...spec.unique, ...(isSwept(spec) ? [["v"]] : [])];
  return declared.filter((index) => fields.every((field) => index.slice(0, fields.length).includes(field)));
}

/** An undefined value must not silently widen a search, as it does in many drivers; an object could carry an operator (T20). */
function scalar(collection: string, field: string, value: unknown): Scalar {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  throw new UndeclaredIndex(`${collection}: ${field} cannot be searched by ${typeof value}`);
}

function rows(limit: number | undefined): number | null {
  return limit === undefined ? null : Math.max(0, Math.trunc(limit));
}
