import { z } from "zod";
import type { CollectionSpec } from "../../collection.ts";

const note = z.strictObject({ id: z.string(), v: z.literal(1), shelf: z.string(), n: z.int().nullable() });

type Note = z.infer<typeof note>;

export const notes: CollectionSpec<Note> = {
  name: "notes",
  schema: note,
  indexes: [["shelf"]],
  unique: [["shelf", "n"]],
};

export const seals: CollectionSpec<Note> = { ...notes, name: "seals", isAppendOnly: true };

export function aNote(id: string, fields: Partial<Note> = {}): Note {
  return { id, v: 1, shelf: "red", n: null, ...fields };
}
