import { expect, it } from "vitest";
import { clockText } from "./clock-text.ts";

it.each([
  [0, "0:00"],
  [999, "0:01"],
  [61_000, "1:01"],
  [3_600_000 + 65_000, "1:01:05"],
  [-90_000, "−1:30"],
])("writes %d ms as %s", (ms, text) => {
  expect(clockText(ms)).toBe(text);
});
