import Papa from "papaparse";
import { guardFormulas } from "./formulas.ts";

type Cell = string | number | null;

/**
 * CSV as of RFC 4180 in UTF-8. The byte order mark tells spreadsheet programs the encoding. Texts are guarded against being calculated; numbers
 * stay numbers.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? guardFormulas(cell) : cell)));
  return `\uFEFF${Papa.unparse([header, ...cells], { quotes: true, newline: "\r\n" })}\r\n`;
}
