import { type JsonSchema, variantsOf } from "./json-schema.ts";

/** What `createCollection` takes as `$jsonSchema`. */
export type BsonSchema = Readonly<Record<string, unknown>>;

/** The validator of a collection's rows: the document's own schema, with `_id` for `id` and the revision beside it. */
export function rowValidator(document: JsonSchema): BsonSchema {
  const variants = variantsOf(document);
  const rows = variants.map((variant) => {
    const { id, ...properties } = variant.properties ?? {};
    if (variant.type !== "object" || id === undefined) throw new Error("a stored document is an object with an id");
    return bsonSchema({
      ...variant,
      properties: { _id: id, rev: { type: "integer", minimum: 1 }, ...properties },
      required: [...(variant.required ?? []).map((name) => (name === "id" ? "_id" : name)), "rev"],
    });
  });
  return rows.length === 1 && rows[0] ? rows[0] : { anyOf: rows };
}

/** MongoDB's dialect: `bsonType` instead of `type`, no "integer", and lengths counted otherwise. */
export function bsonSchema(node: JsonSchema): BsonSchema {
  const { type, properties, additionalProperties, items, additionalItems, anyOf, oneOf, allOf, required, ...rest } =
    node;
  const { minLength, ...kept } = rest;
  return {
    ...kept,
    ...(type === "integer"
      ? { bsonType: "number", multipleOf: node.multipleOf ?? 1 }
      : type && { bsonType: bsonType(type) }),
    // MongoDB counts code points, zod UTF-16 units: ten units may be five emoji. `maxLength` errs on the safe side by itself.
    ...(minLength ? { minLength: Math.ceil(minLength / 2) } : {}),
    // Draft 4 forbids an empty list.
    ...(required && required.length > 0 ? { required } : {}),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([k, v]) => [k, bsonSchema(v)])),
    }),
    ...(additionalProperties !== undefined && { additionalProperties: open(additionalProperties) }),
    ...(items !== undefined && { items: isList(items) ? items.map(bsonSchema) : bsonSchema(items) }),
    ...(additionalItems !== undefined && { additionalItems: open(additionalItems) }),
    ...(anyOf && { anyOf: anyOf.map(bsonSchema) }),
    ...(oneOf && { oneOf: oneOf.map(bsonSchema) }),
    ...(allOf && { allOf: allOf.map(bsonSchema) }),
  };
}

function bsonType(type: string): string {
  return type === "boolean" ? "bool" : type;
}

function open(rule: boolean | JsonSchema): boolean | BsonSchema {
  return typeof rule === "boolean" ? rule : bsonSchema(rule);
}

function isList(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}
