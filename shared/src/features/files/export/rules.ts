import { dayIn } from "../../../core/days.ts";
import { namesOf } from "../../workshops/rules.ts";
import type { Workshop } from "../../workshops/schema.ts";
import type { ExportKind } from "./terms.ts";

export type Cell = string | number | boolean | null;

/** "caring-im-norden-cards-2026-12-01" */
export function exportName(kind: ExportKind, { title, timeZone }: Workshop, now: number): string {
  const spelled: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const slug = title
    .normalize("NFC")
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => spelled[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return [slug || "workshop", kind, dayIn(timeZone, now)].join("-");
}

export type PlaceNames = ReturnType<typeof placeNames>;

export function placeNames({ values, lanes, moments, merged }: Workshop) {
  const words = new Map(values.map(({ id, word }) => [id, word]));
  const [laneNames, momentNames] = [namesOf(lanes, merged), namesOf(moments, merged)];
  const inTurn: readonly Cell[] = [
    ...words.values(),
    ...lanes.map(({ name }) => name),
    ...moments.map(({ name }) => name),
  ];
  return {
    value: (id: string) => words.get(id) ?? null,
    lane: (id: string) => laneNames.get(id) ?? null,
    moment: (id: string) => momentNames.get(id) ?? null,
    order: (name: Cell) => inTurn.indexOf(name),
  };
}

/** Sorted by these keys and then by all that a row says, so that nothing of the order shows in which rows came to be. */
export function inOrder<T>(rows: readonly T[], keysOf: (row: T) => readonly Cell[]): T[] {
  return rows
    .map((row) => ({ row, keys: keysOf(row) }))
    .sort((a, b) => compare(a.keys, b.keys) || compare([JSON.stringify(a.row)], [JSON.stringify(b.row)]))
    .map(({ row }) => row);
}

function compare(a: readonly Cell[], b: readonly Cell[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index] ?? "";
    if (key === other || key === null) continue;
    return key < other ? -1 : 1;
  }
  return 0;
}
