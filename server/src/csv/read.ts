import { type RowError, sheetBounds } from "@saydo/shared/features/files/terms.ts";
import Papa from "papaparse";
import { decodeText, isWorkbook } from "./decode.ts";
import { unguardFormulas } from "./formulas.ts";

export interface SheetRow {
  /** As the spreadsheet numbers it: from 1, with the header and with blank rows. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  /** The rows with words in them, the header as the first. */
  readonly rows: readonly SheetRow[];
  readonly errors: readonly RowError[];
}

const separators = [",", ";", "\t"];
/** A header is far shorter; a file without a line break is not searched three times. */
const longestHeader = 20_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is removed here
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/**
 * A file of rows. Every sequence of bytes has an answer, and none throws. `isKnown` recognises the words of a header, by which the separator is found:
 * a comma in the first row of a list without a header separates nothing.
 */
export function readCsv(bytes: Uint8Array, isKnown: (cell: string) => boolean = () => false): Sheet {
  if (isWorkbook(bytes)) return { rows: [], errors: [{ row: null, column: null, reason: "workbook" }] };
  const text = decodeText(bytes).toWellFormed().replace(/\r\n?/g, "\n").replace(controls, " ");
  return readRows(text, separatorOf(text, isKnown));
}

function readRows(text: string, delimiter: string): Sheet {
  const rows: SheetRow[] = [];
  const errors: RowError[] = [];
  let row = 0;
  Papa.parse<string[]>(text, {
    ...{ delimiter, newline: "\n" },
    step({ data, errors: malformed }, parser) {
      row += 1;
      const [first] = malformed;
      if (first)
        errors.push({ row, column: null, reason: first.code === "MissingQuotes" ? "quote_open" : "quote_misplaced" });
      if (data.every((cell) => cell.trim() === "")) return;
      if (row > sheetBounds.rows + 1) {
        errors.push({ row, column: null, reason: "too_many_rows" });
        return parser.abort();
      }
      const cells = data.slice(0, sheetBounds.columns).map(unguardFormulas);
      if (data.length > cells.length) errors.push({ row, column: null, reason: "too_many_columns" });
      const long = cells.findIndex((cell) => cell.length > sheetBounds.cellLength);
      if (long >= 0) errors.push({ row, column: `${long + 1}`, reason: "cell_too_long" });
      rows.push({ row, cells: cells.map((cell) => cell.slice(0, sheetBounds.cellLength)) });
    },
  });
  if (rows.length === 0 && errors.length === 0) errors.push({ row: null, column: null, reason: "no_rows" });
  return { rows, errors };
}

/** The separator by which the first row with words has the most known cells, then the most cells. */
function separatorOf(text: string, isKnown: (cell: string) => boolean): string {
  const start = text.trimStart().slice(0, longestHeader);
  const scores = separators.map((delimiter) => {
    const cells = Papa.parse<string[]>(start, { delimiter, newline: "\n", preview: 1 }).data[0] ?? [];
    return { delimiter, known: cells.filter(isKnown).length, cells: cells.length };
  });
  const [best] = scores.sort((a, b) => b.known - a.known || b.cells - a.cells);
  return best?.delimiter ?? ",";
}
