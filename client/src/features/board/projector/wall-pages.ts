import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { Lane, Value } from "@saydo/shared/features/workshops/schema.ts";
import { actionSentence, type Language } from "@saydo/shared/features/writing/rules.ts";

export interface WallPage {
  readonly value: Value;
  readonly columns: readonly { readonly lane: Lane; readonly entries: readonly Entry[] }[];
}

const columnsPerPage = 3;

/** All numbers below are in rem of the wall, where 1 rem is body text. They follow from the wall's type and were checked by eye. */
const room = 21.4;
const valueLetters = 100;
const lettersPerLine = { 1: 100, 2: 50, 3: 31 } as const;
const sentenceLine = 1.28;
const needLine = 1.4;
const titleLine = 1.5;
const frame = 2.3;

/** What the wall shows page by page: up to three lanes, in each as many entries as surely fit. Lanes without a card are left out. */
export function wallPages(
  values: readonly Value[],
  lanes: readonly Lane[],
  language: Language,
  entriesOf: (valueId: string, laneId: string) => readonly Entry[],
): WallPage[] {
  return values.flatMap((value) => {
    const full = lanes
      .map((lane) => ({ lane, entries: entriesOf(value.id, lane.id) }))
      .filter(({ entries }) => entries.length > 0);
    const pages: WallPage[] = [];
    for (let first = 0; first < full.length; first += columnsPerPage) {
      const group = full.slice(first, first + columnsPerPage);
      const letters = lettersPerLine[group.length === 1 ? 1 : group.length === 2 ? 2 : 3];
      const left = room - Math.ceil(value.sentence.length / valueLetters) * needLine;
      const sheets = group.map(({ lane, entries }) => ({ lane, sheets: sheetsOf(entries, letters, language, left) }));
      const depth = Math.max(...sheets.map((column) => column.sheets.length));
      for (let sheet = 0; sheet < depth; sheet += 1) {
        const columns = sheets.flatMap(({ lane, sheets: own }) => {
          const entries = own[sheet];
          return entries ? [{ lane, entries }] : [];
        });
        pages.push({ value, columns });
      }
    }
    return pages;
  });
}

function sheetsOf(entries: readonly Entry[], letters: number, language: Language, height: number): Entry[][] {
  const sheets: Entry[][] = [];
  let left = 0;
  for (const entry of entries) {
    const own = heightOf(entry, letters, language);
    const current = sheets.at(-1);
    if (current && own <= left) {
      current.push(entry);
      left -= own;
    } else {
      sheets.push([entry]);
      left = height - own;
    }
  }
  return sheets;
}

function heightOf(entry: Entry, letters: number, language: Language): number {
  const lines = (text: string) => Math.ceil(text.length / letters);
  if (entry.kind === "group")
    return frame + Math.max(1, Math.ceil(entry.group.title.length / (letters * 0.6))) * titleLine;
  const { card } = entry;
  if (card.hiddenReason !== null) return frame + lines(`hidden: ${card.hiddenReason}`) * sentenceLine;
  // The icon takes three letters, and each kind of need is about as long as this one.
  const needLines = Math.ceil(`Needs better technology from ${card.needFrom}`.length / (letters - 3));
  const need = card.needType === "nothing" ? 0 : 0.4 + needLines * needLine;
  const author = card.author === null ? 0 : 0.4 + lines(`By ${card.author}`) * needLine;
  return frame + lines(actionSentence(card, language)) * sentenceLine + need + author;
}
