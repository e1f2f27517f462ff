import { type Session, session } from "@saydo/shared/features/workshops/schema.ts";
import {
  type Collection,
  type CollectionSpec,
  DuplicateKey,
  StaleRevision,
  type Stored,
  type StoredFields,
} from "../../../storage/collection.ts";
import type { StorageEngine } from "../../../storage/engine.ts";

export const sessions = {
  name: "sessions",
  schema: session,
  indexes: [["seenAt"]],
  unique: [],
  migrations: [withSeatings],
} satisfies CollectionSpec<Session>;

/** Version 1 had only the first browser of a seat. */
function withSeatings(old: StoredFields): StoredFields {
  const seats = Array.isArray(old.seats) ? old.seats : [];
  return { ...old, seats: seats.map((seat: unknown) => ({ ...(seat instanceof Object ? seat : {}), seating: 0 })) };
}

export type Seats = Session["seats"];

/** Browsers and their seats. Two tabs may write the same browser's row at once, so a lost race is tried again. */
export class SessionStore {
  readonly #sessions: Collection<Session>;

  constructor(engine: StorageEngine) {
    this.#sessions = engine.collection<Session>(sessions);
  }

  find(sessionId: string): Promise<Stored<Session> | null> {
    return this.#sessions.find(sessionId);
  }

  /** Creates the row for a new browser. */
  async changeSeats(sessionId: string, now: number, change: (seats: Seats) => Seats): Promise<void> {
    for (;;) {
      try {
        const found = await this.#sessions.find(sessionId);
        if (!found) {
          await this.#sessions.insert({ id: sessionId, v: 2, createdAt: now, seenAt: now, seats: change([]) });
        } else {
          await this.#sessions.replace({ ...found, seenAt: now, seats: change(found.seats) });
        }
        return;
      } catch (error) {
        if (!(error instanceof StaleRevision) && !(error instanceof DuplicateKey)) throw error;
      }
    }
  }

  /** Removes at most `limit` browsers that were last used before the instant, oldest first. Resolves with their ids. */
  async removeOld(before: number, limit: number): Promise<string[]> {
    const oldest = await this.#sessions.findMany({ where: {}, sort: { by: "seenAt" }, limit });
    const old = oldest.filter(({ seenAt }) => seenAt < before);
    const outcomes = await Promise.all(old.map((session) => this.#sessions.removeUnchanged(session)));
    return old.flatMap(({ id }, index) => (outcomes[index] ? [id] : []));
  }

  remove(sessionId: string): Promise<void> {
    return this.#sessions.remove(sessionId);
  }
}
