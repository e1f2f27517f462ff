import { boardRoot } from "@saydo/shared/board/doc.ts";
import { insertCard } from "@saydo/shared/board/edit.ts";
import { expect, it } from "vitest";
import * as Y from "yjs";
import type { LoadedLog } from "../../../storage/update-log.ts";
import { aCard } from "../../../testing/builders/a-card.ts";
import { boardRules } from "../../board-policy.ts";
import { readFrame } from "../wire/frames.ts";
import { documentOf, snapshotOf } from "./document.ts";
import { StoredBoard } from "./stored-board.ts";

const none: LoadedLog = { snapshot: null, stateVector: null, updates: [], lastSeq: 0 };

/** A board of two cards, and the updates of three more. */
function aLog(): { doc: Y.Doc; log: LoadedLog } {
  const doc = documentOf("board", none, 7, boardRules);
  for (const id of ["a", "b"]) insertCard(doc, aCard({ id }));
  const { bytes, stateVector } = snapshotOf(doc);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const id of ["c", "d", "e"]) insertCard(doc, aCard({ id }));
  return { doc, log: { snapshot: bytes, stateVector, updates, lastSeq: 9 } };
}

/** What a client makes of the frames, and which kinds they were. */
function received(frames: Buffer): { cards: number; kinds: string[] } {
  const doc = new Y.Doc();
  const kinds: string[] = [];
  for (let at = 0; at < frames.length; ) {
    const short = frames[at + 1] ?? 0;
    const [header, length] = short < 126 ? [2, short] : [4, frames.readUInt16BE(at + 2)];
    const frame = readFrame(frames.subarray(at + header, at + header + length));
    kinds.push(frame?.kind ?? "unreadable");
    if (frame?.kind === "update" || frame?.kind === "handshake") Y.applyUpdate(doc, frame.bytes);
    at += header + length;
  }
  return { cards: boardRoot(doc, "cards").size, kinds };
}

it("knows what it holds of each author without a document", () => {
  const { doc, log } = aLog();
  const held = StoredBoard.of("board", log)?.stateVector ?? Buffer.of();
  expect(Y.decodeStateVector(held)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
  expect(StoredBoard.of("board", log)?.clockOf(7)).toBe(Y.getState(doc.store, 7));
  expect(StoredBoard.of("board", log)?.clockOf(8)).toBe(0);
  expect(StoredBoard.of("board", { ...log, updates: [] })?.stateVector).toEqual(log.stateVector);
  expect(StoredBoard.of("board", none)?.stateVector).toEqual(Y.encodeStateVector(new Y.Doc()));
});

it("brings a newcomer everything, the handshake last", () => {
  const { log } = aLog();
  const whole = StoredBoard.of("board", log)?.frames?.plain ?? Buffer.of();
  expect(received(whole)).toEqual({ cards: 5, kinds: ["update", "update", "update", "update", "handshake"] });
  const compacted = StoredBoard.of("board", { ...log, updates: [] })?.frames?.plain ?? Buffer.of();
  expect(received(compacted)).toEqual({ cards: 2, kinds: ["update", "handshake"] });
  expect(received(StoredBoard.of("board", none)?.frames?.plain ?? Buffer.of())).toEqual({
    cards: 0,
    kinds: ["handshake"],
  });
});

it("LOG-5: refuses updates that leave a gap, and leaves a snapshot that does not say what it holds to the document", () => {
  const { log } = aLog();
  expect(() => StoredBoard.of("board", { ...log, updates: log.updates.slice(1) })).toThrow("leave gaps");
  expect(StoredBoard.of("board", { ...log, stateVector: null })).toBeNull();
  expect(() => StoredBoard.of("board", { ...log, updates: [], stateVector: new Uint8Array([5, 1]) })).toThrow();
});

it("has nothing for a newcomer when an update after the snapshot deletes something", () => {
  const { doc, log } = aLog();
  const updates = [...log.updates];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  boardRoot(doc, "cards").delete("c");
  const board = StoredBoard.of("board", { ...log, updates });
  expect(board?.frames).toBeNull();
  expect(board?.log.updates).toEqual(updates);
});

it("holds the same log once it was laid out, in the same memory", () => {
  const { log } = aLog();
  for (const stored of [
    log,
    { ...log, updates: [] },
    { ...log, snapshot: null, stateVector: null, updates: [snapshotOf(aLog().doc).bytes] },
    none,
  ]) {
    const board = StoredBoard.of("board", stored);
    const { frames } = board ?? {};
    expect(board?.frames).toBe(frames);
    const held = board?.log;
    expect(held?.snapshot && Uint8Array.from(held.snapshot)).toEqual(stored.snapshot);
    expect(held?.updates.map((bytes) => Uint8Array.from(bytes))).toEqual(stored.updates);
    for (const bytes of [held?.snapshot, ...(held?.updates ?? [])]) {
      if (bytes) expect(bytes.buffer).toBe(frames?.plain.buffer);
    }
  }
});
