import { type Charter, charter } from "@saydo/shared/features/charters/schema.ts";
import type { Collection, CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const charters = {
  name: "charters",
  schema: charter,
  indexes: [["series", "publishedAt"]],
  unique: [["workshopId", "version"], ["number"]],
  isAppendOnly: true,
} satisfies CollectionSpec<Charter>;

/** Immutable: there is no way here to change or remove one. */
export class ChartersStore {
  readonly #charters: Collection<Charter>;

  constructor(engine: StorageEngine) {
    this.#charters = engine.collection<Charter>(charters);
  }

  find(charterId: string): Promise<Stored<Charter> | null> {
    return this.#charters.find(charterId);
  }

  async findByWorkshop(workshopId: string): Promise<Stored<Charter> | null> {
    const [newest = null] = await this.#charters.findMany({
      where: { workshopId },
      sort: { by: "version", descending: true },
      limit: 1,
    });
    return newest;
  }

  countIn(series: string): Promise<number> {
    return this.#charters.count({ series });
  }

  newestIn(series: string, limit: number): Promise<Stored<Charter>[]> {
    return this.#charters.findMany({ where: { series }, sort: { by: "publishedAt", descending: true }, limit });
  }

  /** @throws DuplicateKey when the workshop has this version or the number is taken. */
  insert(document: Charter): Promise<Stored<Charter>> {
    return this.#charters.insert(document);
  }
}
