import { expect, it } from "vitest";

const files = import.meta.glob<Record<string, unknown>>("./*/*.json", { import: "default", eager: true });
const namespaces = Object.keys(files)
  .filter((path) => path.startsWith("./en/"))
  .map((path) => path.slice("./en/".length));

function leaves(tree: object, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "object" && value !== null
        ? [...leaves(value, `${prefix}${key}.`)]
        : [[`${prefix}${key}`, String(value)] as const],
    ),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).toSorted();

it.each(namespaces)("%s says the same things in English and German", (namespace) => {
  const english = leaves(files[`./en/${namespace}`] ?? {});
  const german = leaves(files[`./de/${namespace}`] ?? {});
  expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  for (const [key, text] of english) {
    expect(german.get(key), `${namespace} ${key} is empty`).not.toBe("");
    // A singular may say "one" instead of showing the number.
    const may = /_one$/.test(key) ? ["count"] : [];
    const wanted = placeholders(text).filter((name) => !may.includes(name ?? ""));
    expect(
      placeholders(german.get(key) ?? "").filter((name) => !may.includes(name ?? "")),
      `${namespace} ${key}`,
    ).toEqual(wanted);
  }
});
