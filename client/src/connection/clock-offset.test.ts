import { expect, it } from "vitest";
import { clockOffset } from "./clock-offset.ts";

it("finds the offset of a server that is 5 s ahead although one answer was slow", () => {
  const samples = [
    { sentAt: 1000, receivedAt: 1020, serverNow: 6010 },
    { sentAt: 2000, receivedAt: 2900, serverNow: 7860 },
    { sentAt: 3000, receivedAt: 3022, serverNow: 8012 },
    { sentAt: 4000, receivedAt: 4018, serverNow: 9008 },
  ];
  expect(clockOffset(samples)).toBeCloseTo(5000, -1);
});

it("trusts the device when nothing answered", () => {
  expect(clockOffset([])).toBe(0);
});
