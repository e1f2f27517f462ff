import { z } from "zod";
import { route } from "../../../core/contract.ts";
import { id, instant } from "../../../core/ids.ts";
import { routePaths } from "../../../route-paths.ts";

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

export type CharterVersion = z.infer<typeof charterVersion>;
