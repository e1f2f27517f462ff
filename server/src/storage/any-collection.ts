import type { CollectionSpec, Document } from "./collection.ts";

/** A collection of some document type: `use` is called with the type still known. */
export interface AnyCollection {
  readonly name: string;
  use<R>(visit: <T extends Document>(spec: CollectionSpec<T>) => R): R;
}

export function anyCollection<T extends Document>(spec: CollectionSpec<T>): AnyCollection {
  return { name: spec.name, use: (visit) => visit(spec) };
}
