import { type StoredOpening, storedOpening } from "@saydo/shared/features/privacy/schema.ts";
import type { Collection, CollectionSpec } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

export const openings = {
  name: "openings",
  schema: storedOpening,
  indexes: [["workshopId"]],
  unique: [["subjectId", "name"]],
  // An erased name must not remain in any file.
  leavesNoTrace: true,
} satisfies CollectionSpec<StoredOpening>;

/** How many workshops' openings are kept in memory; every frame of the signature wall needs them. */
const workshopsKept = 500;

/** The openings of concealed names. */
export class OpeningStore {
  readonly #openings: Collection<StoredOpening>;
  readonly #byWorkshop = new Map<string, Promise<readonly StoredOpening[]>>();

  constructor(engine: StorageEngine) {
    this.#openings = engine.collection<StoredOpening>(openings);
  }

  async find(subjectId: string, name: string): Promise<StoredOpening | null> {
    const [found = null] = await this.#openings.findMany({ where: { subjectId, name }, limit: 1 });
    return found;
  }

  openingsIn(workshopId: string): Promise<readonly StoredOpening[]> {
    const known = this.#byWorkshop.get(workshopId);
    if (known) return known;
    const found = this.#openings.findMany({ where: { workshopId } });
    this.#byWorkshop.set(workshopId, found);
    found.catch(() => this.#byWorkshop.delete(workshopId));
    const oldest = this.#byWorkshop.keys().next();
    if (this.#byWorkshop.size > workshopsKept && !oldest.done) this.#byWorkshop.delete(oldest.value);
    return found;
  }

  async removeOf(workshopId: string): Promise<void> {
    await this.#openings.removeMany({ workshopId });
    this.#byWorkshop.delete(workshopId);
  }

  /** @throws DuplicateKey when this person has an opening for this name. */
  async insert(document: StoredOpening): Promise<void> {
    try {
      await this.#openings.insert(document);
    } finally {
      this.#byWorkshop.delete(document.workshopId);
    }
  }
}
