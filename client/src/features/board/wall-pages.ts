import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { Lane, Value } from "@saydo/shared/features/workshops/schema.ts";

export interface WallPage {
  readonly value: Value;
  readonly columns: readonly { readonly lane: Lane; readonly entries: readonly Entry[] }[];
}

const columnsPerPage = 3;
/** Cards of up to 140 characters at 28 px: so many fit below each other on 1080 lines. */
const entriesPerColumn = 3;

/** What the wall shows page by page: three lanes, three entries each; lanes without a card are left out. */
export function wallPages(
  values: readonly Value[],
  lanes: readonly Lane[],
  entriesOf: (valueId: string, laneId: string) => readonly Entry[],
): WallPage[] {
  const pages: WallPage[] = [];
  for (const value of values) {
    const columns = lanes.map((lane) => ({ lane, entries: entriesOf(value.id, lane.id) })).filter(({ entries }) => entries.length > 0);
    for (let first = 0; first < columns.length; first += columnsPerPage) {
      const group = columns.slice(first, first + columnsPerPage);
      const depth = Math.max(...group.map(({ entries }) => Math.ceil(entries.length / entriesPerColumn)));
      for (let sheet = 0; sheet < depth; sheet += 1) {
        const from = sheet * entriesPerColumn;
        const cut = group.map(({ lane, entries }) => ({ lane, entries: entries.slice(from, from + entriesPerColumn) }));
        pages.push({ value, columns: cut.filter(({ entries }) => entries.length > 0) });
      }
    }
  }
  return pages;
}
