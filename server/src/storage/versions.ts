import {
  type CollectionSpec,
  CorruptDocument,
  type Document,
  type Migration,
  NewerDocument,
  type StoredFields,
} from "./collection.ts";

type Versioned = Readonly<{ name: string; migrations?: readonly Migration[]; isAppendOnly?: boolean }>;

/** The format in which a collection writes today: 1, and one more for each migration. */
export function versionOf({ migrations = [] }: Pick<Versioned, "migrations">): number {
  return migrations.length + 1;
}

/** Has old documents that may be rewritten. An append-only one is migrated on read for ever. */
export function isSwept({ migrations = [], isAppendOnly }: Versioned): boolean {
  return migrations.length > 0 && !isAppendOnly;
}

/**
 * A stored document of any version in today's format.
 *
 * @throws NewerDocument when it was written by a later version of Saydo; nothing is changed then.
 * @throws CorruptDocument when it does not fit the schema after its migrations.
 */
export function readDocument<T extends Document>(spec: CollectionSpec<T>, stored: StoredFields): T {
  const name = `${spec.name}/${String(stored.id)}`;
  const parsed = spec.schema.safeParse(migrated(name, spec, stored));
  if (parsed.success) return parsed.data;
  throw new CorruptDocument(`${name} does not fit its schema`, { cause: parsed.error });
}

function migrated(name: string, spec: Versioned, stored: StoredFields): StoredFields {
  const { v } = stored;
  const newest = versionOf(spec);
  if (typeof v !== "number" || !Number.isInteger(v) || v < 1) throw new CorruptDocument(`${name} has no version`);
  if (v > newest) {
    throw new NewerDocument(`${name} has version ${v}, and this Saydo knows ${newest}: start the newer Saydo again.`);
  }
  const steps = (spec.migrations ?? []).slice(v - 1);
  return steps.reduce<StoredFields>((old, step, index) => ({ ...step(old), v: v + index + 1 }), stored);
}
