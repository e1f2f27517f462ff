/** Values that no screen sends in place of a part of an input. */
const strange: readonly unknown[] = [
  null,
  "",
  " ",
  "elsewhere",
  "x".repeat(5_000),
  "\ud800",
  "\u0000",
  -1,
  0.5,
  1e15,
  true,
  [],
  {},
  ["elsewhere"],
  { what: "elsewhere" },
];

/** Every input that differs from this one at one place: with something strange there, twice as much, or nothing. */
export function mutationsOf(input: unknown): unknown[] {
  const elsewhere = [...strange];
  if (isList(input)) {
    elsewhere.push(
      [...input, ...input],
      Array.from({ length: 300 }, () => input[0] ?? "elsewhere"),
    );
    return [...elsewhere, ...input.flatMap((part, at) => mutationsOf(part).map((other) => input.with(at, other)))];
  }
  if (typeof input !== "object" || input === null) return elsewhere;
  const fields: [string, unknown][] = Object.entries(input);
  return [
    ...elsewhere,
    { ...input, unknown: true },
    ...fields.map(([left]) => Object.fromEntries(fields.filter(([name]) => name !== left))),
    ...fields.flatMap(([name, part]) => mutationsOf(part).map((other) => ({ ...input, [name]: other }))),
  ];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
