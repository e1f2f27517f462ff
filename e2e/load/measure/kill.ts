import { pause } from "../servers/process.ts";
import type { Candidate, OpenRoom, RunningServer } from "../servers/server.ts";
import { LoadClient } from "../wire/load-client.ts";
import { Author } from "./author.ts";
import { findOrders } from "./markers.ts";

export interface Kills {
  readonly trials: number;
  readonly afterMs: number;
  /** Moves that another client had seen and that were not on the board after the restart. */
  readonly lost: number;
}

const patienceMs = 10_000;
const debounceMs = 4_000;

/** SIGKILL so long after a second person saw a move; then the server starts again and a third looks for it. */
export async function measureKills(
  candidate: Candidate,
  server: RunningServer,
  { trials, afterMs }: { trials: number; afterMs: number },
): Promise<Kills> {
  const room = await server.openRoom({ name: "kills", cards: trials });
  // What was there before is meant to survive: only the move is at stake.
  if (candidate.isDebounced) await pause(debounceMs);
  let lost = 0;
  for (let trial = 1; trial <= trials; trial += 1) {
    if (!(await survives(candidate, server, room, { author: trial, afterMs }))) lost += 1;
  }
  return { trials, afterMs, lost };
}

async function survives(
  candidate: Candidate,
  server: RunningServer,
  room: OpenRoom,
  { author, afterMs }: { author: number; afterMs: number },
): Promise<boolean> {
  const [mine, theirs] = await room.seats(2);
  if (mine === undefined || theirs === undefined) throw new Error("No seats");
  const mover = new LoadClient(mine, candidate.dialect);
  const watcher = new LoadClient(theirs, candidate.dialect);
  // Some servers answer before the board is loaded, and a move needs its card. Each trial has a card that no other touches.
  for (const client of [mover, watcher]) await client.enter(room.board.byteLength * 0.8);
  room.isInhabited();
  const person = new Author({
    number: author,
    clientId: mine.clientId,
    board: room.board,
    cardId: room.cardIds[author - 1] ?? "",
    places: room.places,
  });
  const seen = Promise.withResolvers<void>();
  const timer = setTimeout(() => seen.reject(new Error("Nobody saw the move")), patienceMs);
  watcher.listen((message) => findOrders(message, (number) => number === author && seen.resolve()));
  mover.update(person.move());
  try {
    await seen.promise;
  } finally {
    clearTimeout(timer);
  }
  if (afterMs > 0) await pause(afterMs);
  await server.kill();
  for (const client of [mover, watcher]) client.leave();
  await server.restart();
  return isThere(candidate, room, author);
}

async function isThere(candidate: Candidate, room: OpenRoom, author: number): Promise<boolean> {
  const [seat] = await room.seats(1);
  if (seat === undefined) throw new Error("No seat");
  const client = new LoadClient(seat, candidate.dialect);
  let isFound = false;
  // A server may send the board before its answer, with it or after it.
  client.listen((message) =>
    findOrders(message, (number) => {
      if (number === author) isFound = true;
    }),
  );
  await client.enter();
  for (const giveUpAt = performance.now() + 500; !isFound && performance.now() < giveUpAt; ) await pause(20);
  client.leave();
  return isFound;
}
