import { z } from "zod";
import { id, instant, sha256Hex } from "../../../core/ids.ts";

/** What was brought in from one file, so that a repeated request brings nothing twice and all of it can be taken back. */
export const cardImport = z.strictObject({
  /** Drawn by the facilitator's browser for one choice of a file. */
  id,
  v: z.literal(1),
  workshopId: id,
  at: instant,
  /** Of the file's bytes. */
  fileHash: sha256Hex,
  /** The rows that became cards or obstacles. Each one's id is `importedId` of the row. */
  rows: z.array(z.int()),
  isUndone: z.boolean(),
});

export type CardImport = z.infer<typeof cardImport>;
