import { pause } from "../servers/process.ts";
import type { Candidate, OpenRoom, RunningServer } from "../servers/server.ts";
import type { LoadClient } from "../wire/load-client.ts";
import { act } from "./act.ts";
import { Author } from "./author.ts";
import { type Crowd, enter } from "./crowd.ts";
import { memoryMib } from "./machine.ts";
import { MarkCache } from "./mark-cache.ts";
import { findOrders } from "./markers.ts";
import { type Delivered, Tally } from "./tally.ts";

export interface SlowReaders {
  /** Bytes that somebody who went on reading was sent meanwhile, in MiB. */
  readonly offeredMib: number;
  readonly beforeMib: number | null;
  /** The most it grew by while they did not read. */
  readonly grewMib: number | null;
  /** How fast it still grew in the last third of that time. */
  readonly mibPerSecondLast: number | null;
  /** What became of the slow: read all of it late, were let go and given the board when they came back, or neither. */
  readonly caughtUp: number;
  readonly cameBack: number;
  readonly astray: number;
  /** Of those who went on reading. */
  readonly cards: Delivered;
}

const people = 30;
const slowPeople = 10;
const rates = { cardsPerSecond: 2, cursorsPerSecond: 10 };
const talkEveryMs = 25;
const warmMs = 1_500;
const watchEveryMs = 100;
const patienceMs = 10_000;

/** A third of a room stops reading for so long while the others move cards and write notes; then they read again. */
export async function measureSlowReaders(
  candidate: Candidate,
  server: RunningServer,
  stallMs: number,
): Promise<SlowReaders> {
  const room = await server.openRoom({ name: "slow", cards: people - slowPeople });
  const clients = await enter(candidate, room, people);
  room.isInhabited();
  const [active, slow] = [clients.slice(slowPeople), clients.slice(0, slowPeople)];
  const crowd = listening(active, room);
  const seen = slow.map((client) => lastMoves(client));
  try {
    await busy(crowd, warmMs);
    for (const client of slow) client.pause();
    const watch = watchMemory(server.pid);
    const from = performance.now();
    crowd.tallies.cards.count(from, from + stallMs);
    const before = crowd.receivedBytes();
    await busy(crowd, stallMs);
    const offeredMib = (crowd.receivedBytes() - before) / 2 ** 20;
    const memory = watch();
    for (const client of slow) client.resume();
    await act(crowd, rates, 1_000);
    const isWhole = (moves: ReadonlyMap<number, number>) =>
      crowd.authors.every(({ person, author }) => (moves.get(person) ?? 0) >= author.moves);
    const giveUpAt = performance.now() + patienceMs;
    const isSettled = () => slow.every(({ lost }, index) => lost !== null || isWhole(seen[index] ?? new Map()));
    while (performance.now() < giveUpAt && !(isSettled() && crowd.tallies.cards.isComplete)) await pause(50);
    const caughtUp = seen.filter((moves) => isWhole(moves)).length;
    const gone = slow.filter(({ lost }, index) => lost !== null && !isWhole(seen[index] ?? new Map())).length;
    const again = await comeBack(candidate, room, gone);
    const cameBack = again.filter((moves) => isWhole(moves)).length;
    const cards = crowd.tallies.cards.result();
    return { offeredMib, ...memory, caughtUp, cameBack, astray: slowPeople - caughtUp - cameBack, cards };
  } finally {
    for (const client of clients) client.leave();
  }
}

interface Listening extends Pick<Crowd, "authors" | "tallies"> {
  /** Of the first of them. */
  receivedBytes(): number;
}

function listening(active: readonly LoadClient[], room: OpenRoom): Listening {
  const common = { people: active.length, audience: active.length - 1 };
  const cards = new Tally({ ...common, isCumulative: true });
  const cursors = new Tally({ ...common, isCumulative: false });
  const marks = new MarkCache();
  let bytes = 0;
  for (const [person, client] of active.entries()) {
    client.listen((message) => {
      if (person === 0) bytes += message.byteLength;
      const now = performance.now();
      const found = marks.marksOf(message);
      cards.seenMarks(person, found.cards, now);
      cursors.seenMarks(person, found.cursors, now);
    });
  }
  const authors = active.map((client, person) => ({
    person,
    client,
    author: new Author({
      number: person,
      clientId: client.seat.clientId,
      board: room.board,
      cardId: room.cardIds[person] ?? "",
      places: room.places,
    }),
  }));
  return { authors, tallies: { cards, cursors }, receivedBytes: () => bytes };
}

/** Everybody moves, points and writes. */
async function busy(crowd: Listening, forMs: number): Promise<void> {
  const talk = setInterval(() => {
    for (const { author, client } of crowd.authors) client.update(author.talk());
  }, talkEveryMs);
  try {
    await act(crowd, rates, forMs);
  } finally {
    clearInterval(talk);
  }
}

/** The newest move of each author that somebody heard of. */
function lastMoves(client: LoadClient): ReadonlyMap<number, number> {
  const moves = new Map<number, number>();
  client.listen((message) => readMoves(message, moves));
  return moves;
}

function readMoves(message: Buffer, moves: Map<number, number>): void {
  findOrders(message, (author, move) => moves.set(author, Math.max(move, moves.get(author) ?? 0)));
}

/** What the board shows those who were let go when they come in again. */
async function comeBack(candidate: Candidate, room: OpenRoom, count: number): Promise<Map<number, number>[]> {
  const again = await enter(candidate, room, count);
  const boards = again.map((client) => lastMoves(client));
  await pause(500);
  for (const client of again) client.leave();
  return boards.map((moves) => new Map(moves));
}

/** Returns how to stop and what was seen. */
function watchMemory(pid: number): () => Pick<SlowReaders, "beforeMib" | "grewMib" | "mibPerSecondLast"> {
  const seen: { readonly at: number; readonly mib: number }[] = [];
  const look = () => {
    const mib = memoryMib(pid)?.now;
    if (mib !== undefined) seen.push({ at: performance.now(), mib });
  };
  look();
  const timer = setInterval(look, watchEveryMs);
  return () => {
    clearInterval(timer);
    look();
    const [first, last] = [seen[0], seen.at(-1)];
    const third = seen[Math.floor((seen.length * 2) / 3)];
    if (!first || !last || !third) return { beforeMib: null, grewMib: null, mibPerSecondLast: null };
    return {
      beforeMib: first.mib,
      grewMib: Math.max(...seen.map(({ mib }) => mib)) - first.mib,
      mibPerSecondLast: ((last.mib - third.mib) * 1_000) / Math.max(1, last.at - third.at),
    };
  };
}
