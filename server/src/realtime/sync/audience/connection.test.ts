import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { SlowLine } from "../../../testing/slow-line.ts";
import { until } from "../../../testing/until.ts";
import { syncLimits } from "../limits.ts";
import type { SyncFrame } from "../wire/frames.ts";
import { Connection } from "./connection.ts";
import type { TickFrames } from "./tick.ts";

let server: WebSocketServer;
let line: SlowLine;
let connection: Connection;
let client: WebSocket;
let pongs: number;
let answersPings: boolean;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const bound = server.address();
  const accepted = new Promise<WebSocket>((resolve) => server.once("connection", resolve));
  client = new WebSocket(`ws://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`, { autoPong: false });
  answersPings = true;
  client.on("ping", (bytes) => {
    if (answersPings) client.pong(bytes);
  });
  await once(client, "open");
  const socket = await accepted;
  pongs = 0;
  socket.on("pong", () => {
    pongs += 1;
  });
  line = new SlowLine();
  const viewer = {
    workshopId: "workshop1",
    memberId: "member1",
    role: "participant",
    laneId: "everyone",
    seatId: null,
    name: "Anna",
  } as const;
  connection = new Connection(
    socket,
    line,
    { scope: "board", room: "board:workshop1", clientId: 1, viewer, ip: "" },
    0,
  );
  connection.isSynced = true;
});

afterEach(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

const [updates, presence] = [Buffer.from("words"), Buffer.from("cursors")];
const tick: TickFrames = { updates, presence, all: Buffer.concat([updates, presence]), onlyOrigin: null };

/** How many bytes one tick adds to a line that holds so many. */
function addedTo(unsent: number, onCaughtUp: () => void = () => undefined): number {
  line.write(Buffer.alloc(unsent));
  const before = line.writableLength;
  connection.relay(tick, () => presence, onCaughtUp);
  return line.writableLength - before;
}

describe("AUD-3: what waits for a slow reader: at each limit and one above", () => {
  test("cursors", () => {
    expect(addedTo(syncLimits.cursorlessBytes)).toBe(tick.all.byteLength);
  });

  test("no cursors any more", () => {
    expect(addedTo(syncLimits.cursorlessBytes + 1)).toBe(updates.byteLength);
  });

  test("cards", () => {
    expect(addedTo(syncLimits.laggingBytes)).toBe(updates.byteLength);
    expect(connection.isSynced).toBe(true);
  });

  test("nothing any more, and the whole board when it reads again", async () => {
    let caughtUp = 0;
    const noteIt = () => {
      caughtUp += 1;
    };
    expect(addedTo(syncLimits.laggingBytes + 1, noteIt)).toBe(0);
    connection.relay(tick, () => presence, noteIt);
    expect([connection.isSynced, caughtUp]).toEqual([false, 0]);
    await line.readOn();
    expect(caughtUp).toBe(1);
  });

  test("answers", () => {
    line.write(Buffer.alloc(syncLimits.bufferedBytes));
    connection.send(Buffer.from("saved"));
    expect(line.writableLength).toBeGreaterThan(syncLimits.bufferedBytes);
    expect(connection.isOpen).toBe(true);
  });

  test("not even the reader", () => {
    line.write(Buffer.alloc(syncLimits.bufferedBytes + 1));
    connection.send(Buffer.from("saved"));
    expect(line.writableLength).toBe(syncLimits.bufferedBytes + 1);
    expect(connection.isOpen).toBe(false);
  });

  test("a whole board on its way is not the reader's fault", () => {
    connection.serve([Buffer.alloc(syncLimits.bufferedBytes + 1)], () => undefined);
    connection.relay(
      tick,
      () => presence,
      () => undefined,
    );
    expect(line.writableLength).toBe(syncLimits.bufferedBytes + 1 + tick.all.byteLength);
  });
});

describe("AUD-10: what one connection may send: as much as allowed, one more, and again when its time has come", () => {
  const frame = (kind: SyncFrame["kind"], length: number): SyncFrame => ({ kind, bytes: new Uint8Array(length) });

  test("cursors", () => {
    const allowed = syncLimits.awarenessPerSecond;
    for (let count = 0; count < allowed * 2; count += 1) expect(connection.awarenessBucket.take(0)).toBe(true);
    expect(connection.awarenessBucket.take(0)).toBe(false);
    expect(connection.awarenessBucket.take(1000 / allowed)).toBe(true);
    expect(connection.awarenessBucket.take(1000 / allowed)).toBe(false);
  });

  test("bytes of updates and handshakes", () => {
    const { handshakeBytes, updateBytes, syncByteBurst, syncBytesPerSecond } = syncLimits;
    // All that was done offline, and what is typed while it is sent.
    expect(connection.countSync(frame("handshake", handshakeBytes), 0)).toBeNull();
    for (let sent = handshakeBytes; sent < syncByteBurst; sent += updateBytes) {
      expect(connection.countSync(frame("update", updateBytes), 0)).toBeNull();
    }
    expect(connection.countSync(frame("update", 1), 0)).toBe("TOO_MANY_BYTES");
    expect(connection.countSync(frame("update", syncBytesPerSecond), 1000)).toBeNull();
    expect(connection.countSync(frame("update", 1), 1000)).toBe("TOO_MANY_BYTES");
  });
});

test("AUD-9: a connection that leaves a ping without an answer until the next beat is ended", async () => {
  const ended = new Promise<void>((resolve) => connection.onClose(resolve));
  answersPings = false;
  const pinged = new Promise((resolve) => client.once("ping", resolve));
  connection.beat();
  await pinged;
  expect(connection.isOpen).toBe(true);
  connection.beat();
  await ended;
  expect(connection.isOpen).toBe(false);
});

test("AUD-9: a reader who answers pings and takes nothing of the board loses the place others wait for", async () => {
  const ended = new Promise<void>((resolve) => connection.onClose(resolve));
  let isOver = false;
  connection.serve([Buffer.alloc(1024)], () => {
    isOver = true;
  });
  for (let beat = 0; beat < syncLimits.servedBeats; beat += 1) {
    const pinged = new Promise((resolve) => client.once("ping", resolve));
    connection.beat();
    await pinged;
    await until(() => pongs > beat);
  }
  expect([connection.isOpen, isOver]).toEqual([true, false]);
  connection.beat();
  await ended;
  expect(connection.isOpen).toBe(false);
});
