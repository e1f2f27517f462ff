import { type Charter, charter } from "@saydo/shared/features/charters/schema.ts";
import { charterTerms } from "@saydo/shared/features/charters/search/rules.ts";
import type { Collection, CollectionSpec, SearchOptions, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const charters = {
  name: "charters",
  schema: charter,
  indexes: [["series", "publishedAt"]],
  unique: [["workshopId", "version"], ["number"]],
  isAppendOnly: true,
  // Sealed content stays byte for byte: today's schema only allows more.
  migrations: [(old) => old, (old) => old],
  search: { termsOf: charterTerms, newestBy: "publishedAt" },
} satisfies CollectionSpec<Charter>;

export type StoredCharter = Stored<Charter>;

/** Immutable: this class cannot change or remove a charter. */
export class ChartersStore {
  readonly #charters: Collection<Charter>;

  constructor(engine: StorageEngine) {
    this.#charters = engine.collection<Charter>(charters);
  }

  find(charterId: string): Promise<StoredCharter | null> {
    return this.#charters.find(charterId);
  }

  async findByWorkshop(workshopId: string): Promise<StoredCharter | null> {
    const [newest = null] = await this.#charters.findMany({
      where: { workshopId },
      sort: { by: "version", descending: true },
      limit: 1,
    });
    return newest;
  }

  /** Every version of a workshop's charter, the newest first. */
  history(workshopId: string): Promise<StoredCharter[]> {
    return this.#charters.findMany({ where: { workshopId }, sort: { by: "version", descending: true } });
  }

  /** Versions have no gaps, so this is the newest version's number. */
  versionsIn(workshopId: string): Promise<number> {
    return this.#charters.count({ workshopId });
  }

  /** Newest first, by the terms of the search rules. */
  search(options: SearchOptions): Promise<StoredCharter[]> {
    return this.#charters.search(options);
  }

  countIn(series: string): Promise<number> {
    return this.#charters.count({ series });
  }

  newestIn(series: string, limit: number): Promise<StoredCharter[]> {
    return this.#charters.findMany({ where: { series }, sort: { by: "publishedAt", descending: true }, limit });
  }

  /** @throws DuplicateKey when the workshop has this version or the number is taken. */
  insert(document: Charter): Promise<StoredCharter> {
    return this.#charters.insert(document);
  }
}
