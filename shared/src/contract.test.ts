import { describe, expect, it } from "vitest";
import { z } from "zod";
import { commands, routes } from "./contract.ts";
import { routePaths } from "./route-paths.ts";

/** Every place of an input where a text may stand, with the schema of that place. */
function textsIn(schema: unknown, path: string): { path: string; schema: z.ZodType }[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([field, inner]) => textsIn(inner, `${path}.${field}`));
  }
  if (schema instanceof z.ZodArray) return textsIn(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option: unknown) => textsIn(option, path));
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return textsIn(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodPipe) {
    const inner = textsIn(schema.in, path);
    return inner.length === 1 && inner[0]?.path === path ? [{ path, schema }] : inner;
  }
  const isText = schema instanceof z.ZodString || schema instanceof z.ZodStringFormat;
  return isText ? [{ path, schema }] : [];
}

const texts = [
  ...Object.entries(commands).flatMap(([name, { input }]) => textsIn(input, name)),
  ...Object.entries(routes).flatMap(([name, { body, params }]) => [
    ...textsIn(body, name),
    ...textsIn(params, `${name}.params`),
  ]),
];

/** The parsed text, or null for a refusal. */
function read(schema: z.ZodType, text: string): string | null {
  const { success, data } = schema.safeParse(text);
  return success && typeof data === "string" ? data : null;
}

const nothingToSee = [
  "\u200B",
  "\u3164\u3164\u3164",
  "\u2800".repeat(12),
  "\u200D\u200D",
  "\u00AD\u2060\u034F\uFE0F\u180E",
];

it("finds the texts of every feature", () => {
  const found = texts.map(({ path }) => path);
  for (const path of [
    "writing:save.parts.behaviour",
    "join.name",
    "createWorkshop.workshop.lanes[].name",
    "commitments:sign.signerName",
  ]) {
    expect(found).toContain(path);
  }
});

describe.each(texts)("$path", ({ schema }) => {
  it.each(nothingToSee)("takes %j for an empty text", (typed) => {
    expect(read(schema, typed) ?? "").toBe("");
  });

  it("keeps letters composed, however the keyboard sent them", () => {
    const kept = read(schema, "Jose\u0301 S\u030Ca\u0308");
    expect(kept).toBe(kept?.normalize("NFC") ?? null);
  });

  it("refuses a hundred thousand letters", () => {
    expect(read(schema, "a".repeat(100_000))).toBeNull();
  });

  it("never lets half a character or a change of direction through", () => {
    const kept = read(schema, "abc\uD800 def \u202Eghi\u2066 jkl");
    expect(kept?.isWellFormed() ?? true).toBe(true);
    expect(kept ?? "").not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });
});

it("gives every route the method and the path that its name has", () => {
  const named = Object.entries(routes).map(([name, { method, path }]) => [name, { method, path }]);
  expect(Object.fromEntries(named)).toEqual(routePaths);
});
