import { z } from "zod";
import { id, instant, kept, sha256Hex } from "../../../../core/ids.ts";

/** Somebody who waits before the door (P14): no member yet, on no roll, in no place. One per browser and workshop. */
export const knock = z.strictObject({
  id,
  v: z.literal(1),
  workshopId: id,
  sessionId: sha256Hex,
  name: kept(60),
  laneId: id,
  at: instant,
  /** What the facilitator says to somebody who is not let in; null while the person waits. */
  refused: z.string().nullable(),
});

export type Knock = z.infer<typeof knock>;
