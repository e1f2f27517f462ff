import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { Lane, Value } from "@saydo/shared/features/workshops/schema.ts";

interface Column {
  readonly lane: Lane;
  readonly entries: readonly Entry[];
}

/** A value with lanes that stand side by side. */
export interface WallPage {
  readonly value: Value;
  readonly columns: readonly Column[];
}

const columnsPerPage = 3;

/** Every lane that holds something, up to three side by side, as if the wall were high enough for all of it. */
export function wallSheets(
  values: readonly Value[],
  lanes: readonly Lane[],
  entriesOf: (valueId: string, laneId: string) => readonly Entry[],
): WallPage[] {
  return values.flatMap((value) => {
    const full = lanes
      .map((lane) => ({ lane, entries: entriesOf(value.id, lane.id) }))
      .filter(({ entries }) => entries.length > 0);
    const sheets: WallPage[] = [];
    for (let first = 0; first < full.length; first += columnsPerPage)
      sheets.push({ value, columns: full.slice(first, first + columnsPerPage) });
    return sheets;
  });
}

/** The sheet as pages. `startsOf` says by the place of a column at which of its entries a page begins; the first of them is 0. */
export function wallPages(sheet: WallPage, startsOf: (column: number) => readonly number[]): WallPage[] {
  const starts = sheet.columns.map((_, column) => startsOf(column));
  const depth = Math.max(...starts.map(({ length }) => length));
  return Array.from({ length: depth }, (_, page) => ({
    value: sheet.value,
    columns: sheet.columns.flatMap(({ lane, entries }, column) => {
      const start = starts[column]?.[page];
      return start === undefined ? [] : [{ lane, entries: entries.slice(start, starts[column]?.[page + 1]) }];
    }),
  }));
}
