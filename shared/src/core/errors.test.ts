import { expect, it } from "vitest";
import { DomainError, errors, isErrorCode, retryOf } from "./errors.ts";

it("tells apart refusals that pass, that stay and that a seat would change", () => {
  expect([retryOf("unavailable"), retryOf("over_budget"), retryOf("not_signed_in")]).toEqual([
    "later",
    "never",
    "seated",
  ]);
});

it("a server that could not answer is never taken for one that refused", () => {
  const { internal, unavailable, too_many_requests: tooMany } = errors;
  expect([internal, unavailable, tooMany].map(({ retry }) => retry)).toEqual(["later", "later", "later"]);
});

it("knows its own codes and not the names that objects inherit", () => {
  expect(isErrorCode("workshop_full")).toBe(true);
  for (const other of ["toString", "__proto__", "", 409, null]) expect(isErrorCode(other)).toBe(false);
});

it("says which field was refused", () => {
  const refused = new DomainError("invalid_input", "values.0.word");
  expect([refused.code, refused.field, refused.message]).toEqual([
    "invalid_input",
    "values.0.word",
    "invalid_input (values.0.word)",
  ]);
});
