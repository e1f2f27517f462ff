import { z } from "zod";
import { id, instant, sha256Hex } from "../../../../core/ids.ts";

/** A code that takes a seat to another device. `id` is its hash: the code itself stands only on the screen of the first device. */
export const deviceCode = z.strictObject({
  id: sha256Hex,
  v: z.literal(1),
  workshopId: id,
  memberId: id,
  /** The member's `seating` when the code was made. */
  seating: z.int(),
  until: instant,
});

export type DeviceCode = z.infer<typeof deviceCode>;
