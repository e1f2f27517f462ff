import { expect, it } from "vitest";
import { codesOf, readCodes } from "./carried-receipts.ts";

const secretOf = (index: number) => `secret${index}_`.padEnd(43, "-x");
const workshop = (workshopId: string, count: number) => ({
  workshopId,
  secrets: Array.from({ length: count }, (_, index) => secretOf(index)),
});

it("carries thirty cards of two workshops in codes that are each complete, whatever stands around them", () => {
  const all = [workshop("hall-2026", 30), workshop("T_r-u", 1)];
  const codes = codesOf(all);
  expect(codes).toHaveLength(4);
  for (const code of codes) expect(code.length).toBeLessThan(500);
  expect(readCodes(codes.join("\r\n"))).toEqual({ found: all, broken: 0 });
  const mail = `> Hello,\n> http://192.168.1.5:3000/receipts#${codes[0]}\n> and <https://saydo.example/receipts#${codes[3]}>.`;
  expect(readCodes(mail)).toEqual({ found: [workshop("hall-2026", 10), all[1]], broken: 0 });
  expect(readCodes(codes.toReversed().join(" ")).found).toHaveLength(2);
});

it("counts a code that is cut off or mistyped, and takes nothing from it", () => {
  const [code = ""] = codesOf([workshop("hall-2026", 3)]);
  expect(readCodes(code.slice(0, -1))).toEqual({ found: [], broken: 1 });
  expect(readCodes(code.slice(0, 120))).toEqual({ found: [], broken: 1 });
  expect(readCodes(code.replace("secret1", "secret7"))).toEqual({ found: [], broken: 1 });
  expect(readCodes(code.replace("hall-2026", "hall-2027"))).toEqual({ found: [], broken: 1 });
  const other = codesOf([workshop("other", 1)])[0];
  expect(readCodes(`${code.slice(0, -2)}\n${other}`)).toEqual({ found: [workshop("other", 1)], broken: 1 });
});

it("finds nothing in other texts", () => {
  for (const text of ["", "1. Buy milk\n2. Walk", "version 1.2.3", "#", "\u0000\uFFFD1..", "1.a.b.c".repeat(3)])
    expect(readCodes(text).found).toEqual([]);
  expect(readCodes("1. Buy milk, version 1.2.3")).toEqual({ found: [], broken: 0 });
});
