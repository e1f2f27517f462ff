import type { CollectionSpec, Document } from "../collection.ts";
import { isSwept } from "../versions.ts";
import { isNullable, type JsonSchema, variantsOf } from "./json-schema.ts";
import { searchIndex } from "./search.ts";

/** One index as `createIndexes` takes it. */
export interface IndexPlan {
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly name: string;
  readonly unique?: true;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
}

/**
 * The indexes a spec asks for. A plain one ends with the id, so that the promised order needs no sorting. A unique index would count a
 * missing field as null, so one over fields that may be null is partial; then a plain one beside it serves the searches for null.
 */
export function indexPlans<T extends Document>(spec: CollectionSpec<T>, document: JsonSchema): IndexPlan[] {
  const declared: readonly (readonly string[])[] = isSwept(spec) ? [...spec.indexes, ["v"]] : spec.indexes;
  const plain = declared.map((fields) => plainIndex(fields));
  const unique = spec.unique.flatMap((fields) => {
    const isPresent = fields.flatMap((field) => presence(document, field));
    const index: IndexPlan = { key: keyOf(fields), name: `one_${fields.join("_")}`, unique: true };
    if (isPresent.length === 0) return [index];
    return [{ ...index, partialFilterExpression: Object.fromEntries(isPresent) }, plainIndex(fields)];
  });
  const byName = new Map([...plain, ...unique, ...searchIndex(spec)].map((index) => [index.name, index]));
  return [...byName.values()];
}

function plainIndex(fields: readonly string[]): IndexPlan {
  return { key: keyOf([...fields, "_id"]), name: `by_${fields.join("_")}` };
}

function keyOf(fields: readonly string[]): IndexPlan["key"] {
  return Object.fromEntries(fields.map((field) => [field, 1]));
}

/**
 * "Is there and not null", said so that the planner can see that `{field: "x"}` lies within: a range from the smallest value of the type.
 */
function presence(document: JsonSchema, field: string): [string, unknown][] {
  const forms = variantsOf(document).map(({ properties, required }) => ({
    node: properties?.[field],
    isRequired: required?.includes(field),
  }));
  if (forms.every(({ node, isRequired }) => node && isRequired && !isNullable(node))) return [];
  const types = new Set(forms.flatMap(({ node }) => (node ? variantsOf(node) : [])).map(({ type }) => type));
  if (types.has("string")) return [[field, { $gte: "" }]];
  if (types.has("number") || types.has("integer")) return [[field, { $gte: Number.NEGATIVE_INFINITY }]];
  throw new Error(`a unique set over ${field} needs a string or a number there`);
}
