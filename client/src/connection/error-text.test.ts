import { errors } from "@saydo/shared/core/errors.ts";
import { describe, expect, it } from "vitest";
import german from "../locales/de/errors.json";
import english from "../locales/en/errors.json";

describe.each([
  ["English", english],
  ["German", german],
])("the %s catalogue of refusals", (_, catalogue) => {
  const sentences = new Map(Object.entries(catalogue));

  it.each(Object.keys(errors))("has one whole sentence for %s", (code) => {
    expect(sentences.get(code)).toMatch(/^\p{Lu}.{10,}\.$/u);
  });

  it("has no sentence for a removed code", () => {
    expect(
      [...sentences.keys()].filter(
        (code) => !["request", "wait_one", "wait_other"].includes(code) && !Object.hasOwn(errors, code),
      ),
    ).toEqual([]);
  });
});
