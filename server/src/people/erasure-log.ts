import { id, instant } from "@saydo/shared/core/ids.ts";
import { z } from "zod";
import type { CollectionSpec } from "../storage/collection.ts";

/** The record of an erasure, without the name (T25). */
const erasure = z.strictObject({
  id,
  v: z.literal(1),
  workshopId: id,
  at: instant,
  /** How many documents were removed or changed. */
  documents: z.int(),
  cards: z.int(),
});

type Erasure = z.infer<typeof erasure>;

export const erasures: CollectionSpec<Erasure> = {
  name: "erasures",
  schema: erasure,
  indexes: [],
  unique: [],
  isAppendOnly: true,
};
