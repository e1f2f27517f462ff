import { groupCards, insertCard, moveCard } from "@saydo/shared/board/edit.ts";
import { boardClose } from "@saydo/shared/board/protocol.ts";
import { addObstacle, setObstacleText } from "@saydo/shared/board/scenario-edit.ts";
import type { Role } from "@saydo/shared/capabilities.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../testing/builders/a-card.ts";
import { browserOf } from "../../testing/fuzz/fuzz-board.ts";
import { sentBy } from "../../testing/guarded-board.ts";
import { rawSocket, type SyncHarness, startSyncHarness, testRoom } from "../../testing/sync-harness.ts";
import { until } from "../../testing/until.ts";
import { syncLimits } from "./limits.ts";
import { stateVectorFrame, updateFrame } from "./wire/frames.ts";

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

test("AUD-10: handshakes of a minute: as many as allowed, and one more", async () => {
  const socket = await rawSocket(harness.grant({ clientId: 11 }));
  for (let count = 0; count < syncLimits.handshakesPerMinute; count += 1) socket.send(nobody);
  await settled(socket);
  expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  socket.send(nobody);
  expect(await socket.closed).toEqual({ code: boardClose.tooMany, reason: "TOO_MANY_HANDSHAKES" });
});

test("AUD-4: connections of one person: as many as allowed, and one more ends the oldest", async () => {
  const sockets = [];
  for (let count = 0; count < syncLimits.connectionsPerPerson; count += 1) {
    sockets.push(await rawSocket(harness.grant({ clientId: 20 + count, memberId: "anna" })));
  }
  for (const socket of sockets) await settled(socket);
  expect(sockets.every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true);
  const more = await rawSocket(harness.grant({ clientId: 99, memberId: "anna" }));
  expect(await sockets[0]?.closed).toEqual({ code: boardClose.tooMany, reason: "TOO_MANY_TABS" });
  await settled(more);
  expect(sockets.slice(1).every(({ socket }) => socket.readyState === socket.OPEN)).toBe(true);
});

test("AUD-4: projectors on one board: as many as allowed, one more ends the oldest, and people come in as before", async () => {
  const open = (clientId: number) => rawSocket(harness.grant({ clientId, memberId: null, role: "observer" }));
  const first = await open(1_000);
  for (let count = 1; count < syncLimits.projectorsPerBoard; count += 1) await settled(await open(1_000 + count));
  const anna = await rawSocket(harness.grant({ clientId: 21, memberId: "anna" }));
  await settled(first);
  expect(first.socket.readyState).toBe(first.socket.OPEN);
  const more = await open(2_000);
  expect(await first.closed).toEqual({ code: boardClose.tooMany, reason: "TOO_MANY_TABS" });
  await settled(more);
  await settled(anna);
});

test("bytes of a message: as many as allowed are read and refused by the room, one more never arrives", async () => {
  const whole = await rawSocket(harness.grant({ clientId: 31 }));
  whole.send(new Uint8Array(syncLimits.payloadBytes));
  expect((await whole.closed).code).toBe(boardClose.protocol);
  const more = await rawSocket(harness.grant({ clientId: 32 }));
  more.send(new Uint8Array(syncLimits.payloadBytes + 1));
  expect((await more.closed).code).toBe(1009);
});

/** Fills the board until its log holds exactly so many bytes. */
async function fillTo(bytes: number): Promise<void> {
  const { snapshot, updates } = await harness.engine.updateLog.load(testRoom);
  const held = [snapshot, ...updates].reduce((sum, part) => sum + (part?.byteLength ?? 0), 0);
  const pad = (length: number) => (doc: Y.Doc) => insertCard(doc, aCard({ id: "pad1", behaviour: "x".repeat(length) }));
  // What the same edit costs beside its words.
  const extra = await harness.sync.read(testRoom, (doc) => {
    const copy = browserOf(Y.encodeStateAsUpdate(doc), doc.clientID);
    return sentBy(copy, () => copy.transact(() => pad(bytes - held - 1_000)(copy))).byteLength - (bytes - held - 1_000);
  });
  await harness.sync.edit(testRoom, pad(bytes - held - extra));
  const log = await harness.engine.updateLog.load(testRoom);
  expect([log.snapshot, ...log.updates].reduce((sum, part) => sum + (part?.byteLength ?? 0), 0)).toBe(bytes);
}

const place = { valueId: "value1", laneId: "lane2", order: 1 };

type Answer = { code: number; reason: string } | "taken";

function moveCardOver(clientId: number, role: Role = "participant"): Promise<Answer> {
  return changeOver(clientId, role, (doc) => moveCard(doc, "card1", { ...place, order: clientId }));
}

function groupOver(clientId: number, role: Role): Promise<Answer> {
  return changeOver(clientId, role, (doc) => groupCards(doc, `group${clientId}`, ["card1"], place, "A title"));
}

/** What the room answers to a change. */
async function changeOver(clientId: number, role: Role, act: (doc: Y.Doc) => void): Promise<Answer> {
  const state = await harness.sync.read(testRoom, (doc) => Y.encodeStateAsUpdate(doc));
  const browser = browserOf(state, clientId);
  const socket = await rawSocket(harness.grant({ clientId, role }));
  socket.send(updateFrame(sentBy(browser, () => browser.transact(() => act(browser)))));
  let end: Answer | null = null;
  void socket.closed.then((closed) => {
    end = closed;
  });
  return until(async () => {
    const isTaken = await harness.sync.read(testRoom, (doc) => Y.getState(doc.store, clientId) > 0);
    return isTaken ? "taken" : end;
  });
}

test.each([
  ["participants", "participant", syncLimits.sharedBytes],
  ["those who lead", "facilitator", syncLimits.documentBytes],
] as const)(
  "GUARD-8: bytes of a board: %s add to it up to the limit, and above it they are told that it is full",
  async (_who, role, most) => {
    await fillTo(most);
    expect(await groupOver(41, role)).toBe("taken");
    expect(await groupOver(42, role)).toEqual({ code: boardClose.refused, reason: "BOARD_FULL" });
  },
);

test.each([
  ["participants", "participant", syncLimits.movableBytes],
  ["those who lead", "facilitator", syncLimits.deletableBytes],
] as const)("on a full board %s still move cards, up to a limit of its own", async (_who, role, most) => {
  await fillTo(most);
  expect(await moveCardOver(41, role)).toBe("taken");
  expect(await moveCardOver(42, role)).toEqual({ code: boardClose.refused, reason: "BOARD_FULL" });
});

test("GUARD-8: one participant makes fifty groups; one more ends their connection and nobody else's", async () => {
  const browser = browserOf(await harness.sync.read(testRoom, (doc) => Y.encodeStateAsUpdate(doc)), 61);
  const socket = await rawSocket(harness.grant({ clientId: 61 }));
  const group = (id: string) =>
    socket.send(
      updateFrame(sentBy(browser, () => browser.transact(() => groupCards(browser, id, ["card1"], place, "Mine")))),
    );
  for (let at = 0; at < syncLimits.elementsPerPerson; at += 1) group(`made-${at}`);
  await settled(socket);
  expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  group("one-more");
  expect(await socket.closed).toEqual({ code: boardClose.refused, reason: "SHARE_USED_UP" });
  expect(await groupOver(62, "participant")).toBe("taken");
});

async function emptyObstacleOver(clientId: number, obstacleId: string): Promise<Awaited<ReturnType<typeof rawSocket>>> {
  const browser = browserOf(await harness.sync.read(testRoom, (doc) => Y.encodeStateAsUpdate(doc)), clientId);
  const socket = await rawSocket(harness.grant({ clientId }));
  socket.send(updateFrame(sentBy(browser, () => setObstacleText(browser, obstacleId, "text", ""))));
  return socket;
}

const obstacleOf = (id: string, bytes: number) => (doc: Y.Doc) => {
  addObstacle(doc, id, { momentId: "moment1", laneId: "lane1", order: 1 });
  setObstacleText(doc, id, "text", "x".repeat(bytes));
};

test("GUARD-8: on a full board people can still delete, and have the room that makes", async () => {
  harness.enter({ phase: "scenarios" });
  await harness.sync.edit(testRoom, obstacleOf("obstacle1", syncLimits.documentBytes));
  expect(await groupOver(44, "participant")).toEqual({ code: boardClose.refused, reason: "BOARD_FULL" });
  await emptyObstacleOver(45, "obstacle1");
  let clientId = 46;
  await until(async () => (await groupOver(clientId++, "participant")) === "taken");
});

test("far above what a board may hold, nothing is deleted either: what is left of a text can take more bytes than the text", async () => {
  harness.enter({ phase: "scenarios" });
  await harness.sync.edit(testRoom, obstacleOf("obstacle1", syncLimits.deletableBytes));
  const socket = await emptyObstacleOver(47, "obstacle1");
  expect(await socket.closed).toEqual({ code: boardClose.refused, reason: "BOARD_FULL" });
});

test("AUD-10: bytes a second: what is above them ends the connection, and its author comes back with the rest", async () => {
  const socket = await rawSocket(harness.grant({ clientId: 51 }));
  // Nothing, written in many bytes: behind the end of an update Yjs reads no further.
  const update = updateFrame(new Uint8Array(syncLimits.updateBytes));
  for (let sent = 0; sent < syncLimits.syncByteBurst; sent += syncLimits.updateBytes) socket.send(update);
  await settled(socket);
  expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  for (let more = 0; more < 10; more += 1) socket.send(update);
  expect(await socket.closed).toEqual({ code: boardClose.tooMany, reason: "TOO_MANY_BYTES" });
});
