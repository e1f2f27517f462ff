import { type Knock, knock } from "@saydo/shared/features/workshops/seats/lobby/schema.ts";
import type { Collection, CollectionSpec, Stored } from "../../../../storage/collection.ts";
import type { StorageEngine } from "../../../../storage/engine.ts";

export const knocks = {
  name: "knocks",
  schema: knock,
  indexes: [["sessionId"]],
  unique: [["workshopId", "sessionId"]],
} satisfies CollectionSpec<Knock>;

export class KnockStore {
  readonly #knocks: Collection<Knock>;

  constructor(engine: StorageEngine) {
    this.#knocks = engine.collection<Knock>(knocks);
  }

  find(knockId: string): Promise<Stored<Knock> | null> {
    return this.#knocks.find(knockId);
  }

  async of(workshopId: string, sessionId: string): Promise<Stored<Knock> | null> {
    return (await this.#knocks.findMany({ where: { workshopId, sessionId } }))[0] ?? null;
  }

  inWorkshop(workshopId: string): Promise<Stored<Knock>[]> {
    return this.#knocks.findMany({ where: { workshopId } });
  }

  insert(document: Knock): Promise<Stored<Knock>> {
    return this.#knocks.insert(document);
  }

  replace(document: Stored<Knock>): Promise<Stored<Knock>> {
    return this.#knocks.replace(document);
  }

  remove(knockId: string): Promise<void> {
    return this.#knocks.remove(knockId);
  }

  async removeIn(workshopId: string): Promise<void> {
    await this.#knocks.removeMany({ workshopId });
  }

  /** The browser has another cookie. */
  async move(from: string, to: string): Promise<void> {
    for (const found of await this.#knocks.findMany({ where: { sessionId: from } })) {
      if (await this.of(found.workshopId, to)) await this.#knocks.remove(found.id);
      else await this.#knocks.replace({ ...found, sessionId: to });
    }
  }

  async forget(sessionId: string): Promise<void> {
    await this.#knocks.removeMany({ sessionId });
  }
}
