import { z } from "zod";
import { route } from "../../../core/contract.ts";
import { id, instant } from "../../../core/ids.ts";
import { routePaths } from "../../../route-paths.ts";
import { sheetBounds, sheetReasons, sheetType } from "../terms.ts";
import { cardReasons, leftOutReasons } from "./terms.ts";

const ofWorkshop = z.strictObject({ workshopId: id });
const ofImport = z.strictObject({ workshopId: id, importId: id });
const upload = { type: sheetType, bytes: sheetBounds.bytes } as const;
const nothing = z.strictObject({});

const rowError = z.strictObject({
  row: z.int().nullable(),
  column: z.string().nullable(),
  reason: z.enum([...sheetReasons, ...cardReasons]),
});

/** A row as it would stand on the board. */
const plannedRow = z.strictObject({
  row: z.int(),
  kind: z.enum(["action", "obstacle"]),
  /** The value of a card, the moment of an obstacle. */
  place: z.string(),
  role: z.string(),
  words: z.string(),
});

const preview = z.strictObject({
  /** The first rows of those that would be brought in. */
  rows: z.array(plannedRow),
  rowCount: z.int(),
  leftOut: z.array(z.strictObject({ row: z.int(), reason: z.enum(leftOutReasons) })),
  leftOutCount: z.int(),
  errors: z.array(rowError),
  errorCount: z.int(),
  /** How many more cards the board holds. */
  room: z.int(),
});

export const importRoutes = {
  previewImport: route({
    ...routePaths.previewImport,
    who: "session",
    summary: "What a file of cards would bring onto the board, with its errors by row. Changes nothing.",
    params: ofWorkshop,
    body: nothing,
    upload,
    response: preview,
  }),
  /** All rows without an error or none at all. The same import again is the same cards. */
  importCards: route({
    ...routePaths.importCards,
    who: "session",
    summary:
      "Bring the cards of a file onto the board, as the facilitator's: all of them, or none if a row has an error.",
    params: ofImport,
    body: nothing,
    upload,
    response: z.strictObject({ count: z.int() }),
  }),
  undoImport: route({
    ...routePaths.undoImport,
    who: "session",
    summary: "Take all cards of an import off the board again.",
    params: ofImport,
    body: nothing,
    response: nothing,
  }),
  cardImports: route({
    ...routePaths.cardImports,
    who: "session",
    summary: "The imports whose cards are still on the board, the newest first.",
    params: ofWorkshop,
    body: nothing,
    response: z.strictObject({ imports: z.array(z.strictObject({ importId: id, at: instant, count: z.int() })) }),
  }),
};

export type ImportPreview = z.infer<typeof preview>;
export type ImportError = z.infer<typeof rowError>;
