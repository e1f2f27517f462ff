import type { Collision, Reconciled } from "./autosave-store.ts";

/** Whether two values say the same. The server trims text and normalises it to NFC, so the comparison does too. */
export function isSameContent(one: unknown, other: unknown): boolean {
  if (typeof one === "string" && typeof other === "string") return plain(one) === plain(other);
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSameContent(one[name], other[name]));
}

function plain(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/**
 * Three-way merge by field: a field that only one side changed takes that side's value. Null when both sides changed the same field differently, or
 * when `base` is not known.
 */
function mergeFields({ base, mine, theirs }: Collision<unknown>): { readonly value: unknown } | null {
  if (isSameContent(mine, theirs)) return { value: mine };
  if (base === undefined) return null;
  if (isSameContent(base, mine)) return { value: theirs };
  if (isSameContent(base, theirs)) return { value: mine };
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return null;
  const merged: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const field = mergeFields({ base: base[name] ?? null, mine: mine[name], theirs: theirs[name] });
    if (field === null) return null;
    merged[name] = field.value;
  }
  return { value: merged };
}

/** The merged value if it is still valid, else the result of `otherwise`. */
export function mergedOr<T>(
  collision: Collision<T>,
  parse: (value: unknown) => T | undefined,
  otherwise: (collision: Collision<T>) => Reconciled<T>,
): Reconciled<T> {
  const merged = mergeFields(collision);
  const value = merged === null ? undefined : parse(merged.value);
  return value === undefined ? otherwise(collision) : { kind: "one", value };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
