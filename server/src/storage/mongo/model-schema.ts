import { Schema, type SchemaDefinitionProperty, type SchemaOptions } from "mongoose";
import { durableWrite, type Timeouts } from "./durability.ts";
import { isNullable, type JsonSchema, variantsOf } from "./json-schema.ts";

/** What a row holds besides the document's own fields; `_id` is the document's id. */
export interface Row {
  _id: string;
  rev: number;
  /** Of a searched collection only. */
  searchTerms?: readonly string[];
}

// Mongoose takes an empty string for a missing one; here "" is a value like any other.
Schema.Types.String.checkRequired((value) => typeof value === "string");

/** `$type` leaves the field name `type` to the documents. `minimize` would drop empty objects on the way. */
const strictness = {
  strict: "throw",
  strictQuery: "throw",
  minimize: false,
  typeKey: "$type",
  id: false,
} satisfies SchemaOptions;

/** Indexes are a step of their own (prepare.ts); a lost connection rejects instead of filling a buffer. */
export const rowOptions = {
  _id: false,
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
} as const;

/** A mongoose schema with a real path for every field of the document; an unknown one throws on write and in a filter. */
export function rowSchema(document: JsonSchema, timeouts: Timeouts): Schema<Row> {
  const { id: _id, ...fields } = definitionOf(document);
  return new Schema<Row>(
    { ...fields, _id: { $type: String, required: true }, rev: { $type: Number, required: true } },
    { ...rowOptions, ...strictness, writeConcern: durableWrite(timeouts) },
  );
}

type Definition = Record<string, SchemaDefinitionProperty>;

/** Several variants of an object become one definition with the fields of all; which go together is the validator's business. */
function definitionOf(node: JsonSchema): Definition {
  const variants = variantsOf(node).filter(({ type }) => type !== "null");
  const names = new Set(variants.flatMap(({ properties }) => Object.keys(properties ?? {})));
  const definition: Definition = {};
  for (const name of names) {
    const forms = variants.flatMap(({ properties }) => properties?.[name] ?? []);
    const field = forms.length === 1 && forms[0] ? forms[0] : { anyOf: forms };
    const isRequired = !isNullable(field) && variants.every(({ required }) => required?.includes(name));
    // No default, not even mongoose's own empty list: what was not there must not be there when it is read.
    definition[name] = { $type: pathType(field), default: undefined, ...(isRequired && { required: true }) };
  }
  return definition;
}

function pathType(node: JsonSchema): unknown {
  const variants = variantsOf(node).filter(({ type }) => type !== "null");
  const types = new Set(variants.map(({ type }) => (type === "integer" ? "number" : type)));
  const [type] = types;
  const [first] = variants;
  if (types.size !== 1 || !first) return Schema.Types.Mixed;
  if (type === "string") return String;
  if (type === "number") return Number;
  if (type === "boolean") return Boolean;
  if (type === "array") return variants.length === 1 ? [itemType(first)] : [Schema.Types.Mixed];
  if (type === "object") return objectType(node, variants);
  return Schema.Types.Mixed;
}

function itemType({ items }: JsonSchema): unknown {
  if (items === undefined || Array.isArray(items) || !("type" in items || "anyOf" in items || "oneOf" in items)) {
    return Schema.Types.Mixed;
  }
  return { $type: pathType(items) };
}

function objectType(node: JsonSchema, variants: readonly JsonSchema[]): unknown {
  if (variants.every(({ additionalProperties }) => additionalProperties === false)) {
    return new Schema(definitionOf(node), { ...strictness, _id: false });
  }
  // A record would be a mongoose Map, whose keys may hold no dot and no dollar; the validator knows its values anyway.
  return Schema.Types.Mixed;
}
