import type { Candidate, OpenRoom, RunningServer } from "../servers/server.ts";
import { LoadClient } from "../wire/load-client.ts";
import { Author } from "./author.ts";
import type { Load } from "./loads.ts";
import { MarkCache } from "./mark-cache.ts";
import { Tally } from "./tally.ts";

const atATime = 50;

/** Everybody of a load, in their rooms. */
export interface Crowd {
  readonly clients: readonly LoadClient[];
  /** The number of a person is its place in `clients`. */
  readonly authors: readonly { readonly person: number; readonly author: Author; readonly client: LoadClient }[];
  readonly tallies: { readonly cards: Tally; readonly cursors: Tally };
  /** How many lines the server ended, by why. */
  lost(): Record<string, number>;
  leave(): void;
}

export async function gather(candidate: Candidate, server: RunningServer, load: Load): Promise<Crowd> {
  const clients: LoadClient[] = [];
  const listeners: { readonly client: LoadClient; readonly marks: MarkCache }[] = [];
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
      const author = new Author({
        number: first + index,
        clientId: client.seat.clientId,
        board: room.board,
        cardId: room.cardIds[index] ?? "",
        places: room.places,
      });
      authors.push({ person: first + index, author, client });
    }
  }
  const common = { people: clients.length, audience: load.people - 1 };
  const cards = new Tally({ ...common, isCumulative: true });
  const cursors = new Tally({ ...common, isCumulative: false });
  for (const [person, { client, marks }] of listeners.entries()) {
    client.listen((message) => {
      const now = performance.now();
      const found = marks.marksOf(message);
      cards.seenMarks(person, found.cards, now);
      cursors.seenMarks(person, found.cursors, now);
    });
  }
  return {
    clients,
    authors,
    tallies: { cards, cursors },
    lost() {
      const counts: Record<string, number> = {};
      for (const { lost } of clients) if (lost !== null) counts[lost] = (counts[lost] ?? 0) + 1;
      return counts;
    },
    leave() {
      for (const client of clients) client.leave();
    },
  };
}

export async function enter(candidate: Candidate, room: OpenRoom, count: number): Promise<LoadClient[]> {
  const seats = await room.seats(count);
  const clients = seats.map((seat) => new LoadClient(seat, candidate.dialect));
  for (let from = 0; from < clients.length; from += atATime) {
    await Promise.all(clients.slice(from, from + atATime).map((client) => client.enter()));
  }
  return clients;
}
