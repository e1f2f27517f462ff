import { z } from "zod";
import { route } from "../../../core/contract.ts";
import { id, instant, line } from "../../../core/ids.ts";
import { routePaths } from "../../../route-paths.ts";

const nothing = z.strictObject({});

/** The end of a page of results; the next page begins after it. */
const place = z.strictObject({ at: instant, id });

/** A charter in a list. */
export const charterCard = z.strictObject({
  id,
  number: z.string(),
  version: z.int(),
  /** Larger than `version` when a later one was published. */
  newestVersion: z.int(),
  title: z.string(),
  organisation: z.string(),
  publishedAt: instant,
  people: z.int(),
  values: z.array(z.strictObject({ word: z.string(), sentence: z.string(), hue: z.int() })),
  actions: z.int(),
  asks: z.int(),
  /** Signed and not withdrawn. */
  promises: z.int(),
  signers: z.array(z.string()),
  isDemo: z.boolean(),
  /** The sentences that match the search best. */
  passages: z.array(
    z.strictObject({
      kind: z.enum(["value", "action", "ask", "answer", "promise"]),
      text: z.string(),
      hue: z.int().nullable(),
    }),
  ),
});

export const charterSearchRoutes = {
  charters: route({
    ...routePaths.charters,
    who: "anyone",
    summary:
      "Charters of the workshops this browser has a seat in, newest first; without a seat there are none. Words are found in any order, the last one may be unfinished.",
    params: nothing,
    body: z.strictObject({
      text: line(200, 0).default(""),
      value: line(200, 0).nullable().default(null),
      role: line(200, 0).nullable().default(null),
      year: z.int().min(1970).max(9999).nullable().default(null),
      after: place.nullable().default(null),
    }),
    response: z.strictObject({ cards: z.array(charterCard), next: place.nullable() }),
  }),
  charterFilters: route({
    ...routePaths.charterFilters,
    who: "anyone",
    summary: "What the charters of this browser's workshops can be narrowed down to.",
    params: nothing,
    body: nothing,
    response: z.strictObject({
      values: z.array(z.strictObject({ word: z.string(), hue: z.int() })),
      roles: z.array(z.string()),
      years: z.array(z.int()),
    }),
  }),
};

export type CharterCard = z.infer<typeof charterCard>;
