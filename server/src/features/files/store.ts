import { type CardImport, cardImport } from "@saydo/shared/features/files/import/schema.ts";
import type { Collection, CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const cardImports = {
  name: "card_imports",
  schema: cardImport,
  indexes: [["workshopId", "at"]],
  unique: [],
} satisfies CollectionSpec<CardImport>;

/** What was brought in from files, for as long as its workshop is kept. */
export class CardImportsStore {
  readonly #imports: Collection<CardImport>;

  constructor(engine: StorageEngine) {
    this.#imports = engine.collection<CardImport>(cardImports);
  }

  find(importId: string): Promise<Stored<CardImport> | null> {
    return this.#imports.find(importId);
  }

  /** The newest first. */
  of(workshopId: string): Promise<Stored<CardImport>[]> {
    return this.#imports.findMany({ where: { workshopId }, sort: { by: "at", descending: true } });
  }

  add(document: CardImport): Promise<Stored<CardImport>> {
    return this.#imports.insert(document);
  }

  replace(document: Stored<CardImport>): Promise<Stored<CardImport>> {
    return this.#imports.replace(document);
  }

  async removeOf(workshopId: string): Promise<void> {
    for (const { id } of await this.of(workshopId)) await this.#imports.remove(id);
  }
}
