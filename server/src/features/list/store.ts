import { type List, type ListEntry, list } from "@saydo/shared/features/list/schema.ts";
import type { CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { Kept } from "../../storage/kept.ts";

export const lists = {
  name: "lists",
  schema: list,
  indexes: [["workshopId"]],
  unique: [],
} satisfies CollectionSpec<List>;

/** The lists of how many workshops are kept in memory; everybody who comes needs one. */
const listsKept = 200;

/** Who may come into a workshop. */
export class ListStore {
  readonly #lists;
  readonly #kept: Kept<Stored<List> | null>;

  constructor(engine: StorageEngine) {
    this.#lists = engine.collection<List>(lists);
    this.#kept = new Kept<Stored<List> | null>({
      most: listsKept,
      load: (workshopId) => this.#lists.find(workshopId),
      isPassing: (found) => found === null,
    });
  }

  async entriesOf(workshopId: string): Promise<readonly ListEntry[]> {
    return (await this.#kept.get(workshopId))?.entries ?? [];
  }

  /** Replaces the whole list in one write. */
  async keep(workshopId: string, entries: readonly ListEntry[]): Promise<void> {
    const before = await this.#kept.get(workshopId);
    const after: List = { id: workshopId, v: 1, workshopId, entries: [...entries] };
    const writing = before ? this.#lists.replace({ ...after, rev: before.rev }) : this.#lists.insert(after);
    await this.#kept.write(workshopId, writing, (_, stored) => stored);
  }

  async remove(workshopId: string): Promise<void> {
    await this.#lists.remove(workshopId);
    this.#kept.forget(workshopId);
  }
}
