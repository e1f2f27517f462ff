import type { RowError } from "@saydo/shared/features/files/terms.ts";
import { readCsv } from "./read.ts";

/** The words by which a header may name a column; the first is the one that errors name when the column is missing. */
export type Columns<Key extends string> = Readonly<Record<Key, readonly [string, ...string[]]>>;

export interface TableRow<Key extends string> {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  /** Empty for a column that the file does not have. */
  readonly cell: (key: Key) => string;
}

export interface Table<Key extends string> {
  readonly rows: readonly TableRow<Key>[];
  /** How the file itself calls the columns, so that an error can say it. */
  readonly nameOf: (key: Key) => string;
  readonly errors: readonly RowError[];
}

/** A file whose first row names the columns, in any order and in any of their words. Columns that nobody asked for are left out. */
export function readTable<Key extends string>(
  bytes: Uint8Array,
  columns: Columns<Key>,
  required: readonly NoInfer<Key>[],
): Table<Key> {
  const keyOf = headerReader(columns);
  const { rows, errors } = readCsv(bytes, (cell) => keyOf(cell) !== null);
  const [header, ...rest] = rows;
  if (!header) return { rows: [], nameOf: (key) => columns[key][0], errors };

  const places = new Map<Key, number>();
  const found: RowError[] = [];
  for (const [index, cell] of header.cells.entries()) {
    const key = keyOf(cell);
    if (key === null) continue;
    if (places.has(key)) found.push({ row: header.row, column: cell.trim(), reason: "column_twice" });
    else places.set(key, index);
  }
  for (const key of required) {
    if (!places.has(key)) found.push({ row: header.row, column: columns[key][0], reason: "column_missing" });
  }
  const width = header.cells.length;
  for (const { row, cells } of rest) {
    if (cells.slice(width).some((cell) => cell.trim() !== "")) found.push({ row, column: null, reason: "extra_cells" });
  }
  const nameAt = (index: number) => header.cells[index]?.trim() || `${index + 1}`;
  return {
    rows: rest.map(({ row, cells }) => ({ row, cell: (key) => cells[places.get(key) ?? -1] ?? "" })),
    nameOf: (key) => (places.has(key) ? nameAt(places.get(key) ?? 0) : columns[key][0]),
    errors: [
      ...errors.map((error) =>
        error.column === null ? error : { ...error, column: nameAt(Number(error.column) - 1) },
      ),
      ...found,
    ].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  };
}

function headerReader<Key extends string>(columns: Columns<Key>): (cell: string) => Key | null {
  const keys = new Map<string, Key>();
  for (const key in columns) for (const word of columns[key]) keys.set(plain(word), key);
  return (cell) => keys.get(plain(cell)) ?? null;
}

/** "Job role", "job_role" and "JOB ROLE " are the same column. */
function plain(word: string): string {
  return word
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
