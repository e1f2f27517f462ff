/** A test of a value that this device kept. zod would do the same, but it is too heavy for a phone. */
type Test<T> = (value: unknown) => value is T;

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isOneOf<T extends string>(allowed: readonly T[]): Test<T> {
  return (value): value is T => allowed.some((one) => one === value);
}

export function orNull<T>(test: Test<T>): Test<T | null> {
  return (value): value is T | null => value === null || test(value);
}

export function orMissing<T>(test: Test<T>): Test<T | undefined> {
  return (value): value is T | undefined => value === undefined || test(value);
}

/** A test of each field of `T`: a forgotten one does not compile. */
export function isShape<T extends object>(tests: { readonly [K in keyof Required<T>]: Test<T[K]> }): Test<T> {
  const fields = Object.entries<Test<unknown>>(tests);
  return (value): value is T => isRecord(value) && fields.every(([name, test]) => test(value[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
