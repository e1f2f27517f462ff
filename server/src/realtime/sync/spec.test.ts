import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const spec = readFileSync(new URL("SPEC.md", import.meta.url), "utf8");
const id = /\b(?:WIRE|GUARD|LOG|AUD)-\d+\b/g;
/** The title of a test, of a group of them, and of one that runs for each row of a table. */
const title = /(?:\b(?:test|it|describe)(?:\.\w+)*|\))\(\s*(["'`])((?:\\.|(?!\1).)*)\1/g;

/** The rules that a text lays down, in its order. */
function rulesIn(text: string): string[] {
  return [...text.matchAll(/^- \*\*([A-Z]+-\d+)\*\* /gm)].map(([, rule = ""]) => rule);
}

/** The rules that tests name in their titles, each with one of the files. */
function citedIn(files: readonly (readonly [name: string, text: string])[]): Map<string, string> {
  return new Map(
    files.flatMap(([name, text]) => {
      const titles = [...text.matchAll(title)].map(([, , words = ""]) => words).join("\n");
      return [...titles.matchAll(id)].map(([rule]): [string, string] => [rule, name]);
    }),
  );
}

/** All but the tests that a machine without MongoDB leaves out. */
function testsIn(folder: string): [name: string, text: string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.tsx?$/.test(name) && !/(?:spec|\.mongo)\.test\.ts$/.test(name))
    .map((name) => [name, readFileSync(join(root, folder, name), "utf8")]);
}

describe("SPEC.md", () => {
  const rules = rulesIn(spec);
  const cited = citedIn(["server/src", "shared/src/board", "client/src/features/board"].flatMap(testsIn));

  test("lays down each rule once, numbered without a gap", () => {
    const expected = ["WIRE", "GUARD", "LOG", "AUD"].flatMap((part) => {
      const count = rules.filter((rule) => rule.startsWith(`${part}-`)).length;
      return Array.from({ length: count }, (_, index) => `${part}-${index + 1}`);
    });
    expect(rules).toEqual(expected);
    expect(rules.length).toBeGreaterThan(30);
  });

  test("has a test for every rule", () => {
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
  });

  test("knows every rule that a test names", () => {
    expect([...cited].filter(([rule]) => !rules.includes(rule))).toEqual([]);
  });
});

test("a rule without a test, and a test of no rule, are found", () => {
  const rules = rulesIn("- **LOG-1** Written first.\n- **LOG-2** Then said.\n  **LOG-3** is no rule.");
  const text = 'test("LOG-1: something", act); // LOG-2\ntest.each(rows)(\n  "AUD-7: %s", act); const WIRE = "WIRE-9";';
  const cited = citedIn([["a.test.ts", text]]);
  expect(rules).toEqual(["LOG-1", "LOG-2"]);
  expect([...cited]).toEqual([
    ["LOG-1", "a.test.ts"],
    ["AUD-7", "a.test.ts"],
  ]);
});
