import { once } from "node:events";
import { inflateRawSync } from "node:zlib";
import { openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { groupCards, insertCard, moveCard } from "@saydo/shared/board/edit.ts";
import { messageType, readDurable, readMessages, readPacked } from "@saydo/shared/board/protocol.ts";
import * as decoding from "lib0/decoding";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { aCard } from "../../../testing/builders/a-card.ts";
import { rawSocket, type SyncHarness, startSyncHarness, testRoom } from "../../../testing/sync-harness.ts";
import { until } from "../../../testing/until.ts";
import { handshakeFrame, readFrame, stateVectorFrame } from "../wire/frames.ts";

let harness: SyncHarness;

beforeEach(async () => {
  harness = await startSyncHarness();
  await harness.sync.edit(testRoom, (doc) => {
    for (let number = 0; number < 100; number += 1) insertCard(doc, aCard({ id: `card${number}` }));
  });
});

afterEach(async () => {
  await harness.close();
});

async function reader(clientId: number, { inflates = true, doc = new Y.Doc() } = {}) {
  const socket = new WebSocket(`${harness.grant({ clientId })}${inflates ? "&inflate=1" : ""}`);
  const heard = { bytes: 0, packed: 0, handshakes: 0 };
  openRoots(doc);
  const read = (message: Uint8Array): void => {
    const frame = readFrame(message);
    if (frame?.kind === "handshake") heard.handshakes += 1;
    if (frame?.kind === "handshake" || frame?.kind === "update") Y.applyUpdate(doc, frame.bytes);
  };
  socket.on("message", (data: Buffer) => {
    const message = new Uint8Array(data);
    heard.bytes += message.byteLength;
    if (message[0] !== messageType.packed) return read(message);
    heard.packed += 1;
    for (const one of readMessages(inflateRawSync(readPacked(message) ?? Buffer.of()))) read(one);
  });
  await once(socket, "open");
  socket.send(stateVectorFrame(Y.encodeStateVector(doc)));
  await until(() => heard.handshakes > 0, { what: "the board" });
  return { socket, doc, heard, board: () => readBoard(doc) };
}

const whole = () => harness.sync.read(testRoom, (doc) => readBoard(doc));

test("WIRE-7: who can inflate has the same board as who cannot, for a fraction of the bytes", async () => {
  const [packed, plain] = [await reader(901), await reader(902, { inflates: false })];
  expect(packed.heard.packed).toBe(1);
  expect(plain.heard.packed).toBe(0);
  expect(packed.board()).toEqual(plain.board());
  expect(packed.board()).toEqual(await whole());
  expect(packed.heard.bytes).toBeLessThan(plain.heard.bytes / 4);
});

test("WIRE-7, AUD-2: who comes while cards move misses none of it", async () => {
  const moves = async () => {
    for (let order = 1; order <= 60; order += 1) {
      const to = { valueId: "value1", laneId: "everyone", order };
      await harness.sync.edit(testRoom, (doc) => moveCard(doc, `card${order}`, to));
    }
  };
  const moved = moves();
  const readers = await Promise.all([901, 902, 903, 904].map((clientId) => reader(clientId)));
  await moved;
  const now = await whole();
  for (const { board, doc } of readers) {
    await until(() => JSON.stringify(board()) === JSON.stringify(now), { what: "every move" });
    expect(doc.store.pendingStructs).toBeNull();
  }
});

test("WIRE-7: who comes back says what it has and is sent only what it lacks, deletions as well", async () => {
  const before = await reader(901);
  before.socket.terminate();
  await harness.sync.edit(testRoom, (doc) => {
    insertCard(doc, aCard({ id: "later" }));
    doc.getMap("cards").delete("card7");
  });
  const back = await reader(901, { doc: before.doc });
  expect(back.board()).toEqual(await whole());
  expect(back.board().cards.some(({ id }) => id === "card7")).toBe(false);
  expect(back.heard).toMatchObject({ packed: 0, handshakes: 1 });
  expect(back.heard.bytes).toBeLessThan(1_500);
});

test("WIRE-7: who goes while its board is deflated holds up nobody", async () => {
  const address = `${harness.grant({ clientId: 905 })}&inflate=1`;
  const socket = new WebSocket(address);
  await once(socket, "open");
  socket.send(stateVectorFrame(new Uint8Array([0])));
  socket.terminate();
  const other = await reader(906);
  expect(other.board()).toEqual(await whole());
  expect(harness.log.complaints).toEqual([]);
});

test("GUARD-10: pages that come back with the same are each told that all is stored, and what one of them deletes besides counts", async () => {
  const doc = new Y.Doc();
  openRoots(doc);
  await harness.sync.edit(testRoom, (board) => {
    board.getMap("cards").delete("card7");
    groupCards(board, "group1", ["card9"], { valueId: "value1", laneId: "lane1", order: 9 }, "Refunds");
  });
  await harness.sync.read(testRoom, (board) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(board)));
  const handshake = () => handshakeFrame(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)));

  async function comeBack(clientId: number): Promise<void> {
    const { frames, send, socket } = await rawSocket(harness.grant({ clientId, role: "facilitator" }));
    send(handshake());
    const told = () => frames.find(([type]) => type === messageType.durable);
    await until(() => told() !== undefined, { what: "that it is stored" });
    expect(readDurable(decoding.createDecoder((told() ?? Uint8Array.of()).subarray(1)))).toMatchObject({
      clientId,
      handshakes: 1,
    });
    socket.terminate();
  }

  for (const clientId of [901, 902, 903]) await comeBack(clientId);
  expect((await whole()).groups).toHaveLength(1);
  doc.getMap("groups").delete("group1");
  await comeBack(904);
  await comeBack(905);
  expect(await whole()).toMatchObject({ groups: [] });
  expect(await harness.stored()).toEqual(await whole());
  expect(harness.log.complaints).toEqual([]);
});
