import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pause } from "../servers/process.ts";
import type { Candidate, OpenRoom, RunningServer } from "../servers/server.ts";
import { LoadClient } from "../wire/load-client.ts";
import { memoryMib } from "./machine.ts";
import { Typist } from "./typist.ts";

export interface ColdLoad {
  readonly updates: number;
  readonly boardBytes: number;
  readonly diskBytes: number;
  /** From knocking to the whole board, the process just started after a SIGKILL. */
  readonly afterKillMs: number;
  /** The same after one more typed word and a stop in good order: a server that tidies up its store has done so. */
  readonly afterStopMs: number;
  readonly memoryMib: number | null;
  readonly fillSeconds: number;
}

const typists = 5;
const atOnce = 100;
const wholeShare = 0.95;
/** Longer than a peer waits after the last change before it stores. */
const debounceMs = 4_000;
/** Nothing was written for so long: what a server stores behind its relay is stored. */
const quietMs = 2_000;
/** A server gets so long to read everything, and then to hold it; one that needs more has no place in a run of a quarter of an hour. */
const patienceMs = 60_000;

/** Fills one board with so many updates, then starts the server twice and opens it. */
export async function measureColdLoad(
  candidate: Candidate,
  server: RunningServer,
  folder: string,
  updates: number,
): Promise<ColdLoad> {
  const room = await server.openRoom({ name: "history", cards: 1 });
  const begun = performance.now();
  const boardBytes = await fill(candidate, room, updates);
  const fillSeconds = (performance.now() - begun) / 1_000;
  const diskBytes = await untilStored(candidate, folder);
  await server.kill();
  await server.restart();
  const afterKillMs = await open(candidate, room, boardBytes);
  const memory = memoryMib(server.pid)?.now ?? null;
  await typeOneMore(candidate, room);
  await server.stop();
  await server.restart();
  const afterStopMs = await open(candidate, room, boardBytes);
  return { updates, boardBytes, diskBytes, afterKillMs, afterStopMs, memoryMib: memory, fillSeconds };
}

/** Resolves with the size of the board when a newcomer is handed all of it. */
async function fill(candidate: Candidate, room: OpenRoom, updates: number): Promise<number> {
  const seats = await room.seats(typists);
  const people = seats.map((seat, number) => ({
    client: new LoadClient(seat, candidate.dialect),
    typist: new Typist({ number, clientId: seat.clientId, places: room.places }),
  }));
  for (const { client } of people) await client.enter();
  room.isInhabited();
  const giveUpAt = performance.now() + patienceMs;
  for (let sent = 0; sent < updates; sent += atOnce * typists) {
    for (const { client, typist } of people) {
      for (let count = 0; count < atOnce; count += 1) client.update(typist.type());
    }
    await Promise.all(people.map(({ client }) => client.heard()));
    const lost = people.map(({ client }) => client.lost).find((why) => why !== null);
    if (lost !== undefined) throw new Error(`A typist was let go: ${lost}`);
    if (performance.now() > giveUpAt) throw new Error(`Only some ${sent} of ${updates} updates were read`);
  }
  const boardBytes = people.reduce((sum, { typist }) => sum + typist.size(), 0);
  await untilWhole(candidate, room, boardBytes);
  for (const { client } of people) client.leave();
  return boardBytes;
}

async function typeOneMore(candidate: Candidate, room: OpenRoom): Promise<void> {
  const [seat] = await room.seats(1);
  if (seat === undefined) throw new Error("No seat");
  const client = new LoadClient(seat, candidate.dialect);
  await client.enter();
  const typist = new Typist({ number: typists, clientId: seat.clientId, places: room.places });
  client.update(typist.type());
  client.update(typist.type());
  await client.heard();
  if (client.lost !== null) throw new Error(`Who typed one more word was let go: ${client.lost}`);
  client.leave();
}

async function untilWhole(candidate: Candidate, room: OpenRoom, boardBytes: number): Promise<void> {
  for (const giveUpAt = performance.now() + patienceMs; ; await pause(500)) {
    const [seat] = await room.seats(1);
    if (seat === undefined) throw new Error("No seat");
    const client = new LoadClient(seat, candidate.dialect);
    // A server that is still busy with what it was sent may not even answer the handshake.
    const byteLength = (await client.enter().catch(() => null))?.byteLength ?? 0;
    client.leave();
    if (byteLength >= boardBytes * wholeShare) return;
    if (performance.now() > giveUpAt) throw new Error(`Only ${byteLength} of ${boardBytes} bytes arrived`);
  }
}

async function untilStored(candidate: Candidate, folder: string): Promise<number> {
  if (candidate.isDebounced) await pause(debounceMs);
  let bytes = await bytesUnder(folder);
  for (const giveUpAt = performance.now() + patienceMs; performance.now() < giveUpAt; ) {
    await pause(quietMs);
    const before = bytes;
    bytes = await bytesUnder(folder);
    if (bytes === before) break;
  }
  return bytes;
}

async function open(candidate: Candidate, room: OpenRoom, boardBytes: number): Promise<number> {
  const [seat] = await room.seats(1);
  if (seat === undefined) throw new Error("No seat");
  const client = new LoadClient(seat, candidate.dialect);
  const knocked = performance.now();
  await client.enter(boardBytes * wholeShare);
  const took = performance.now() - knocked;
  client.leave();
  return took;
}

async function bytesUnder(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    // A store may be merging its files at this moment.
    const found = entry.isFile() ? await stat(join(entry.parentPath, entry.name)).catch(() => null) : null;
    sum += found?.size ?? 0;
  }
  return sum;
}
