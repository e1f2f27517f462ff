import { type HiddenCard, hiddenCard } from "@saydo/shared/features/board/schema.ts";
import type { Collection, CollectionSpec, Stored, StoredFields } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { Kept } from "../../storage/kept.ts";

export const hiddenCards = {
  name: "hidden_cards",
  schema: hiddenCard,
  indexes: [["workshopId"]],
  unique: [],
  migrations: [withWords, (old) => ({ ...old, was: null })],
} satisfies CollectionSpec<HiddenCard>;

/** Version 1 knew cards alone, their words beside the rest. */
function withWords({ situation, behaviour, outcome, needFrom, ...rest }: StoredFields): StoredFields {
  return { ...rest, words: { situation, behaviour, outcome, needFrom } };
}

/** How many workshops' hidden words are kept in memory; every frame of the board section needs them. */
const workshopsKept = 500;

/** The words of hidden cards and obstacles; the rest of them is in the room's update log. */
export class BoardStore {
  readonly #hidden: Collection<HiddenCard>;
  readonly #byWorkshop: Kept<readonly Stored<HiddenCard>[]>;

  constructor(engine: StorageEngine) {
    this.#hidden = engine.collection<HiddenCard>(hiddenCards);
    this.#byWorkshop = new Kept<readonly Stored<HiddenCard>[]>({
      most: workshopsKept,
      load: (workshopId) => this.#hidden.findMany({ where: { workshopId } }),
    });
  }

  findHidden(cardId: string): Promise<Stored<HiddenCard> | null> {
    return this.#hidden.find(cardId);
  }

  hiddenIn(workshopId: string): Promise<readonly Stored<HiddenCard>[]> {
    return this.#byWorkshop.get(workshopId);
  }

  /** Replaces the earlier row of the same card. */
  async keepHidden(document: HiddenCard): Promise<void> {
    await this.#byWorkshop.write(document.workshopId, this.#put(document), (hidden, stored) => [
      ...hidden.filter(({ id }) => id !== stored.id),
      stored,
    ]);
  }

  async forgetHidden({ id, workshopId }: Pick<HiddenCard, "id" | "workshopId">): Promise<void> {
    await this.#byWorkshop.write(workshopId, this.#hidden.remove(id), (hidden) =>
      hidden.filter((one) => one.id !== id),
    );
  }

  async #put(document: HiddenCard): Promise<Stored<HiddenCard>> {
    const before = await this.#hidden.find(document.id);
    return before ? this.#hidden.replace({ ...document, rev: before.rev }) : this.#hidden.insert(document);
  }
}
