import { z } from "zod";
import { route } from "../../../core/contract.ts";
import { id, instant } from "../../../core/ids.ts";
import { routePaths } from "../../../route-paths.ts";
import { newWorkshop } from "../../workshops/schema.ts";

const ofWorkshop = z.strictObject({ workshopId: id });

/** P13: what a facilitator does with a workshop from outside, as from the home page. Only with the facilitator's seat. */
export const lifeRoutes = {
  archiveWorkshop: route({
    ...routePaths.archiveWorkshop,
    who: "session",
    summary: "Put a workshop away, or take it out again.",
    params: ofWorkshop,
    body: z.strictObject({ isArchived: z.boolean() }),
    response: z.strictObject({ archivedAt: instant.nullable() }),
  }),
  deleteWorkshop: route({
    ...routePaths.deleteWorkshop,
    who: "session",
    summary:
      "Delete a workshop, or take that back: it closes at once and is removed seven days later. A charter stays.",
    params: ofWorkshop,
    body: z.strictObject({ isDeleted: z.boolean() }),
    response: z.strictObject({ deletedFrom: instant.nullable() }),
  }),
  workshopWords: route({
    ...routePaths.workshopWords,
    who: "session",
    summary:
      "What a duplicate of a workshop begins with: its words, roles, agenda and leaders, nothing that people wrote.",
    params: ofWorkshop,
    body: z.strictObject({}),
    response: newWorkshop,
  }),
};
