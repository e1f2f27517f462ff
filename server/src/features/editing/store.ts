import { type HistoryEntry, historyEntry } from "@saydo/shared/features/editing/schema.ts";
import { type Collection, type CollectionSpec, DuplicateKey } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const history = {
  name: "history",
  schema: historyEntry,
  indexes: [["workshopId", "at"]],
  unique: [],
  // Version 1 knew fewer kinds of lines.
  migrations: [(old) => old],
} satisfies CollectionSpec<HistoryEntry>;

/** How many acts of a workshop are read; older ones stay stored. */
const mostRead = 400;

/** Who changed what in a workshop, and when. */
export class HistoryStore {
  readonly #history: Collection<HistoryEntry>;

  constructor(engine: StorageEngine) {
    this.#history = engine.collection<HistoryEntry>(history);
  }

  newestOf(workshopId: string): Promise<HistoryEntry[]> {
    return this.#history.findMany({ where: { workshopId }, sort: { by: "at", descending: true }, limit: mostRead });
  }

  async removeOf(workshopId: string): Promise<void> {
    const entries = await this.#history.findMany({ where: { workshopId } });
    await Promise.all(entries.map(({ id }) => this.#history.remove(id)));
  }

  /** An entry of the same id was left by a change that a crash interrupted. */
  async add(document: HistoryEntry): Promise<void> {
    try {
      await this.#history.insert(document);
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      await this.#history.remove(document.id);
      await this.#history.insert(document);
    }
  }
}
