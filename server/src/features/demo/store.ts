import { id, instant } from "@saydo/shared/core/ids.ts";
import { z } from "zod";
import { type Collection, type CollectionSpec, DuplicateKey } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

/** A demo workshop that reached its phase. Without this row a run continues where a crash ended it. */
const demo = z.strictObject({ id, v: z.literal(1), playedAt: instant });

type Demo = z.infer<typeof demo>;

export const demos = { name: "demos", schema: demo, indexes: [], unique: [] } satisfies CollectionSpec<Demo>;

export class DemoStore {
  readonly #demos: Collection<Demo>;

  constructor(engine: StorageEngine) {
    this.#demos = engine.collection<Demo>(demos);
  }

  async isPlayed(workshopId: string): Promise<boolean> {
    return (await this.#demos.find(workshopId)) !== null;
  }

  async keepPlayed(workshopId: string, playedAt: number): Promise<void> {
    try {
      await this.#demos.insert({ id: workshopId, v: 1, playedAt });
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
    }
  }
}
