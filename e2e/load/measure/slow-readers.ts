import { pause } from "../servers/process.ts";
import type { Candidate, OpenRoom, RunningServer } from "../servers/server.ts";
import { act } from "./act.ts";
import { authorIn, type Crowd, enter, lostOf, tallied } from "./crowd.ts";
import { MarkCache } from "./mark-cache.ts";
import { Reader } from "./reader.ts";
import type { Delivered } from "./tally.ts";
import { type MemoryOverTime, watchMemory } from "./watch-memory.ts";

export interface SlowReaders {
  /** Of the server, while they did not read. */
  readonly memory: MemoryOverTime;
  /** What became of the slow: they read all of it late, were let go and given the board when they came back, or neither. */
  readonly caughtUp: number;
  readonly cameBack: number;
  readonly astray: number;
  /** Of the clients that went on reading. */
  readonly cards: Delivered;
  /** Those of them the server let go, by what it said. */
  readonly lost: Readonly<Record<string, number>>;
}

const people = 30;
const slowPeople = 10;
const rates = { cardsPerSecond: 2, cursorsPerSecond: 10 };
const talkEveryMs = 25;
const patienceMs = 10_000;

/** A third of a room stops reading for so long while the others move cards and write notes; then they read again. */
export async function measureSlowReaders(
  candidate: Candidate,
  server: RunningServer,
  { warmMs, stallMs }: { warmMs: number; stallMs: number },
): Promise<SlowReaders> {
  const room = await server.openRoom({ name: "slow", cards: people - slowPeople });
  const active = await enter(candidate, room, people - slowPeople);
  const slow = await read(candidate, room, slowPeople);
  room.isInhabited();
  const marks = new MarkCache();
  const tallies = tallied(
    active.map((client) => ({ client, marks })),
    active.length - 1,
  );
  const authors = active.map((client, person) => authorIn(room, client, { person, card: person }));
  const crowd = { authors, tallies };
  try {
    await busy(crowd, warmMs);
    for (const { client } of slow) client.pause();
    const from = performance.now();
    tallies.cards.count(from, from + stallMs);
    const watch = watchMemory(server.pid);
    await busy(crowd, stallMs);
    const memory = watch.stop();
    for (const { client } of slow) client.resume();
    await act(crowd, rates, 1_000);
    const fate = await fateOf(candidate, room, slow, authors);
    return { memory, ...fate, cards: tallies.cards.result(), lost: lostOf(active) };
  } finally {
    for (const client of [...active, ...slow.map((reader) => reader.client)]) client.leave();
  }
}

/** Every client moves, points and writes. */
async function busy(crowd: Pick<Crowd, "authors" | "tallies">, forMs: number): Promise<void> {
  const talk = setInterval(() => {
    for (const { author, client } of crowd.authors) client.update(author.talk());
  }, talkEveryMs);
  try {
    await act(crowd, rates, forMs);
  } finally {
    clearInterval(talk);
  }
}

/** No client moves any more. */
async function fateOf(
  candidate: Candidate,
  room: OpenRoom,
  slow: readonly Reader[],
  authors: Crowd["authors"],
): Promise<Pick<SlowReaders, "caughtUp" | "cameBack" | "astray">> {
  const lastMoves = authors.map(({ author }) => author.moves);
  const isDone = (reader: Reader) => reader.client.lost !== null || reader.hasHeard(lastMoves);
  for (const giveUpAt = performance.now() + patienceMs; performance.now() < giveUpAt; await pause(50)) {
    if (slow.every(isDone)) break;
  }
  const isWhole = (reader: Reader) => reader.holds(lastMoves, room.cardIds);
  const gone = slow.filter(({ client }) => client.lost !== null);
  const caughtUp = slow.filter((reader) => !gone.includes(reader) && isWhole(reader)).length;
  const again = await read(candidate, room, gone.length);
  for (const giveUpAt = performance.now() + patienceMs; performance.now() < giveUpAt; await pause(50)) {
    if (again.every(isDone)) break;
  }
  const cameBack = again.filter(isWhole).length;
  for (const { client } of again) client.leave();
  return { caughtUp, cameBack, astray: slow.length - caughtUp - cameBack };
}

async function read(candidate: Candidate, room: OpenRoom, count: number): Promise<Reader[]> {
  const readers: Reader[] = [];
  await enter(candidate, room, count, (client) => readers.push(new Reader(client, candidate.dialect)));
  return readers;
}
