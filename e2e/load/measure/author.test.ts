import { readWhereabouts } from "@saydo/shared/board/awareness.ts";
import { boardRoot, openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { boardRights } from "@saydo/shared/board/permitted.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { boardRules, judgeWith } from "../../../server/src/realtime/board-policy.ts";
import { guard } from "../../../server/src/realtime/sync/guard/guard.ts";
import { readAwareness } from "../../../server/src/realtime/sync/wire/frames.ts";
import { sampleBoard } from "../servers/sample-board.ts";
import { Author } from "./author.ts";
import { findOrders, orderOf } from "./markers.ts";
import { Typist } from "./typist.ts";

const { cardIds, places, board } = sampleBoard(3);
const clientId = 4_242;

function serverDocument(): Y.Doc {
  const doc = new Y.Doc();
  openRoots(doc);
  Y.applyUpdate(doc, board);
  return doc;
}

function accept(doc: Y.Doc, update: Uint8Array): void {
  const rights = boardRights("participant", "reveal");
  expect(
    guard(doc, update, { clientId, isHandshake: false, rules: boardRules, judge: judgeWith(rights) }),
  ).toMatchObject({ isAllowed: true, isNew: true });
  Y.applyUpdate(doc, update);
}

test("the product's guard takes every move of an author, and the last one is on the board", () => {
  const doc = serverDocument();
  const author = new Author({ number: 7, clientId, board, cardId: cardIds[1] ?? "", places });
  for (let move = 1; move <= 5; move += 1) {
    const update = author.move();
    const marks: number[][] = [];
    findOrders(Buffer.from(update), (number, sequence) => marks.push([number, sequence]));
    expect(marks).toEqual([[7, move]]);
    accept(doc, update);
  }
  const card = readBoard(doc).cards.find(({ id }) => id === cardIds[1]);
  expect(card).toMatchObject({ order: orderOf(7, 5), laneId: places.laneIds[1] });
});

test("the guard takes the note an author writes, takes back and writes again", () => {
  const doc = serverDocument();
  const author = new Author({ number: 7, clientId, board, cardId: cardIds[1] ?? "", places });
  const lengths = [1, 2, 3, 4].map(() => {
    accept(doc, author.talk());
    const title = boardRoot(doc, "groups").get("talk-7")?.get("title");
    return title instanceof Y.Text ? title.length : null;
  });
  expect(lengths).toEqual([1, 3_001, 1, 3_001]);
});

test("a cursor is one entry of the author's own, and says where they are", () => {
  const author = new Author({ number: 7, clientId, board, cardId: cardIds[1] ?? "", places });
  const entries = readAwareness(author.cursor());
  expect(entries?.map((entry) => entry.clientId)).toEqual([clientId]);
  expect(readWhereabouts(entries?.[0]?.state)).toMatchObject({ laneId: places.laneIds[0], isWriting: false });
});

test("the guard takes what a typist types, word by word and into a second text", () => {
  const doc = serverDocument();
  const typist = new Typist({ number: 1, clientId, places });
  for (let word = 0; word < 520; word += 1) accept(doc, typist.type());
  const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc));
  // Two of the 520 made a text; of the others all but a few are a struct of their own.
  expect(structs.filter(({ id, length }) => id.client === clientId && length === 7).length).toBeGreaterThan(505);
});
