import { randomBytes } from "node:crypto";
import { boardPath, boardRoomName } from "@saydo/shared/board/protocol.ts";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { type WireContent, type WireStruct, type WireUpdate, writeUpdate } from "../../testing/fuzz/struct-writer.ts";
import { aRunningBoard, type ServerProcess, startServerProcess } from "../../testing/server-process.ts";
import { openStockBrowser, type StockBrowser } from "../../testing/stock-browser.ts";
import { rawSocket } from "../../testing/sync-harness.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";
import { syncLimits } from "./limits.ts";
import { awarenessFrame, handshakeFrame, updateFrame } from "./wire/frames.ts";

/** No message may occupy the process for longer. */
const longestBlockSeconds = 0.05;

/** A busy machine also makes a loop wait; what really blocks does so every time. */
const attempts = 8;

let server: ServerProcess;
let boardId: string;
let attacker: TestClient;
let bystander: StockBrowser;

beforeAll(async () => {
  server = await startServerProcess();
  const board = await aRunningBoard(server, 2);
  boardId = board.id;
  const [one, other] = board.people;
  if (!one || !other) throw new Error("two people expected");
  attacker = one.client;
  bystander = await openStockBrowser(server, boardId, other);
}, 60_000);

afterAll(async () => {
  bystander.end();
  await server.end();
});

type Frames = (clientId: number) => Uint8Array[];

function update(of: Partial<WireUpdate> & { client: number }): Uint8Array {
  return updateFrame(writeUpdate({ clock: 0, structs: [], deletes: [], ...of }));
}

function repeated(count: number, content: WireContent, of: Omit<WireStruct, "content"> = {}): WireStruct[] {
  return Array.from({ length: count }, () => ({ ...of, content }));
}

function manyClients(count: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let client = 1; client <= count; client += 1)
      for (const part of [1, client, 0, 0, 1]) encoding.writeVarUint(encoder, part);
    encoding.writeVarUint(encoder, 0);
  });
}

function nestedArrays(depth: number, client: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of [1, 1, client, 0]) encoding.writeVarUint(encoder, part);
    encoding.writeUint8(encoder, 8 | 32);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, "groups");
    encoding.writeVarString(encoder, "group1");
    encoding.writeVarUint(encoder, 1);
    for (let level = 0; level < depth; level += 1) for (const byte of [117, 1]) encoding.writeUint8(encoder, byte);
    encoding.writeUint8(encoder, 126);
    encoding.writeVarUint(encoder, 0);
  });
}

function stateVector(clients: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients);
    for (let client = 1; client <= clients; client += 1)
      for (const part of [client, 1]) encoding.writeVarUint(encoder, part);
  });
}

const deep = (depth: number): WireStruct[] => [
  { parent: "groups", key: "deep", content: { kind: "type", type: 1 } },
  ...Array.from(
    { length: depth },
    (_, at): WireStruct => ({ parent: [7, at], key: "k", content: { kind: "type", type: 1 } }),
  ),
];

/** Inputs that stop or fill other Yjs servers, and those this product's own fuzz found. */
const corpus: readonly [name: string, frames: Frames][] = [
  ["random bytes", () => Array.from({ length: 50 }, () => new Uint8Array(randomBytes(200)))],
  ["random updates", () => Array.from({ length: 50 }, () => updateFrame(new Uint8Array(randomBytes(100))))],
  [
    "a count of 33 million structs, 200 times",
    (client) => Array.from({ length: 200 }, () => update({ client, claimedStructs: 33_000_000 })),
  ],
  ["a struct of length 0", (client) => [update({ client, structs: repeated(1, { kind: "gc", length: 0 }) })]],
  [
    "a struct of length 2^53 − 1",
    (client) => [update({ client, structs: repeated(1, { kind: "gc", length: 2 ** 53 - 1 }) })],
  ],
  ["a delete range to 2^53", (client) => [update({ client, deletes: [[bystander.doc.clientID, 0, 2 ** 53 - 1]] })]],
  [
    "tens of thousands of invented clients",
    () => [handshakeFrame(manyClients(40_000)), updateFrame(manyClients(10_000))],
  ],
  [
    "names of thousands of roots",
    (client) => [
      update({
        client,
        structs: Array.from({ length: 1_900 }, (_, at) => ({
          parent: `root${at}`,
          key: "k",
          content: { kind: "type", type: 1 },
        })),
      }),
    ],
  ],
  ["maps nested 1,900 deep", () => [update({ client: 7, structs: deep(1_900) })]],
  ["arrays nested 5,000 deep", (client) => [updateFrame(nestedArrays(5_000, client))]],
  ["arrays nested 30,000 deep", (client) => [updateFrame(nestedArrays(30_000, client))]],
  [
    "a document in a group's place",
    (client) => [
      update({ client, structs: [{ parent: "groups", key: "group9", content: { kind: "doc", guid: "x" } }] }),
    ],
  ],
  [
    "a prototype key",
    (client) => [
      update({
        client,
        structs: [{ parent: "groups", key: "__proto__", content: { kind: "any", values: [{ role: "leader" }] } }],
      }),
    ],
  ],
  [
    "the next clock of somebody else",
    () => [update({ client: bystander.doc.clientID, clock: 1, structs: repeated(1, { kind: "gc", length: 1 }) })],
  ],
  [
    "own structs deleted by every range",
    (client) => [
      handshakeFrame(
        writeUpdate({
          client,
          clock: 0,
          structs: repeated(10_000, { kind: "string", text: "x" }, { parent: "groups" }),
          deletes: Array.from({ length: 20_000 }, () => [client, 0, 10_000] as const),
        }),
      ),
    ],
  ],
  [
    "as many structs for one place as a handshake may bring",
    (client) => [
      handshakeFrame(
        writeUpdate({
          client,
          clock: 0,
          structs: repeated(
            syncLimits.handshakeStructs,
            { kind: "deleted", length: 1 },
            { parent: "groups", key: "k" },
          ),
          deletes: [],
        }),
      ),
    ],
  ],
  [
    "a state vector of 100,000 clients",
    () => [
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint8Array(encoder, stateVector(100_000));
      }),
    ],
  ],
  [
    "20,000 people in one cursor frame",
    () => [
      awarenessFrame(
        Array.from({ length: 20_000 }, (_, at) => ({ clientId: at, clock: 2 ** 53 - 1, state: { x: 1 } })),
      ),
    ],
  ],
  ["half a megabyte and one byte", () => [new Uint8Array(512 * 1024 + 1)]],
];

async function attack(frames: Frames): Promise<void> {
  const { ticket, clientId } = await attacker.api("ticket", {
    body: { as: "member", workshopId: boardId, scope: "board" },
  });
  const address = `${server.address.replace("http", "ws")}${boardPath}/${boardRoomName(boardId)}?ticket=${ticket}`;
  const socket = await rawSocket(address, server.address);
  for (const frame of frames(clientId ?? 0)) socket.send(frame);
  socket.socket.ping();
  // Either it was thrown out or it was answered; in both cases the server is through with what it was sent.
  await Promise.race([socket.closed, new Promise((resolve) => socket.socket.once("pong", resolve))]);
  socket.socket.terminate();
}

const blocked = () => server.metric("nodejs_eventloop_lag_max_seconds");

test.each(corpus)("%s: the server stays responsive and keeps no memory", async (_name, frames) => {
  const before = await server.metric("process_resident_memory_bytes");
  let shortest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts && shortest > longestBlockSeconds; attempt += 1) {
    await blocked();
    await attack(frames);
    shortest = Math.min(shortest, await blocked());
  }
  expect(shortest).toBeLessThanOrEqual(longestBlockSeconds);
  expect((await server.metric("process_resident_memory_bytes")) - before).toBeLessThan(150 * 1024 * 1024);
});

test("GUARD-5: after all of it somebody honest still writes, and hears that it is saved", async () => {
  const before = bystander.durableClock;
  bystander.doc.transact(() => {
    const group = new Y.Map<unknown>(Object.entries({ valueId: "value1", laneId: "lane1", order: 1 }));
    group.set("title", new Y.Text("still here"));
    bystander.doc.get("groups", Y.Map).set("group-after", group);
  });
  await until(() => bystander.durableClock > before, { what: "an answer" });
  expect(bystander.refusals).toEqual([]);
  expect([...bystander.doc.share.keys()].sort()).toEqual(["cards", "cells", "groups", "obstacles"]);
});
