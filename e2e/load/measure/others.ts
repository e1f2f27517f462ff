import type { OpenRoom } from "../servers/server.ts";
import { saydoBoard } from "../wire/dialect.ts";
import { LoadClient } from "../wire/load-client.ts";
import { Author } from "./author.ts";

/** What the other people at a board do, once a second, each at a moment of their own. */
export type Doing = "still" | "moving" | "typing";

interface Other {
  readonly client: LoadClient;
  readonly author: Author;
}

const everyMs = 1_000;

/** People at a board without a screen, each with a card of their own. */
export class Others {
  readonly #people: readonly Other[];
  #timer: NodeJS.Timeout | null = null;
  #turn = 0;

  private constructor(people: readonly Other[]) {
    this.#people = people;
  }

  static async enter(room: OpenRoom, count: number): Promise<Others> {
    const seats = await room.seats(count);
    const people = await Promise.all(
      seats.map(async (seat, index) => {
        const client = new LoadClient(seat, saydoBoard);
        await client.enter();
        // Their cards lie among the others, not all in one place.
        const cardId = room.cardIds[Math.floor((index * room.cardIds.length) / count)] ?? "";
        const { board, places } = room;
        return { client, author: new Author({ number: index, clientId: seat.clientId, board, cardId, places }) };
      }),
    );
    return new Others(people);
  }

  do(doing: Doing): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (doing === "still") return;
    this.#timer = setInterval(() => this.#act(doing), everyMs / this.#people.length);
  }

  leave(): void {
    this.do("still");
    for (const { client } of this.#people) client.leave();
  }

  #act(doing: Exclude<Doing, "still">): void {
    const person = this.#people[this.#turn % this.#people.length];
    const round = Math.floor(this.#turn / this.#people.length);
    this.#turn += 1;
    if (person === undefined) return;
    const { client, author } = person;
    client.update(doing === "moving" ? author.move() : author.type());
    client.cursor(author.isIn(round % 2 === 0 ? 0 : 1, doing === "typing"));
  }
}
