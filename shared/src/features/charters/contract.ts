import { z } from "zod";
import { command, route, section } from "../../core/contract.ts";
import { id, sha256Hex } from "../../core/ids.ts";
import { routePaths } from "../../route-paths.ts";
import { opening } from "../privacy/schema.ts";
import { publicCount } from "./adoption/schema.ts";
import { charter } from "./schema.ts";

/** The numbers of the close phase before and after publication. */
export const chartersView = z.strictObject({
  charterId: id.nullable(),
  number: z.string().nullable(),
  version: z.int(),
  /** Answers, signatures and withdrawals that came after the newest version. */
  since: z.int(),
  lines: z.int(),
  ourselves: z.int(),
  signed: z.int(),
  unsigned: z.int(),
  /** Items without an answer, those past their date included (P7). */
  waiting: z.int(),
  unanswered: z.int(),
});

export const chartersSections = {
  charters: section({
    view: chartersView,
    pace: "now",
    per: "role",
    reads: ["charter", "docket", "items", "commitments", "phase"],
  }),
};

export const chartersCommands = {
  "charters:publish": command({
    kind: "act",
    needs: "charters:publish",
    input: z.strictObject({ isNpsSetUp: z.boolean(), isEnpsSetUp: z.boolean(), overrideFeedback: z.boolean() }),
    output: z.strictObject({ charterId: id }),
  }),
};

/** A charter with the data to check it, and the newest version, which is this one or a later one. `logHead` is the hash of its own entry in the signature log, for `storage verify --head`. */
export const publishedCharter = z.strictObject({
  charter,
  publicKey: z.string(),
  openings: z.array(opening),
  logHead: sha256Hex.nullable(),
  newest: z.strictObject({ charterId: id, version: z.int() }),
  /** How many do an action of "what we do ourselves" today. Not sealed. */
  adoptedToday: z.array(z.strictObject({ lineId: id, count: publicCount })),
});

const byId = z.strictObject({ charterId: id });
const nothing = z.strictObject({});

export const chartersRoutes = {
  charter: route({
    ...routePaths.charter,
    who: "anyone",
    summary: "A published charter. The id is unguessable; whoever has the link may read it.",
    params: byId,
    body: nothing,
    response: publishedCharter,
  }),
};

export type PublishedCharter = z.infer<typeof publishedCharter>;
export type ChartersView = z.infer<typeof chartersView>;
