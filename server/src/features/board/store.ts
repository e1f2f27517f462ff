import { type HiddenCard, hiddenCard } from "@saydo/shared/features/board/schema.ts";
import type { Collection, CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const hiddenCards = {
  name: "hidden_cards",
  schema: hiddenCard,
  indexes: [["workshopId"]],
  unique: [],
} satisfies CollectionSpec<HiddenCard>;

/** The words of hidden cards; the cards themselves are in the room's update log. */
export class BoardStore {
  readonly #hidden: Collection<HiddenCard>;
  /** Every frame of the board section asks for them. */
  readonly #byWorkshop = new Map<string, readonly Stored<HiddenCard>[]>();

  constructor(engine: StorageEngine) {
    this.#hidden = engine.collection<HiddenCard>(hiddenCards);
  }

  findHidden(cardId: string): Promise<Stored<HiddenCard> | null> {
    return this.#hidden.find(cardId);
  }

  async hiddenIn(workshopId: string): Promise<readonly Stored<HiddenCard>[]> {
    const known = this.#byWorkshop.get(workshopId);
    if (known) return known;
    const found = await this.#hidden.findMany({ where: { workshopId } });
    this.#byWorkshop.set(workshopId, found);
    return found;
  }

  /** Replaces what is kept of the same card. */
  async keepHidden(document: HiddenCard): Promise<void> {
    const before = await this.#hidden.find(document.id);
    if (before) await this.#hidden.replace({ ...document, rev: before.rev });
    else await this.#hidden.insert(document);
    this.#byWorkshop.delete(document.workshopId);
  }

  async forgetHidden(document: HiddenCard): Promise<void> {
    await this.#hidden.remove(document.id);
    this.#byWorkshop.delete(document.workshopId);
  }
}
