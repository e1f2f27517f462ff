import {
  type BoardFrame,
  boardEntries,
  coverage,
  coverageKey,
  type Entry,
  entryHolding,
  placed,
} from "@saydo/shared/features/board/rules.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import { kept, keptList } from "./kept.ts";

interface Cut {
  readonly of: BoardSnapshot;
  readonly board: BoardSnapshot;
  readonly lanes: ReadonlyMap<string, readonly Entry[]>;
  readonly counts: ReadonlyMap<string, number>;
}

const nothing: readonly Entry[] = [];

/**
 * The board as the screen's parts read it. A card, a lane and the counts stay the same objects for as long as nothing of them changes, so a part that
 * shows one of them draws itself only for that one's changes.
 */
export class BoardView {
  readonly #read: () => BoardSnapshot;
  readonly #frame: BoardFrame;
  #cut: Cut | null = null;

  constructor(read: () => BoardSnapshot, frame: BoardFrame) {
    this.#read = read;
    this.#frame = frame;
  }

  /** Elements of an unknown value, lane or moment are in the first one. */
  readonly board = (): BoardSnapshot => this.#now().board;
  readonly counts = (): ReadonlyMap<string, number> => this.#now().counts;
  readonly entries = (valueId: string, laneId: string): readonly Entry[] =>
    this.#now().lanes.get(coverageKey(valueId, laneId)) ?? nothing;
  readonly holding = (id: string | undefined): Entry | null => entryHolding(this.board(), id);

  #now(): Cut {
    const of = this.#read();
    if (this.#cut?.of !== of) this.#cut = cut(of, this.#frame, this.#cut);
    return this.#cut;
  }
}

function cut(of: BoardSnapshot, frame: BoardFrame, before: Cut | null): Cut {
  const raw = placed(of, frame);
  const board: BoardSnapshot = {
    cards: sameById(raw.cards, before?.board.cards),
    groups: sameById(raw.groups, before?.board.groups),
    cells: raw.cells,
    obstacles: sameById(raw.obstacles, before?.board.obstacles),
  };
  const known = new Map<string, Entry>();
  for (const entries of before?.lanes.values() ?? []) for (const entry of entries) known.set(entry.id, entry);
  const lanes = new Map<string, readonly Entry[]>();
  for (const [key, entries] of boardEntries(board)) {
    lanes.set(
      key,
      keptList(
        before?.lanes.get(key),
        entries.map((entry) => keptEntry(known.get(entry.id), entry)),
      ),
    );
  }
  const counts = coverage(board, frame);
  const isCounted = before !== null && [...counts].every(([key, count]) => before.counts.get(key) === count);
  return { of, board, lanes, counts: isCounted ? before.counts : counts };
}

function sameById<T extends { readonly id: string }>(now: readonly T[], before: readonly T[] = []): T[] {
  const known = new Map(before.map((each) => [each.id, each]));
  return now.map((each) => kept(known.get(each.id), each));
}

function keptEntry(before: Entry | undefined, now: Entry): Entry {
  if (before === undefined || before.kind !== now.kind || before.order !== now.order) return now;
  if (before.kind === "card" || now.kind === "card")
    return before.kind === "card" && now.kind === "card" && before.card === now.card ? before : now;
  const cards = keptList(before.cards, now.cards);
  return before.group === now.group && cards === before.cards ? before : now;
}
