/** `before`, if it has the same fields with the same plain values. */
export function kept<T extends object>(before: T | undefined, now: T): T {
  if (before === undefined || before === now) return now;
  const [fields, had] = [Object.entries(now), new Map(Object.entries(before))];
  return fields.length === had.size && fields.every(([name, value]) => had.get(name) === value) ? before : now;
}

/** `before`, if it has the same elements in the same order. */
export function keptList<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  return before?.length === now.length && now.every((each, index) => each === before[index]) ? before : now;
}
