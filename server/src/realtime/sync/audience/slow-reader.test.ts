import { once } from "node:events";
import { boardRoot, openRoots } from "@saydo/shared/board/doc.ts";
import { insertCard } from "@saydo/shared/board/edit.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { aCard } from "../../../testing/builders/a-card.ts";
import { type SyncHarness, startSyncHarness, testRoom } from "../../../testing/sync-harness.ts";
import { until } from "../../../testing/until.ts";
import { readFrame, stateVectorFrame } from "../wire/frames.ts";

let harness: SyncHarness;

beforeEach(async () => {
  harness = await startSyncHarness();
  await harness.sync.edit(testRoom, (doc) => insertCard(doc, aCard({ id: "card1" })));
});

afterEach(async () => {
  await harness.close();
});

/** A client that keeps a document and can stop reading, as a phone does when its window is in the background. */
async function reader(clientId: number) {
  const socket = new WebSocket(harness.grant({ clientId }));
  const doc = new Y.Doc();
  const heard = { bytes: 0, handshakes: 0 };
  openRoots(doc);
  socket.on("message", (data: Buffer) => {
    heard.bytes += data.byteLength;
    const frame = readFrame(new Uint8Array(data));
    if (frame?.kind === "handshake") heard.handshakes += 1;
    if (frame?.kind === "handshake" || frame?.kind === "update") Y.applyUpdate(doc, frame.bytes);
  });
  await once(socket, "open");
  socket.send(stateVectorFrame(Y.encodeStateVector(doc)));
  await until(() => heard.handshakes > 0, { what: "the first handshake" });
  return { socket, heard, words: () => boardRoot(doc, "cards").get("card1")?.get("behaviour") };
}

async function write(text: string): Promise<void> {
  await harness.sync.edit(testRoom, (doc) => void boardRoot(doc, "cards").get("card1")?.set("behaviour", text));
}

test("AUD-3: a reader who stops for a while is not sent the backlog: it gets the board as it is, once it reads again (T22)", async () => {
  const [slow, quick] = [await reader(901), await reader(902)];
  slow.socket.pause();
  const rounds = 400;
  const text = (round: number) => `${round} `.padEnd(64 * 1024, "x");
  for (let round = 1; round <= rounds; round += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, more) => write(text(round + more))));
  }
  await until(() => quick.words() === text(rounds));
  expect(quick.heard.handshakes).toBe(1);
  slow.socket.resume();
  await until(() => slow.words() === text(rounds), { what: "the newest words" });
  expect(slow.heard.handshakes).toBe(2);
  expect(slow.heard.bytes).toBeLessThan(quick.heard.bytes);
  // From then on it is a reader like any other.
  await write("and on");
  await until(() => slow.words() === "and on");
  expect(slow.socket.readyState).toBe(WebSocket.OPEN);
});

test("AUD-7: who asks for the board again and again without reading is answered once at a time, and the newest question last", async () => {
  await write("x".repeat(3 * 1024 * 1024));
  const greedy = await reader(903);
  greedy.socket.pause();
  for (let asked = 0; asked < 10; asked += 1) greedy.socket.send(stateVectorFrame(new Uint8Array([0])));
  const other = await reader(904);
  expect(other.heard.handshakes).toBe(1);
  greedy.socket.resume();
  await write("and on");
  await until(() => greedy.words() === "and on");
  // What the kernel took counts as sent; the rest of the ten waited as one question.
  expect(greedy.heard.handshakes).toBeLessThan(8);
});
