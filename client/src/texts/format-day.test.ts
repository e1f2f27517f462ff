import { expect, it, onTestFinished } from "vitest";
import { isFarOff } from "./clock-text.ts";
import { formatDate, formatMoment } from "./format-day.ts";

const fourteenDays = Date.UTC(2026, 11, 14, 15, 30);

it.each([
  ["en", "Europe/Berlin", /Mon, December 14.*4:30.*GMT\+1/],
  ["en", "Asia/Tokyo", /Tue, December 15.*12:30.*GMT\+9/],
  ["de", "Europe/Berlin", /Mo., 14. Dezember.*16:30.*MEZ/],
])("a ballot of fourteen days says its day, time and zone in %s and %s", (language, timeZone, expected) => {
  expect(formatMoment(fourteenDays, language, timeZone)).toMatch(expected);
});

it("counts down only what is near", () => {
  expect(isFarOff(14 * 24 * 3_600_000)).toBe(true);
  expect(isFarOff(59 * 60_000)).toBe(false);
});

const zones = ["Pacific/Auckland", "America/Los_Angeles", "UTC"];

it.each(zones)("a charter published on 30 November at 23:30 UTC says so to a reader in %s", (zone) => {
  const own = process.env.TZ;
  process.env.TZ = zone;
  onTestFinished(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });
  expect(formatDate(Date.UTC(2026, 10, 30, 23, 30), "en-US")).toBe("November 30, 2026");
});
