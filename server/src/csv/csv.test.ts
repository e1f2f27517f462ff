import { sheetBounds } from "@saydo/shared/features/files/terms.ts";
import { anyCharacter } from "@saydo/shared/testing/any-character.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardFormulas, unguardFormulas } from "./formulas.ts";
import { readCsv } from "./read.ts";
import { readTable } from "./table.ts";
import { writeCsv } from "./write.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const wide = (text: string, isBig: boolean) =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );
const cellsOf = (bytes: Uint8Array) => readCsv(bytes).rows.map(({ cells }) => cells);

describe("the encoding of a file", () => {
  const text = "Name;Rolle\nJürgen Größe;Lager\n";
  it.each([
    ["UTF-8", bytesOf(text)],
    ["UTF-8 with a mark", bytesOf(`\uFEFF${text}`)],
    ["Windows-1252", latin1(text)],
    ["UTF-16 with a mark", wide(`\uFEFF${text}`, false)],
    ["UTF-16, the other way round, with a mark", wide(`\uFEFF${text}`, true)],
    ["UTF-16 without a mark", wide(text, false)],
    ["UTF-16, the other way round, without a mark", wide(text, true)],
  ])("is found: %s", (_name, bytes) => {
    expect(cellsOf(bytes)).toEqual([
      ["Name", "Rolle"],
      ["Jürgen Größe", "Lager"],
    ]);
  });

  it("gives the euro sign and quotes of Windows", () => {
    expect(cellsOf(Uint8Array.from([0x80, 0x2c, 0x84, 0xe4, 0x93]))).toEqual([["€", "„ä“"]]);
  });

  it("is that of no text when somebody chose the workbook itself", () => {
    const workbook = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 1, 2]);
    expect(readCsv(workbook).errors).toEqual([{ row: null, column: null, reason: "workbook" }]);
  });
});

describe("rows", () => {
  it.each([",", ";", "\t"])("are parted by what the header is parted by: %j", (separator) => {
    const text = [`name${separator}role`, `"a,b;c\td"${separator}x`].join("\n");
    expect(cellsOf(bytesOf(text))).toEqual([
      ["name", "role"],
      ["a,b;c\td", "x"],
    ]);
  });

  it.each(["\n", "\r", "\r\n"])("end at any line break, and in quotes go over it: %j", (end) => {
    const text = ["a,b", `"one${end}two, ""said"" he",x`, "", "c,d"].join(end);
    expect(readCsv(bytesOf(text))).toEqual({
      rows: [
        { row: 1, cells: ["a", "b"] },
        { row: 2, cells: ['one\ntwo, "said" he', "x"] },
        { row: 4, cells: ["c", "d"] },
      ],
      errors: [],
    });
  });

  it("hold no control characters", () => {
    expect(cellsOf(bytesOf("na\u0000me,r\u001bole\nA\u0007,B"))).toEqual([
      ["na me", "r ole"],
      ["A ", "B"],
    ]);
  });

  it("are missing in an empty file, which says so", () => {
    expect(readCsv(bytesOf(" \n;;\n\n"))).toEqual({
      rows: [],
      errors: [{ row: null, column: null, reason: "no_rows" }],
    });
  });

  it.each([
    ["a quote that is never closed", 'a,b\nc,"d\ne,f', 2, "quote_open"],
    ["words behind a closing quote", 'a,b\nc,"d" e\nf,g', 2, "quote_misplaced"],
    ["too many columns", `a,b\n${"x,".repeat(sheetBounds.columns)}x`, 2, "too_many_columns"],
    ["too many rows", "a,b\n".repeat(sheetBounds.rows + 2), sheetBounds.rows + 2, "too_many_rows"],
  ])("are told by their number: %s", (_name, text, row, reason) => {
    expect(readCsv(bytesOf(text)).errors).toEqual([{ row, column: null, reason }]);
  });

  it("are taken up to the bound", () => {
    const { rows, errors } = readCsv(bytesOf(`a,b\n${"c,d\n".repeat(sheetBounds.rows)}`));
    expect(rows).toHaveLength(sheetBounds.rows + 1);
    expect(errors).toEqual([]);
  });
});

describe("a table", () => {
  const columns = { name: ["name"], role: ["job role", "Rolle"] } as const;

  it("is read by its header, in any order and spelling", () => {
    const { rows, errors, nameOf } = readTable(bytesOf(" ROLLE ;Alter;Name\nLager;40;Ana\n"), columns, ["name"]);
    expect(errors).toEqual([]);
    expect(rows.map(({ row, cell }) => [row, cell("name"), cell("role")])).toEqual([[2, "Ana", "Lager"]]);
    expect(nameOf("role")).toBe("ROLLE");
  });

  it("finds the separator by the words of the header, although the other one stands there more often", () => {
    expect(readTable(bytesOf("Name;Rolle (a, b, c)\nAna;Lager"), columns, ["name"]).rows[0]?.cell("name")).toBe("Ana");
  });

  it("tells every error with its row and column", () => {
    const long = "x".repeat(sheetBounds.cellLength + 1);
    expect(readTable(bytesOf(`Rolle,rolle\nA,B,C\n${long},B`), columns, ["name"]).errors).toEqual([
      { row: 1, column: "rolle", reason: "column_twice" },
      { row: 1, column: "name", reason: "column_missing" },
      { row: 2, column: null, reason: "extra_cells" },
      { row: 3, column: "Rolle", reason: "cell_too_long" },
    ]);
  });
});

const formulas = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "'=1", '"=1', " =1", "''-1", "\uFF1D1", "ok;=1", "ok\n@x"];

describe("a formula", () => {
  it.each(formulas)("is never the start of a cell, and comes back as it was: %j", (text) => {
    const written = writeCsv(["a", "b"], [["x", text]]);
    const cell = written.slice(written.indexOf('"x","') + 5, -3);
    for (const part of cell.split(/[;\n\r]/)) expect(part).not.toMatch(/^["\s]*[=+\-@\uFF1D]/);
    expect(cellsOf(bytesOf(written))[1]).toEqual(["x", text.replace("\r", "\n")]);
  });

  it("is no number that the server wrote", () => {
    expect(writeCsv(["points"], [[-2]])).toBe('\uFEFF"points"\r\n"-2"\r\n');
  });

  it("and every other text survives the apostrophe", () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom(..."'\"=+-@;\t\r\n "), anyCharacter) });
    fc.assert(fc.property(text, (typed) => unguardFormulas(guardFormulas(typed)) === typed));
  });
});

describe("whatever the bytes", () => {
  const typed = fc
    .string({ unit: fc.oneof(fc.constantFrom(...",;\t\"'=-@\n "), anyCharacter), maxLength: 40 })
    // Control characters become blanks, and a line break is one however it was typed.
    .map((text) => text.replace(/[^\P{Cc}\t\n]/gu, ""));
  const row = fc.array(typed, { minLength: 3, maxLength: 3 }).map(([a = "", ...rest]) => [`x${a}`, ...rest]);

  it("what was written is read again", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const { rows: read, errors } = readCsv(bytesOf(writeCsv(["a", "b", "c"], rows)));
        expect(errors).toEqual([]);
        expect(read.slice(1).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it("nothing throws", () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom(...'",;\r\n\t\u0000ab='), { maxLength: 300 }).map((parts) => bytesOf(parts.join(""))),
    );
    fc.assert(
      fc.property(hostile, (bytes) => {
        const { rows, errors } = readTable(bytes, { a: ["a"], b: ["b"] }, ["a"]);
        for (const { row: at } of [...rows, ...errors]) expect(at ?? 1).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
