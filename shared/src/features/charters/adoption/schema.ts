import { z } from "zod";
import { id } from "../../../core/ids.ts";
import { fewestCounted } from "./terms.ts";

/** A member does an action of "what we do ourselves" (P17). Their number is shown, their names are not. */
export const adoption = z.strictObject({
  /** Made of action and member: a member adopts an action once. */
  id: z.string(),
  v: z.literal(1),
  workshopId: id,
  lineId: id,
  memberId: id,
});

/** How many do it, as strangers may read it: null for some, but fewer than {@link fewestCounted}. */
export const publicCount = z.int().min(fewestCounted).nullable();

export type Adoption = z.infer<typeof adoption>;
