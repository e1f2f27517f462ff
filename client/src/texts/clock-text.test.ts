import { expect, it } from "vitest";
import { clockText, spokenTime } from "./clock-text.ts";

it.each([
  [0, "0:00"],
  [999, "0:01"],
  [61_000, "1:01"],
  [3_600_000 + 65_000, "1:01:05"],
  [-90_000, "−1:30"],
])("writes %d ms as %s", (ms, text) => {
  expect(clockText(ms)).toBe(text);
});

it("speaks a time in the listener's language", () => {
  expect(spokenTime(252_000, "en")).toBe("4 minutes 12 seconds");
  expect(spokenTime(60_000, "de")).toBe("1 Minute");
  expect(spokenTime(29_400, "de")).toBe("30 Sekunden");
  expect(spokenTime(0, "en")).toBe("0 seconds");
});
