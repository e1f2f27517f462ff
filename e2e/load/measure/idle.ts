import { inTurns } from "../servers/in-turns.ts";
import { pause } from "../servers/process.ts";
import type { Candidate, OpenRoom, RunningServer } from "../servers/server.ts";
import { LoadClient, type Seat } from "../wire/load-client.ts";
import { inspectMemory, type MemoryUse } from "./inspect-memory.ts";

const settleMs = 1_000;
const atATime = 50;

/** A server and the port where it can be asked what it holds. */
export interface Inspected {
  readonly server: RunningServer;
  readonly inspectPort: number;
}

export interface Grown {
  readonly beforeMib: number;
  /** The larger of what the process grew by and what its objects and buffers grew by. */
  readonly kibEach: number;
  /** What its objects and buffers alone grew by. It is the same in every run; the process grows by pages, some of which it had use for before. */
  readonly liveKibEach: number;
}

/** What each of so many clients takes that came into one room and do nothing. */
export async function measureConnections(
  candidate: Candidate,
  { server, inspectPort }: Inspected,
  count: number,
): Promise<Grown> {
  const room = await server.openRoom({ name: "idle", cards: 1 });
  return measureGrowth(candidate, { server, inspectPort }, [room], count);
}

/** The same with a second socket for commands, as each person has in the product; null for a server without one. */
export async function measurePeople(
  candidate: Candidate,
  { server, inspectPort }: Inspected,
  count: number,
): Promise<Grown | null> {
  const room = await server.openRoom({ name: "people", cards: 1 });
  return room.openCommands === undefined
    ? null
    : measureGrowth(candidate, { server, inspectPort }, [room], count, room.openCommands);
}

/** The same for rooms with one person each. */
export async function measureRooms(
  candidate: Candidate,
  { server, inspectPort }: Inspected,
  count: number,
): Promise<Grown> {
  const names = Array.from({ length: count }, (_, number) => `idle-${number}`);
  const rooms = await inTurns(names, (name) => server.openRoom({ name, cards: 0 }));
  return measureGrowth(candidate, { server, inspectPort }, rooms, 1);
}

async function measureGrowth(
  candidate: Candidate,
  { server, inspectPort }: Inspected,
  rooms: readonly OpenRoom[],
  perRoom: number,
  /** What the clients from one place to another open beside their boards. */
  openMore: (from: number, to: number) => Promise<void> = async () => undefined,
): Promise<Grown> {
  if (candidate.isDurable) {
    // What the process freed after making the rooms would be used again and hide the growth.
    await seatsOf(rooms, perRoom);
    await server.stop();
    await server.restart();
  }
  const clients = (await seatsOf(rooms, perRoom)).map((seat) => new LoadClient(seat, candidate.dialect));
  // They have the code compiled, which belongs to no room in particular.
  const first = clients.slice(0, Math.ceil(clients.length / 10));
  const others = clients.slice(first.length);
  await enter(first);
  await openMore(0, first.length);
  const before = await settled(inspectPort);
  await enter(others);
  await openMore(first.length, clients.length);
  const after = await settled(inspectPort);
  const lost = clients.find((client) => client.lost !== null);
  if (lost) throw new Error(`Somebody who did nothing was let go: ${lost.lost}`);
  for (const client of clients) client.leave();
  for (const room of rooms) room.isInhabited();
  const resident = (after.residentKib - before.residentKib) / others.length;
  const live = (after.liveKib - before.liveKib) / others.length;
  return { beforeMib: before.residentKib / 1_024, kibEach: Math.max(resident, live), liveKibEach: live };
}

async function seatsOf(rooms: readonly OpenRoom[], perRoom: number): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (const room of rooms) seats.push(...(await room.seats(perRoom)));
  return seats;
}

async function enter(clients: readonly LoadClient[]): Promise<void> {
  for (let from = 0; from < clients.length; from += atATime) {
    await Promise.all(clients.slice(from, from + atATime).map((client) => client.enter()));
  }
}

/** The first look at a process finds what the debugger itself has just made. */
async function settled(inspectPort: number): Promise<MemoryUse> {
  await pause(settleMs);
  await inspectMemory(inspectPort);
  return inspectMemory(inspectPort);
}
