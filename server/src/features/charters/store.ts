import { type Charter, charter } from "@saydo/shared/features/charters/schema.ts";
import { charterTerms } from "@saydo/shared/features/charters/search/rules.ts";
import { isDemoId } from "@saydo/shared/features/demo/rules.ts";
import type { Collection, CollectionSpec, SearchOptions, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

/** The series of the demo's charters, so that a trial takes no number away. */
export const demoSeries = "demo";

export const charters = {
  name: "charters",
  schema: charter,
  indexes: [["series", "publishedAt"]],
  unique: [["workshopId", "version"], ["number"]],
  isAppendOnly: true,
  // Sealed content stays byte for byte: today's schema only allows more.
  migrations: [(old) => old, (old) => old, (old) => old],
  search: { termsOf: charterTerms, newestBy: "publishedAt" },
} satisfies CollectionSpec<Charter>;

/**
 * The charters of the demo, which go with its round. They are the only ones that can be removed, so they are kept apart from those that nobody may
 * change.
 */
export const demoCharters = {
  ...charters,
  name: "demo_charters",
  // Each round counts its own.
  unique: [["workshopId", "version"]],
  isAppendOnly: false,
  search: undefined,
} satisfies CollectionSpec<Charter>;

/** Visitors may publish versions without end. */
const demoVersionsRead = 20;

export type StoredCharter = Stored<Charter>;

/** Immutable: this class cannot change a charter, and removes none but those of the demo. */
export class ChartersStore {
  readonly #charters: Collection<Charter>;
  readonly #demo: Collection<Charter>;

  constructor(engine: StorageEngine) {
    this.#charters = engine.collection<Charter>(charters);
    this.#demo = engine.collection<Charter>(demoCharters);
  }

  #of(workshopId: string): Collection<Charter> {
    return isDemoId(workshopId) ? this.#demo : this.#charters;
  }

  async find(charterId: string): Promise<StoredCharter | null> {
    return (await this.#charters.find(charterId)) ?? this.#demo.find(charterId);
  }

  async findByWorkshop(workshopId: string): Promise<StoredCharter | null> {
    const [newest = null] = await this.#of(workshopId).findMany({
      where: { workshopId },
      sort: { by: "version", descending: true },
      limit: 1,
    });
    return newest;
  }

  /** Every version of a workshop's charter, the newest first. */
  history(workshopId: string): Promise<StoredCharter[]> {
    return this.#of(workshopId).findMany({ where: { workshopId }, sort: { by: "version", descending: true } });
  }

  /** Versions have no gaps, so this is the newest version's number. */
  versionsIn(workshopId: string): Promise<number> {
    return this.#of(workshopId).count({ workshopId });
  }

  /** Newest first, by the terms of the search rules. */
  search(options: SearchOptions): Promise<StoredCharter[]> {
    return this.#charters.search(options);
  }

  /** The same among the charters of these rounds of the demo, which are few enough to be looked at one by one. */
  async searchDemos(workshopIds: readonly string[], options: SearchOptions): Promise<StoredCharter[]> {
    const sort = { by: "version", descending: true } as const;
    const all = await Promise.all(
      workshopIds.map((workshopId) => this.#demo.findMany({ where: { workshopId }, sort, limit: demoVersionsRead })),
    );
    return all
      .flat()
      .filter((charter) => isFound(charter, options))
      .toSorted(newestFirst);
  }

  countIn(series: string): Promise<number> {
    return this.#charters.count({ series });
  }

  newestIn(series: string, limit: number): Promise<StoredCharter[]> {
    return (series === demoSeries ? this.#demo : this.#charters).findMany({
      where: { series },
      sort: { by: "publishedAt", descending: true },
      limit,
    });
  }

  /** @throws DuplicateKey when the workshop has this version or the number is taken. */
  insert(document: Charter): Promise<StoredCharter> {
    return this.#of(document.workshopId).insert(document);
  }

  /** Only of the demo. */
  async removeDemo(workshopId: string): Promise<void> {
    await this.#demo.removeMany({ workshopId });
  }
}

function isFound(charter: StoredCharter, { every, beginning, after }: SearchOptions): boolean {
  const terms = new Set(charterTerms(charter));
  const isNext = !after || newestFirst({ publishedAt: after.at, id: after.id }, charter) < 0;
  const begins = !beginning || [...terms].some((term) => term.startsWith(beginning));
  return isNext && begins && every.every((term) => terms.has(term));
}

/** As the engines sort what they find. */
export function newestFirst(
  one: Pick<StoredCharter, "publishedAt" | "id">,
  other: Pick<StoredCharter, "publishedAt" | "id">,
): number {
  return other.publishedAt - one.publishedAt || (one.id < other.id ? -1 : 1);
}
