import { z } from "zod";
import { route } from "../../../core/contract.ts";
import { id } from "../../../core/ids.ts";
import { routePaths } from "../../../route-paths.ts";
import { sheetBounds, sheetReasons, sheetType } from "../../files/terms.ts";
import { listPerson } from "../schema.ts";
import { becomes, personReasons } from "./terms.ts";

const rowError = z.strictObject({
  row: z.int().nullable(),
  column: z.string().nullable(),
  reason: z.enum([...sheetReasons, ...personReasons]),
  /** What stands there. */
  text: z.string(),
});

export const listPreview = z.strictObject({
  /** As many as a list can hold. */
  people: z.array(listPerson.extend({ row: z.int(), becomes: z.enum(becomes) })),
  added: z.int(),
  updated: z.int(),
  same: z.int(),
  errors: z.array(rowError),
  errorCount: z.int(),
  /** How long the list would be, and how many places the workshop has. */
  length: z.int(),
  capacity: z.int(),
});

export const listImportRoutes = {
  previewList: route({
    ...routePaths.previewList,
    who: "session",
    summary: "What a file or pasted column of people would do to the list, with its errors by row. Changes nothing.",
    params: z.strictObject({ workshopId: id }),
    body: z.strictObject({}),
    upload: { type: sheetType, bytes: sheetBounds.bytes },
    response: listPreview,
  }),
};

export type ListPreview = z.infer<typeof listPreview>;
