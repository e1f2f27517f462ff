/** What a file of rows may hold. A sheet of that size is read in a moment. */
export const sheetBounds = {
  bytes: 2 * 1024 * 1024,
  /** As a spreadsheet numbers them, without the header. */
  rows: 20_000,
  columns: 50,
  /** Of one cell, in UTF-16 code units. */
  cellLength: 10_000,
} as const;

/** Why a file, or a row of it, cannot be read as a sheet. What its words mean is for the feature that reads it. */
export const sheetReasons = [
  /** It is a workbook of a spreadsheet program, and not the CSV that the program can save. */
  "workbook",
  "no_rows",
  "too_many_rows",
  "too_many_columns",
  "cell_too_long",
  /** A quote was opened and never closed: the rest of the file is one cell. */
  "quote_open",
  /** Something stands between a closing quote and the next separator. */
  "quote_misplaced",
  /** The row has more cells than the header: a separator inside a text that is not in quotes. */
  "extra_cells",
  "column_missing",
  "column_twice",
] as const;
export type SheetReason = (typeof sheetReasons)[number];

/** The only content type of an upload. A file is sent as its bytes. */
export const sheetType = "text/csv";

/** An error of an uploaded file. */
export interface RowError<Reason extends string = SheetReason> {
  /** As the spreadsheet numbers it; null for an error of the whole file. */
  readonly row: number | null;
  /** The header of the column, or its number in a file without one; null for an error of the whole row. */
  readonly column: string | null;
  readonly reason: Reason;
}
