import { z } from "zod";
import { id } from "../../../core/ids.ts";

/** A member does an action of "what we do ourselves" (P17). Their number is shown, their names are not. */
export const adoption = z.strictObject({
  /** Made of action and member: a member adopts an action once. */
  id: z.string(),
  v: z.literal(1),
  workshopId: id,
  lineId: id,
  memberId: id,
});

export type Adoption = z.infer<typeof adoption>;
