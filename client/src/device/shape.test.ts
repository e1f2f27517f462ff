import { expect, it } from "vitest";
import { isOneOf, isShape, isText, orMissing, orNull } from "./shape.ts";

interface Kept {
  readonly name: string;
  readonly kind: "a" | "b" | null;
  readonly note?: string;
  readonly inner: { readonly text: string };
}

const isKept = isShape<Kept>({
  name: isText,
  kind: orNull(isOneOf(["a", "b"])),
  note: orMissing(isText),
  inner: isShape({ text: isText }),
});
const whole = { name: "n", kind: "a", inner: { text: "" } };

it.each([
  ["all fields", whole],
  ["a field that may be null", { ...whole, kind: null }],
  ["a field that may be missing", { ...whole, note: "x" }],
  ["a field of a later version", { ...whole, more: 1 }],
])("takes %s", (_, value) => {
  expect(isKept(value)).toBe(true);
});

it.each([
  ["nothing", null],
  ["a text", "whole"],
  ["a missing field", { kind: "a", inner: { text: "" } }],
  ["an unknown word", { ...whole, kind: "c" }],
  ["a wrong type", { ...whole, note: 1 }],
  ["a wrong field inside", { ...whole, inner: { text: null } }],
  ["a list inside", { ...whole, inner: [] }],
])("refuses %s", (_, value) => {
  expect(isKept(value)).toBe(false);
});
