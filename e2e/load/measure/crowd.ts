import type { Candidate, OpenRoom, RunningServer } from "../servers/server.ts";
import { LoadClient } from "../wire/load-client.ts";
import { Author } from "./author.ts";
import type { Load } from "./loads.ts";
import { MarkCache } from "./mark-cache.ts";
import { Saved } from "./saved.ts";
import { Tally } from "./tally.ts";

const atATime = 50;

/** All clients of a load, in their rooms. */
export interface Crowd {
  readonly clients: readonly LoadClient[];
  /** The number of a person is its place in `clients`. */
  readonly authors: readonly { readonly person: number; readonly author: Author; readonly client: LoadClient }[];
  readonly tallies: { readonly cards: Tally; readonly cursors: Tally };
  readonly saved: Saved;
  /** How many lines the server ended, by why. */
  lost(): Record<string, number>;
  leave(): void;
}

export async function gather(candidate: Candidate, server: RunningServer, load: Load): Promise<Crowd> {
  const clients: LoadClient[] = [];
  const listeners: Listener[] = [];
  const authors: Crowd["authors"][number][] = [];
  for (let number = 0; number < load.rooms; number += 1) {
    const room = await server.openRoom({ name: `${load.id}-room-${number}`, cards: load.active });
    const first = clients.length;
    const entered = await enter(candidate, room, load.people);
    room.isInhabited();
    clients.push(...entered);
    const marks = new MarkCache();
    listeners.push(...entered.map((client) => ({ client, marks })));
    for (const [index, client] of entered.slice(0, load.active).entries()) {
      authors.push(authorIn(room, client, { person: first + index, card: index }));
    }
  }
  const saved = new Saved(candidate.dialect);
  const tallies = tallied(listeners, load.people - 1, saved);
  return {
    clients,
    authors,
    tallies,
    saved,
    lost: () => lostOf(clients),
    leave() {
      for (const client of clients) client.leave();
    },
  };
}

interface Listener {
  readonly client: LoadClient;
  /** One for each room. */
  readonly marks: MarkCache;
}

/** Counts what these people hear; `audience` is how many others hear each of them. */
export function tallied(listeners: readonly Listener[], audience: number, saved?: Saved): Crowd["tallies"] {
  const common = { people: listeners.length, audience };
  const cards = new Tally({ ...common, isCumulative: true });
  const cursors = new Tally({ ...common, isCumulative: false });
  for (const [person, { client, marks }] of listeners.entries()) {
    client.listen((message) => {
      const now = performance.now();
      saved?.heard(client.seat.clientId, message, now);
      const found = marks.marksOf(message);
      cards.seenMarks(person, found.cards, now);
      cursors.seenMarks(person, found.cursors, now);
    });
  }
  return { cards, cursors };
}

/** A client that moves the room's card of this number. */
export function authorIn(
  { board, cardIds, places }: OpenRoom,
  client: LoadClient,
  { person, card }: { person: number; card: number },
): Crowd["authors"][number] {
  const { clientId } = client.seat;
  const author = new Author({ number: person, clientId, board, cardId: cardIds[card] ?? "", places });
  return { person, author, client };
}

export function lostOf(clients: readonly LoadClient[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { lost } of clients) if (lost !== null) counts[lost] = (counts[lost] ?? 0) + 1;
  return counts;
}

/** `prepare` sees each client before it comes in. */
export async function enter(
  candidate: Candidate,
  room: OpenRoom,
  count: number,
  prepare: (client: LoadClient) => void = () => undefined,
): Promise<LoadClient[]> {
  const seats = await room.seats(count);
  const clients = seats.map((seat) => new LoadClient(seat, candidate.dialect));
  for (const client of clients) prepare(client);
  for (let from = 0; from < clients.length; from += atATime) {
    await Promise.all(clients.slice(from, from + atATime).map((client) => client.enter()));
  }
  return clients;
}
