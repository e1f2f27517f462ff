import * as Y from "yjs";
import type { BoardCard, BoardGroup, BoardSnapshot, Obstacle, ScenarioCell } from "../features/board/schema.ts";
import {
  boardRoot,
  type Element,
  notedWords,
  readCard,
  readCell,
  readGroup,
  readNoted,
  readObstacle,
  settle,
} from "./doc.ts";

/** A watched board: `current()` is the same object until the board changes, and unchanged elements stay the same objects. */
export interface WatchedBoard {
  current(): BoardSnapshot;
  stop(): void;
}

/** Calls `onChange` after every transaction that touched the board. Only the touched elements are read again. */
export function watchBoard(doc: Y.Doc, onChange: () => void): WatchedBoard {
  const cards = watchRoot<BoardCard>(
    boardRoot(doc, "cards"),
    (id, card) => readCard(id, card, readNoted(doc, id)),
    changed,
  );
  const groups = watchRoot<BoardGroup>(boardRoot(doc, "groups"), readGroup, changed);
  const cells = watchRoot<ScenarioCell>(boardRoot(doc, "cells"), readCell, changed);
  const obstacles = watchRoot<Obstacle>(
    boardRoot(doc, "obstacles"),
    (id, obstacle) => readObstacle(id, obstacle, readNoted(doc, id)),
    changed,
  );
  const roots = [cards, groups, cells, obstacles];
  let snapshot: BoardSnapshot | null = null;
  const words = notedWords(doc);
  words.observe(noted);

  function noted({ keysChanged }: Y.YMapEvent<unknown>): void {
    for (const id of keysChanged) for (const root of [cards, obstacles]) root.reread(String(id));
    changed();
  }

  function changed(): void {
    snapshot = null;
    onChange();
  }

  return {
    current() {
      snapshot ??= settle({ cards: cards.all(), groups: groups.all(), cells: cells.all(), obstacles: obstacles.all() });
      return snapshot;
    },
    stop() {
      words.unobserve(noted);
      for (const root of roots) root.stop();
    },
  };
}

function watchRoot<T>(root: Y.Map<Element>, read: (id: string, element: Element) => T, changed: () => void) {
  const known = new Map<string, T>();
  for (const [id, element] of root) if (element instanceof Y.Map) known.set(id, read(id, element));

  const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    const touched = new Set<string>();
    for (const event of events) {
      if (event instanceof Y.YMapEvent && event.target === root)
        for (const id of event.keysChanged) touched.add(String(id));
      else touched.add(String(event.path[0]));
    }
    for (const id of touched) reread(id);
    changed();
  };
  function reread(id: string): void {
    const element = root.get(id);
    if (element instanceof Y.Map) known.set(id, read(id, element));
    else known.delete(id);
  }
  root.observeDeep(observe);
  return { all: () => [...known.values()], reread, stop: () => root.unobserveDeep(observe) };
}
