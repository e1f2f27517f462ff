import { trusted } from "mongoose";
import type { CollectionSpec, Document } from "../collection.ts";
import { type DeclaredSearch, searchOf } from "../declared-search.ts";
import type { JsonSchema } from "./json-schema.ts";

/** Where a row keeps the terms its document is found by. */
const termsField = "searchTerms";

/** Named with every search: some servers' planners read everything as soon as two conditions ask for the same list. */
export const searchIndexName = `by_${termsField}`;

/** One index serves every search: each term is an entry, and behind it stands the order of results. */
export function searchIndex<T extends Document>(
  spec: CollectionSpec<T>,
): { readonly key: Readonly<Record<string, 1 | -1>>; readonly name: string }[] {
  if (!spec.search) return [];
  return [{ key: { [termsField]: 1, [searchOf(spec).newestBy]: -1, _id: 1 }, name: searchIndexName }];
}

/** The document's schema with the terms beside its own fields: the model, the validator and a reader see the same row. */
export function withTerms<T extends Document>(spec: CollectionSpec<T>, document: JsonSchema): JsonSchema {
  if (!spec.search) return document;
  const { properties, required } = document;
  if (!properties) throw new Error(`${spec.name}: only a document of one form can be searched`);
  return {
    ...document,
    properties: { ...properties, [termsField]: { type: "array", items: { type: "string" } } },
    required: [...(required ?? []), termsField],
  };
}

/**
 * A text index would be shorter to write, but not every server that speaks the protocol has one, and each language would cut words in
 * its own way. What the asker may see comes first, because there is least of it.
 */
export function foundBy({ within, every, beginning, after, newestBy }: DeclaredSearch): Record<string, unknown> {
  const further: Record<string, unknown>[] = every.map((term) => ({ [termsField]: term }));
  if (beginning !== null) further.push({ [termsField]: trusted({ $regex: `^${escaped(beginning)}` }) });
  if (after) {
    const { at, id } = after;
    further.push({ $or: [{ [newestBy]: trusted({ $lt: at }) }, { [newestBy]: at, _id: trusted({ $gt: id }) }] });
  }
  return { [termsField]: trusted({ $in: [...within] }), ...(further.length > 0 && { $and: further }) };
}

export function newestFirst({ newestBy }: DeclaredSearch): [string, 1 | -1][] {
  return [
    [newestBy, -1],
    ["_id", 1],
  ];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
