import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { day, id, instant, joinCode, line, prose, secret, sha256Hex } from "./ids.ts";

describe("a join code (P1)", () => {
  it.each([
    ["k7qx3m", "K7QX3M"],
    [" K7Q X3M ", "K7QX3M"],
    ["k7q-x3m", "K7QX3M"],
    ["Ｋ７ＱＸ３Ｍ", "K7QX3M"],
    ["ｋ７ｑｘ３ｍ", "K7QX3M"],
    ["K7QX3M\u200B", "K7QX3M"],
    ["\u200EK7Q\u00ADX3M.", "K7QX3M"],
    ["„K7Q–X3M“", "K7QX3M"],
    ['"K7Q\u2011X3M"', "K7QX3M"],
    ["https://saydo.example.org/j/K7QX3M", "K7QX3M"],
    ["http://192.168.0.7:3000/p/k7qx3m?x=1", "K7QX3M"],
    ["Join us: saydo.example.org/j/K7QX3M#leader=abc", "K7QX3M"],
  ])("%s is read as %s", (typed, read) => {
    expect(joinCode.parse(typed)).toBe(read);
  });

  it.each(["K7QX3", "K7QX3MM", "K7QX30", "K7QX3O", "K7QX31", "K7QX3I", "K7QX3L", "", "K7QX3M".repeat(3)])(
    "%j is none",
    (typed) => {
      expect(joinCode.safeParse(typed).success).toBe(false);
    },
  );
});

describe("a line that a person typed", () => {
  it.each([
    ["  CARING  ", "CARING"],
    ["two\n  lines", "two lines"],
    ["a\u0308", "ä"],
    ["pay \u202E001 €", "pay 001 €"],
    ["nul\u0000 bell\u0007", "nul bell"],
    ["👩\u200D🚀", "👩\u200D🚀"],
    ["می\u200Cخواهم", "می\u200Cخواهم"],
  ])("%j is kept as %j", (typed, kept) => {
    expect(line(20).parse(typed)).toBe(kept);
  });

  it("is measured after cleaning", () => {
    expect(line(3).safeParse("  abc  ").success).toBe(true);
    expect(line(3).safeParse("abcd").success).toBe(false);
    expect(line(3).safeParse("   ").success).toBe(false);
    expect(line(3, 0).parse("   ")).toBe("");
  });

  it.each([
    "\u200B",
    "\u3164",
    "\u2800",
    "\u200D\u200D",
    "\u00AD\u2060\u115F\u034F\uFE0F\u{E0061}\u180E\u17B5",
    "\u00A0\uFEFF\u202E",
  ])("%j is nothing: nobody could see it", (typed) => {
    expect(line(20).safeParse(typed).success).toBe(false);
    expect(line(20, 0).parse(typed)).toBe("");
    expect(prose(20).parse(typed)).toBe("");
  });

  it("is not made longer by invisible characters", () => {
    expect(line(20, 3).safeParse("ab\u200B").success).toBe(false);
    expect(prose(20, 3).safeParse("a\u2800\u3164b").success).toBe(false);
    expect(line(20, 3).safeParse("a b").success).toBe(true);
  });

  it("repairs half a character instead of storing it", () => {
    expect(line(20).parse("a\ud800b")).toBe("a\ufffdb");
  });

  it("is refused unread when it is far too long", () => {
    expect(line(3).safeParse(" ".repeat(13)).success).toBe(false);
  });
});

it("prose keeps its line breaks, whatever system they come from", () => {
  expect(prose(20).parse("one\r\ntwo\rthree")).toBe("one\ntwo\nthree");
});

interface Case {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

const cases: Case[] = [
  {
    name: "an id",
    schema: id,
    good: ["abcd", "A-b_9".repeat(12)],
    bad: ["abc", "a".repeat(65), "a b c", "../../etc", ""],
  },
  {
    name: "a secret",
    schema: secret,
    good: ["a".repeat(43)],
    bad: ["a".repeat(42), "a".repeat(44), `${"a".repeat(42)}=`],
  },
  { name: "a hash", schema: sha256Hex, good: ["0af1".repeat(16)], bad: ["0AF1".repeat(16), "0".repeat(63)] },
  { name: "an instant", schema: instant, good: [0, 1_700_000_000_000], bad: [-1, 1.5, Number.POSITIVE_INFINITY, "0"] },
  { name: "a day", schema: day, good: ["2026-02-28"], bad: ["2026-02-30", "2026-2-1", "28.02.2026"] },
];

it.each(cases)("$name accepts and refuses the right ones", ({ schema, good, bad }) => {
  expect(good.filter((value) => !schema.safeParse(value).success)).toEqual([]);
  expect(bad.filter((value) => schema.safeParse(value).success)).toEqual([]);
});
