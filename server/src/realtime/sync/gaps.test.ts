import { readBoard } from "@saydo/shared/board/doc.ts";
import { insertCard, moveCard } from "@saydo/shared/board/edit.ts";
import { boardClose } from "@saydo/shared/board/protocol.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../testing/builders/a-card.ts";
import { copyOf } from "../../testing/guarded-board.ts";
import { rawSocket, type SyncHarness, startSyncHarness, testRoom } from "../../testing/sync-harness.ts";
import { until } from "../../testing/until.ts";
import { handshakeFrame, readFrame, updateFrame } from "./wire/frames.ts";

let harness: SyncHarness;

beforeEach(async () => {
  harness = await startSyncHarness();
  await harness.sync.edit(testRoom, (doc) => insertCard(doc, aCard({ id: "card1" })));
});

afterEach(async () => {
  await harness.close();
});

/** A hand-made client with a copy of the board, which decides by itself when it sends what it did. */
async function author(clientId: number) {
  const socket = await rawSocket(harness.grant({ clientId }));
  const doc = await harness.sync.read(testRoom, (board) => copyOf(board, clientId));
  const questions = () =>
    socket.frames.map(readFrame).flatMap((frame) => (frame?.kind === "state-vector" ? frame : []));
  return {
    socket,
    doc,
    questions,
    /** The update of a move to this lane. */
    moveTo(laneId: string): Uint8Array {
      const before = Y.encodeStateVector(doc);
      moveCard(doc, "card1", { valueId: "value1", laneId, order: 1 });
      return Y.encodeStateAsUpdate(doc, before);
    },
  };
}

const laneOnDisk = async () => (await harness.stored()).cards[0]?.laneId;

test("GUARD-3: after a gap the server asks once for the rest, and what it is then sent is stored", async () => {
  const { socket, doc, questions, moveTo } = await author(640);
  await until(() => questions().length === 1);
  moveTo("lane2");
  const tooEarly = moveTo("lane3");
  socket.send(updateFrame(tooEarly));
  socket.send(updateFrame(tooEarly));
  await until(() => questions().length === 2);
  expect(await laneOnDisk()).not.toBe("lane3");
  socket.send(handshakeFrame(Y.encodeStateAsUpdate(doc, questions()[1]?.bytes)));
  await until(async () => (await laneOnDisk()) === "lane3");
  expect(questions()).toHaveLength(2);
});

test("GUARD-3: of an update that comes again only what is new is judged and stored", async () => {
  const { socket, moveTo } = await author(641);
  const known = moveTo("lane2");
  socket.send(updateFrame(known));
  await until(async () => (await laneOnDisk()) === "lane2");
  socket.send(updateFrame(Y.mergeUpdates([known, moveTo("lane3")])));
  await until(async () => (await laneOnDisk()) === "lane3");
  expect(socket.socket.readyState).toBe(socket.socket.OPEN);
});

test("a look at the board that changes it ends the room, and the board is what is stored", async () => {
  const { socket } = await author(643);
  const look = harness.sync.read(testRoom, (doc) =>
    moveCard(doc, "card1", { valueId: "value1", laneId: "lane9", order: 1 }),
  );
  await look.catch(() => undefined);
  expect((await socket.closed).code).toBe(boardClose.unavailable);
  const again = await author(643);
  expect(readBoard(again.doc).cards[0]?.laneId).toBe("lane1");
});

test("AUD-4: of two connections with one client id the newest stays, and the older may come back", async () => {
  const older = await author(642);
  const newer = await author(642);
  expect(await older.socket.closed).toEqual({ code: boardClose.resync, reason: "REPLACED" });
  newer.socket.send(updateFrame(newer.moveTo("lane2")));
  await until(async () => (await laneOnDisk()) === "lane2");
});
