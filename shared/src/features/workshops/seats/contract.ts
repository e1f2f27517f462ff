import { z } from "zod";
import { roles } from "../../../capabilities.ts";
import { route } from "../../../core/contract.ts";
import { id, joinCode, line, secret } from "../../../core/ids.ts";
import { routePaths } from "../../../route-paths.ts";
import { joinInput, lane, language, value } from "../schema.ts";
import { longest } from "../terms.ts";

const nothing = z.strictObject({});
const byCode = z.strictObject({ code: joinCode });
/** `ticket` opens the first command socket without another request; its rules are those of the route `ticket`. */
export const seated = z.strictObject({ workshopId: id, memberId: id, ticket: secret });

/** The public page of a join code: what a person needs to decide whether to join, and in which role. */
export const doorView = z.strictObject({
  workshopId: id,
  title: z.string(),
  organisation: z.string(),
  language,
  /** "list": the doors are open, but only to people with a personal link. */
  status: z.enum(["open", "list", "closed", "full", "finished"]),
  facilitatorName: z.string(),
  lanes: z.array(lane),
  values: z.array(value),
  charterId: id.nullable(),
  /** Newcomers wait until a facilitator lets them in. */
  lobby: z.boolean(),
  /** Set when this browser knocked: it waits, or was told why not. */
  knock: z.strictObject({ name: z.string(), refused: z.string().nullable() }).nullable(),
  /** Set when this browser already has a seat: a second scan returns to that seat. */
  you: z.strictObject({ name: z.string(), role: z.enum(roles) }).nullable(),
});

/** The routes by which a browser takes a seat, comes back to it, opens a socket with it and gives it up. */
export const seatRoutes = {
  door: route({
    ...routePaths.door,
    who: "anyone",
    summary: "What a join code opens.",
    params: byCode,
    body: nothing,
    response: doorView,
  }),
  join: route({
    ...routePaths.join,
    who: "anyone",
    summary: "Take a seat as a participant. The same browser gets the same seat again.",
    params: byCode,
    body: joinInput,
    response: seated,
  }),
  leaderInvitation: route({
    ...routePaths.leaderInvitation,
    who: "anyone",
    summary: "Look at a leader's invitation without using it.",
    params: byCode,
    body: z.strictObject({ token: secret }),
    response: z.strictObject({
      workshopId: id,
      title: z.string(),
      name: z.string(),
      leaderTitle: z.string(),
      /** This browser has the seat already. */
      isYours: z.boolean(),
    }),
  }),
  joinAsLeader: route({
    ...routePaths.joinAsLeader,
    who: "anyone",
    summary: "Take a leader's seat with the invitation's secret. Redeemed by a button, never by opening the link.",
    params: byCode,
    body: z.strictObject({ token: secret, name: line(longest.name) }),
    response: seated,
  }),
  recover: route({
    ...routePaths.recover,
    who: "anyone",
    summary: "Bring facilitation to this browser with the recovery link. The link stays valid; keep it like a key.",
    params: z.strictObject({ workshopId: id }),
    body: z.strictObject({ token: secret }),
    response: z.strictObject({ workshopId: id }),
  }),
  /**
   * One-use, 30 s. `commands` opens socket.io; `board` opens `/yjs/<room>` and names the client id that the Y.Doc must use. The same `docKey`, a
   * secret drawn per Y.Doc, gets the same client id again, so that offline edits still belong to their author after a reconnection.
   */
  ticket: route({
    ...routePaths.ticket,
    who: "anyone",
    summary:
      "A one-use ticket for one socket. With `as: projector` the role is observer; it needs the key of the projector's link, or the seat of somebody who facilitates.",
    params: nothing,
    body: z.discriminatedUnion("as", [
      z.strictObject({
        as: z.literal("member"),
        workshopId: id,
        scope: z.enum(["commands", "board"]),
        docKey: secret.optional(),
      }),
      z.strictObject({
        as: z.literal("projector"),
        code: joinCode,
        key: secret.optional(),
        scope: z.enum(["commands", "board"]),
        docKey: secret.optional(),
      }),
    ]),
    response: z.strictObject({
      ticket: secret,
      workshopId: id,
      room: z.string().nullable(),
      clientId: z.int().nullable(),
      /** Of one's earlier documents of this board, as far as the server remembers them. */
      earlierClientIds: z.array(z.int()),
    }),
  }),
};

export type DoorView = z.infer<typeof doorView>;
