import { id } from "@saydo/shared/core/ids.ts";
import { demoId } from "@saydo/shared/features/demo/rules.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { z } from "zod";
import type { Collection, CollectionSpec, Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";

/** The demo of one phase. Its id is the workshop's id of its first round. */
const demo = z.strictObject({
  id,
  v: z.literal(2),
  round: z.int().min(1),
  /** "over": what is left of the round is still to be removed. */
  state: z.enum(["playing", "played", "over"]),
});

export type Demo = z.infer<typeof demo>;

export const demos = {
  name: "demos",
  schema: demo,
  indexes: [],
  unique: [],
  // Demos that were played before there were rounds tell an older story and keep what visitors did: they begin anew.
  migrations: [({ id: demoOf }) => ({ id: demoOf, round: 1, state: "over" })],
} satisfies CollectionSpec<Demo>;

export class DemoStore {
  readonly #demos: Collection<Demo>;

  constructor(engine: StorageEngine) {
    this.#demos = engine.collection<Demo>(demos);
  }

  async find(phase: PhaseId): Promise<Stored<Demo> | null> {
    return this.#demos.find(demoId(phase, 1));
  }

  begin(phase: PhaseId, state: Demo["state"]): Promise<Stored<Demo>> {
    return this.#demos.insert({ id: demoId(phase, 1), v: 2, round: 1, state });
  }

  replace(document: Stored<Demo>): Promise<Stored<Demo>> {
    return this.#demos.replace(document);
  }
}
