import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { SlowLine } from "../../../testing/slow-line.ts";
import { syncLimits } from "../limits.ts";
import { Connection } from "./connection.ts";
import type { TickFrames } from "./tick.ts";

const phones = 30;
const boardBytes = 450_000;
const tickBytes = 4_096;

let server: WebSocketServer;
let port: number;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const bound = server.address();
  port = typeof bound === "object" && bound ? bound.port : 0;
});

afterEach(() => {
  for (const socket of server.clients) socket.terminate();
  server.close();
});

async function phone(clientId: number) {
  const accepted = new Promise<WebSocket>((resolve) => server.once("connection", resolve));
  await once(new WebSocket(`ws://127.0.0.1:${port}`), "open");
  const line = new SlowLine();
  const viewer = {
    workshopId: "w",
    memberId: `m${clientId}`,
    role: "participant",
    laneId: "l",
    seatId: null,
    name: "",
  } as const;
  const connection = new Connection(
    await accepted,
    line,
    { scope: "board", room: "board:w", clientId, viewer, ip: "" },
    0,
  );
  connection.isSynced = true;
  return { connection, line };
}

function tick(): TickFrames {
  const [updates, presence] = [Buffer.alloc(tickBytes), Buffer.alloc(tickBytes)];
  return { updates, presence, all: Buffer.concat([updates, presence]), onlyOrigin: null };
}

test("AUD-3, WIRE-4: thirty phones that take nothing for a whole hall hold what one holds, below 4 MiB, and cost the others no tick", async () => {
  const slow: Awaited<ReturnType<typeof phone>>[] = [];
  for (let index = 0; index < phones; index += 1) slow.push(await phone(index));
  const reading = await phone(phones);
  const board = Buffer.alloc(boardBytes);
  const resynced: number[] = [];
  for (const { connection } of slow) connection.serve([board], () => undefined);
  const ticks = 2_500;
  for (let count = 0; count < ticks; count += 1) {
    const frames = tick();
    for (const { connection } of [...slow, reading]) {
      connection.relay(
        frames,
        () => frames.presence ?? frames.all,
        () => resynced.push(connection.clientId),
      );
    }
    // It takes what it is sent, in the same turn.
    if (count % 20 === 19) await reading.line.readOn();
  }
  expect(reading.line.taken.filter((frames) => frames.byteLength > 0)).toHaveLength(ticks);

  const unsent = slow.map(({ line }) => line.writableLength);
  const most = boardBytes + syncLimits.laggingBytes + 2 * tickBytes;
  expect(most).toBeLessThan(4 * 1024 * 1024);
  for (const bytes of unsent) expect(bytes).toBeLessThanOrEqual(most);
  for (const { connection } of slow) expect(connection.isOpen).toBe(true);
  expect(resynced).toEqual([]);

  // What they hold is the same buffers: thirty cost the memory of one.
  for (const { line } of slow) await line.readOn();
  const buffers = new Set(slow.flatMap(({ line }) => line.taken.filter(({ byteLength }) => byteLength > 0)));
  const held = [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(held).toBeLessThanOrEqual(most);
  expect(resynced).toHaveLength(phones);
});
