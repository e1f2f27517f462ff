import { insertCard, moveCard } from "@saydo/shared/board/edit.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../testing/a-card.ts";
import { browserOf } from "../../testing/fuzz/fuzz-board.ts";
import { rawSocket, type SyncHarness, startSyncHarness, testRoom } from "../../testing/sync-harness.ts";
import { until } from "../../testing/until.ts";
import { stateVectorFrame, updateFrame } from "./frames.ts";
import { syncLimits } from "./limits.ts";

let harness: SyncHarness;

beforeEach(async () => {
  harness = await startSyncHarness();
  await harness.sync.edit(testRoom, (doc) => insertCard(doc, aCard({ id: "card1" })));
});

afterEach(async () => {
  await harness.close();
});

const nobody = stateVectorFrame(Y.encodeStateVector(new Y.Doc()));

/** Resolves when the server has read everything that was sent before. */
async function settled({ socket }: { socket: Awaited<ReturnType<typeof rawSocket>>["socket"] }): Promise<void> {
  const answered = new Promise((resolve) => socket.once("pong", resolve));
  socket.ping();
  await answered;
}

test("handshakes of a minute: as many as allowed, and one more", async () => {
  const socket = await rawSocket(harness.grant({ clientId: 11 }));
  for (let count = 0; count < syncLimits.handshakesPerMinute; count += 1) socket.send(nobody);
  await settled(socket);
  expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  socket.send(nobody);
  expect(await socket.closed).toEqual({ code: 4529, reason: "TOO_MANY_HANDSHAKES" });
});

test("connections of one person: as many as allowed, and one more ends the oldest", async () => {
  const sockets = [];
  for (let count = 0; count < syncLimits.connectionsPerPerson; count += 1) {
    sockets.push(await rawSocket(harness.grant({ clientId: 20 + count, memberId: "anna" })));
  }
  for (const socket of sockets) await settled(socket);
  expect(sockets.every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true);
  const more = await rawSocket(harness.grant({ clientId: 99, memberId: "anna" }));
  expect(await sockets[0]?.closed).toEqual({ code: 4529, reason: "TOO_MANY_TABS" });
  await settled(more);
  expect(sockets.slice(1).every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true);
});

test("bytes of a message: as many as allowed are read and refused by the room, one more never arrives", async () => {
  const whole = await rawSocket(harness.grant({ clientId: 31 }));
  whole.send(new Uint8Array(syncLimits.payloadBytes));
  expect((await whole.closed).code).toBe(4400);
  const more = await rawSocket(harness.grant({ clientId: 32 }));
  more.send(new Uint8Array(syncLimits.payloadBytes + 1));
  expect((await more.closed).code).toBe(1009);
});

test("bytes of a board: below the limit people go on, above it they are told that it is full", async () => {
  const room = (clientId: number) => rawSocket(harness.grant({ clientId }));
  const move = async (clientId: number) => {
    const state = await harness.sync.read(testRoom, (doc) => Y.encodeStateAsUpdate(doc));
    const browser = browserOf(state, clientId);
    const before = Y.encodeStateVector(browser);
    moveCard(browser, "card1", { valueId: "value1", laneId: "lane2", order: clientId });
    return updateFrame(Y.encodeStateAsUpdate(browser, before));
  };
  const grow = (bytes: number, id: string) =>
    harness.sync.edit(testRoom, (doc) => insertCard(doc, aCard({ id, behaviour: "x".repeat(bytes) })));
  await grow(syncLimits.documentBytes - 20_000, "card2");
  const fits = await room(41);
  fits.send(await move(41));
  await until(async () => (await harness.sync.read(testRoom, (doc) => Y.getState(doc.store, 41))) > 0);
  await grow(20_000, "card3");
  const full = await room(42);
  full.send(await move(42));
  expect(await full.closed).toEqual({ code: 4403, reason: "BOARD_FULL" });
});
