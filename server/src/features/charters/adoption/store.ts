import { type Adoption, adoption } from "@saydo/shared/features/charters/adoption/schema.ts";
import { type Collection, type CollectionSpec, DuplicateKey } from "../../../storage/collection.ts";
import type { StorageEngine } from "../../../storage/engine.ts";

export const adoptions = {
  name: "adoptions",
  schema: adoption,
  indexes: [["workshopId"]],
  unique: [],
} satisfies CollectionSpec<Adoption>;

type Adopted = Pick<Adoption, "workshopId" | "lineId" | "memberId">;

export class AdoptionStore {
  readonly #adoptions: Collection<Adoption>;

  constructor(engine: StorageEngine) {
    this.#adoptions = engine.collection<Adoption>(adoptions);
  }

  adoptionsIn(workshopId: string): Promise<Adoption[]> {
    return this.#adoptions.findMany({ where: { workshopId } });
  }

  /** A second time changes nothing. */
  async add(adopted: Adopted): Promise<void> {
    try {
      await this.#adoptions.insert({ id: adoptionId(adopted), v: 1, ...adopted });
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
    }
  }

  async removeOf(workshopId: string): Promise<void> {
    await this.#adoptions.removeMany({ workshopId });
  }

  async remove(adopted: Adopted): Promise<void> {
    await this.#adoptions.remove(adoptionId(adopted));
  }
}

function adoptionId({ lineId, memberId }: Adopted): string {
  return `${lineId}.${memberId}`;
}
