import { expect, it } from "vitest";
import { refuseStale } from "./revisions.ts";

it.each([
  [3, 3],
  [null, null],
  [3, undefined],
  [null, undefined],
])("stored %j may be replaced by a change made from %j", (stored, basedOn) => {
  expect(() => refuseStale(stored, basedOn)).not.toThrow();
});

it.each([
  [4, 3],
  [3, 4],
  [3, null],
  [null, 3],
])("stored %j is not overwritten by a change made from %j", (stored, basedOn) => {
  expect(() => refuseStale(stored, basedOn)).toThrow("conflict (basedOn)");
});
