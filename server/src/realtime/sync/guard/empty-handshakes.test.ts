import { openRoots } from "@saydo/shared/board/doc.ts";
import { insertCard, moveCard } from "@saydo/shared/board/edit.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../../testing/builders/a-card.ts";
import { EmptyHandshakes } from "./empty-handshakes.ts";

const handshake = (bytes: Uint8Array) => ({ kind: "handshake", bytes }) as const;

/** What a page that has everything says when it comes back, after so many moves. */
function handshakeAfter(moves: number): Uint8Array {
  const doc = new Y.Doc();
  openRoots(doc);
  insertCard(doc, aCard({ id: "card1" }));
  for (let order = 1; order <= moves; order += 1) moveCard(doc, "card1", { valueId: "value1", laneId: "lane1", order });
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc));
}

test("GUARD-10: the same bytes are known again, other bytes are not", () => {
  const handshakes = new EmptyHandshakes();
  const said = handshakeAfter(2);
  expect(handshakes.has(handshake(said))).toBe(false);
  handshakes.add(handshake(said));
  expect(handshakes.has(handshake(Uint8Array.from(said)))).toBe(true);
  for (let at = 0; at < said.byteLength; at += 1) {
    expect(handshakes.has(handshake(said.with(at, (said[at] ?? 0) ^ 1)))).toBe(false);
  }
});

test("GUARD-10: what brings structs is never remembered", () => {
  const handshakes = new EmptyHandshakes();
  const doc = new Y.Doc();
  openRoots(doc);
  insertCard(doc, aCard({ id: "card1" }));
  const update = Y.encodeStateAsUpdate(doc);
  handshakes.add(handshake(update));
  expect(handshakes.has(handshake(update))).toBe(false);
});

test("GUARD-10: the last eight are remembered", () => {
  const handshakes = new EmptyHandshakes();
  for (let moves = 1; moves <= 9; moves += 1) handshakes.add(handshake(Uint8Array.of(0, 1, moves)));
  expect(handshakes.has(handshake(Uint8Array.of(0, 1, 1)))).toBe(false);
  for (let moves = 2; moves <= 9; moves += 1) expect(handshakes.has(handshake(Uint8Array.of(0, 1, moves)))).toBe(true);
});
