import { z } from "zod";
import { id, secret } from "../../core/ids.ts";

/** What opens a concealed name: whoever has both can compute the same hash. */
export const opening = z.strictObject({ salt: secret, name: z.string() });

/** Stored apart from everything that is signed, and the only place a signed name can be taken away from. */
export const storedOpening = opening.extend({
  /** The concealed name, as it stands in what was signed. */
  id: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  v: z.literal(1),
  workshopId: id,
  /** Whose name it is: a member, or a leader's seat. */
  subjectId: id,
});

export type Opening = z.infer<typeof opening>;
export type StoredOpening = z.infer<typeof storedOpening>;
