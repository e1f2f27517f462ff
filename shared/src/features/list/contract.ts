import { z } from "zod";
import { command, route } from "../../core/contract.ts";
import { id, joinCode, secret } from "../../core/ids.ts";
import { routePaths } from "../../route-paths.ts";
import { language } from "../workshops/schema.ts";
import { seated } from "../workshops/seats/contract.ts";
import { listPeople, listPerson } from "./schema.ts";
import { listStates } from "./terms.ts";

const none = z.strictObject({});
const done = z.strictObject({});
const byCode = z.strictObject({ code: joinCode });

/** A line of the list as its facilitator sees it. */
export const listRow = z.strictObject({
  id,
  name: z.string(),
  laneId: id,
  mail: z.string(),
  state: z.enum(listStates),
});

/** P14: the people whom the doors admit, for the facilitator alone. No section holds the list, so its mail addresses reach no other member. */
export const listCommands = {
  "list:read": command({
    kind: "question",
    needs: "members:manage",
    input: none,
    output: z.strictObject({ rows: z.array(listRow) }),
  }),
  /** Adds people and updates those of the same mail address or name: all of them, or none. */
  "list:put": command({
    kind: "act",
    needs: "workshop:edit",
    input: z.strictObject({ people: listPeople }),
    output: z.strictObject({ added: z.int(), updated: z.int() }),
  }),
  "list:change": command({
    kind: "act",
    needs: "workshop:edit",
    input: z.strictObject({ entryId: id, person: listPerson }),
    output: done,
  }),
  /** Only people who have not come: whoever is in the room is taken out by `members:remove`. */
  "list:drop": command({ kind: "act", needs: "workshop:edit", input: z.strictObject({ entryId: id }), output: done }),
  /** New links for everybody who has not come. The old ones open nothing any more. Shown once. */
  "list:make-links": command({
    kind: "act",
    needs: "members:manage",
    input: none,
    output: z.strictObject({ links: z.array(z.strictObject({ entryId: id, path: z.string() })) }),
  }),
  /** A new link for one person. The browser that has the seat loses it at once. */
  "list:renew-link": command({
    kind: "act",
    needs: "members:manage",
    input: z.strictObject({ entryId: id }),
    output: z.strictObject({ path: z.string() }),
  }),
};

/** The way in by a personal link. */
export const listRoutes = {
  personalInvitation: route({
    ...routePaths.personalInvitation,
    who: "anyone",
    summary: "Look at a personal link of the list without using it.",
    params: byCode,
    body: z.strictObject({ token: secret }),
    response: z.strictObject({
      workshopId: id,
      title: z.string(),
      organisation: z.string(),
      language,
      facilitatorName: z.string(),
      name: z.string(),
      laneId: id,
      laneName: z.string(),
      /** This browser has the seat already. */
      isYours: z.boolean(),
    }),
  }),
  joinByLink: route({
    ...routePaths.joinByLink,
    who: "anyone",
    summary:
      "Take one's place on the list with the personal link's secret. Redeemed by a button, never by opening the link.",
    params: byCode,
    body: z.strictObject({ token: secret }),
    response: seated,
  }),
};

export type ListRow = z.infer<typeof listRow>;
