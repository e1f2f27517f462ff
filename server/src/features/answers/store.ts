import { type DocketItem, docketItem } from "@saydo/shared/features/answers/schema.ts";
import { type Collection, type CollectionSpec, DuplicateKey, type Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const docketItems = {
  name: "docket_items",
  schema: docketItem,
  indexes: [["workshopId"]],
  unique: [["pollId", "itemId"]],
  migrations: [(old) => ({ ...old, moved: null })],
} satisfies CollectionSpec<DocketItem>;

export class AnswersStore {
  readonly #items: Collection<DocketItem>;

  constructor(engine: StorageEngine) {
    this.#items = engine.collection<DocketItem>(docketItems);
  }

  find(docketId: string): Promise<Stored<DocketItem> | null> {
    return this.#items.find(docketId);
  }

  itemsOf(workshopId: string): Promise<Stored<DocketItem>[]> {
    return this.#items.findMany({ where: { workshopId } });
  }

  /** Skips an item that its poll already has: it was made before a crash. */
  async insertMissing(document: DocketItem): Promise<void> {
    try {
      await this.#items.insert(document);
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
    }
  }

  remove(docketId: string): Promise<void> {
    return this.#items.remove(docketId);
  }

  replace(document: Stored<DocketItem>): Promise<Stored<DocketItem>> {
    return this.#items.replace(document);
  }
}
