import { insertCard } from "@saydo/shared/board/edit.ts";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { CorruptLog, type LoadedLog } from "../../../storage/update-log.ts";
import { aCard } from "../../../testing/builders/a-card.ts";
import { boardRules } from "../../board-policy.ts";
import { documentOf, snapshotOf } from "./document.ts";

function boardOf(...ids: string[]): Y.Doc {
  const doc = documentOf("board", { snapshot: null, stateVector: null, updates: [], lastSeq: 0 }, 7, boardRules);
  for (const id of ids) insertCard(doc, aCard({ id }));
  return doc;
}

function storedAs(doc: Y.Doc, change: Partial<LoadedLog> = {}): LoadedLog {
  const { bytes, stateVector } = snapshotOf(doc);
  return { snapshot: bytes, stateVector, updates: [], lastSeq: 4, ...change };
}

const cardsIn = (doc: Y.Doc) => doc.getMap("cards").size;

it("LOG-6: puts a document together from a snapshot that makes what it held, and from what came after it", () => {
  const board = boardOf("a", "b");
  const stored = storedAs(board);
  insertCard(board, aCard({ id: "c" }));
  const update = Y.encodeStateAsUpdate(board, stored.stateVector ?? undefined);
  expect(cardsIn(documentOf("board", storedAs(boardOf("a", "b")), 8, boardRules))).toBe(2);
  expect(cardsIn(documentOf("board", { ...stored, updates: [update] }, 8, boardRules))).toBe(3);
});

it("LOG-5: refuses an intact snapshot of another moment, of another author, or of nothing", () => {
  const { stateVector } = storedAs(boardOf("a", "b"));
  const other = boardOf("a");
  other.clientID = 9;
  insertCard(other, aCard({ id: "b" }));
  for (const doc of [boardOf("a"), other, new Y.Doc()]) {
    expect(() => documentOf("board", storedAs(doc, { stateVector }), 8, boardRules)).toThrow(CorruptLog);
  }
  expect(() => documentOf("board", storedAs(boardOf("a"), { stateVector }), 8, boardRules)).toThrow(
    /\d+ steps of 1 authors/,
  );
});

it("takes a snapshot of an earlier version, which has nothing to compare with", () => {
  expect(cardsIn(documentOf("board", storedAs(boardOf("a"), { stateVector: null }), 8, boardRules))).toBe(1);
});
