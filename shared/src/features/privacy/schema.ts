import { z } from "zod";
import { id, secret } from "../../core/ids.ts";

/** Salt and name behind a concealed name; both together give the same hash. */
export const opening = z.strictObject({ salt: secret, name: z.string() });

/** Stored apart from signed texts; the only place from which a signed name can be erased. */
export const storedOpening = opening.extend({
  /** The concealed name, as it stands in what was signed. */
  id: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  v: z.literal(1),
  workshopId: id,
  /** The member or leader's seat that the name belongs to. */
  subjectId: id,
});

export type Opening = z.infer<typeof opening>;
export type StoredOpening = z.infer<typeof storedOpening>;
