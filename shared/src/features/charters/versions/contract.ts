import { z } from "zod";
import { command, route } from "../../../core/contract.ts";
import { id, instant, line, prose } from "../../../core/ids.ts";
import { routePaths } from "../../../route-paths.ts";
import { opening } from "../../privacy/schema.ts";
import { longestReason, shortestReason } from "../../workshops/terms.ts";
import { charterBody } from "../schema.ts";
import { longestLine } from "./terms.ts";

/** One version of a workshop's charter. */
export const charterVersion = z.strictObject({
  id,
  version: z.int(),
  number: z.string(),
  publishedAt: instant,
  lines: z.int(),
  /** Signed and not withdrawn. */
  promises: z.int(),
});

/** New words for a line, and why. */
export const correction = z.strictObject({
  lineId: id,
  text: line(longestLine, 1),
  reason: prose(longestReason, shortestReason),
});

const corrections = z.array(correction).max(200);

export const charterVersionsCommands = {
  /** The next version as it would be published now, not sealed. */
  "charters:preview": command({
    kind: "question",
    needs: "charters:revise",
    input: z.strictObject({ corrections }),
    /** `previous` is the newest version. */
    output: z.strictObject({ previousId: id, body: charterBody, openings: z.array(opening) }),
  }),
  /** `previousId` is the version on the sender's screen. */
  "charters:publish-next": command({
    kind: "act",
    needs: "charters:revise",
    input: z.strictObject({ previousId: id, reason: prose(longestReason, shortestReason), corrections }),
    output: z.strictObject({ charterId: id }),
  }),
};

export const charterVersionsRoutes = {
  charterVersions: route({
    ...routePaths.charterVersions,
    who: "anyone",
    summary: "Every version of the workshop's charter, the newest first. Who has the link to one may read all of them.",
    params: z.strictObject({ charterId: id }),
    body: z.strictObject({}),
    response: z.strictObject({ versions: z.array(charterVersion) }),
  }),
};

export type Correction = z.infer<typeof correction>;
export type CharterVersion = z.infer<typeof charterVersion>;
