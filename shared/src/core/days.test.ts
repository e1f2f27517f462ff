import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, addWorkingDays, dayIn, dayOf, isTimeZone, lastTimeZone } from "./days.ts";

describe("days", () => {
  it("reads an instant as its UTC day", () => {
    expect(dayOf(Date.UTC(2026, 1, 28, 23, 59))).toBe("2026-02-28");
  });

  it.each([
    ["Pacific/Auckland", Date.UTC(2026, 10, 29, 11, 30), "2026-11-30"],
    ["UTC", Date.UTC(2026, 10, 30, 12), "2026-11-30"],
    ["America/Los_Angeles", Date.UTC(2026, 11, 1, 1), "2026-11-30"],
    ["Europe/Berlin", Date.UTC(2026, 10, 30, 22, 59), "2026-11-30"],
    ["Europe/Berlin", Date.UTC(2026, 10, 30, 23), "2026-12-01"],
    [lastTimeZone, Date.UTC(2026, 11, 1, 11, 59), "2026-11-30"],
    [lastTimeZone, Date.UTC(2026, 11, 1, 12), "2026-12-01"],
  ])("in %s it is at %i the day %s", (timeZone, at, day) => {
    expect(dayIn(timeZone, at)).toBe(day);
  });

  it.each([
    ["Europe/Berlin", true],
    ["UTC", true],
    ["Europe/Nowhere", false],
    ["", false],
  ])("%j is a time zone: %s", (name, expected) => {
    expect(isTimeZone(name)).toBe(expected);
  });

  it.each([
    ["2026-02-27", 1, "2026-02-28"],
    ["2026-02-28", 1, "2026-03-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-01-01", -1, "2025-12-31"],
  ])("%s plus %i days is %s", (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it.each([
    ["2026-03-02", 10, "2026-03-16"], // a Monday
    ["2026-03-06", 1, "2026-03-09"], // a Friday
    ["2026-03-07", 1, "2026-03-09"], // a Saturday
    ["2026-03-08", 10, "2026-03-20"], // a Sunday
    ["2026-03-04", 0, "2026-03-04"],
  ])("%s plus %i working days is %s (P7)", (day, count, expected) => {
    expect(addWorkingDays(day, count)).toBe(expected);
  });

  it.each([
    ["2026-03-04", 12, "2027-03-04"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
  ])("%s plus %i months is %s", (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });

  it("never lands on a weekend, and ten working days are 12 to 14 days away", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (date) => {
          const day = dayOf(date.getTime());
          const due = addWorkingDays(day, 10);
          expect([0, 6]).not.toContain(new Date(due).getUTCDay());
          const distance = (Date.parse(due) - Date.parse(day)) / 86_400_000;
          expect(distance).toBeGreaterThanOrEqual(12);
          expect(distance).toBeLessThanOrEqual(14);
        },
      ),
    );
  });
});
