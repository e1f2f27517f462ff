import { z } from "zod";
import { roles } from "../../capabilities.ts";
import { command, route, section } from "../../core/contract.ts";
import { id, instant, joinCode, line, secret } from "../../core/ids.ts";
import { phaseId } from "../../phases/schema.ts";
import { limits } from "./rules.ts";
import {
  agendaItem,
  anonymity,
  givenReason,
  joinInput,
  lane,
  language,
  lock,
  moment,
  newWorkshop,
  timer,
  value,
  voteSettings,
  workshopStatus,
} from "./schema.ts";

const none = z.strictObject({});
const done = z.strictObject({});

/** What everybody in the room sees of the workshop. Nothing here differs by person. */
export const workshopView = z.strictObject({
  id,
  code: joinCode,
  title: z.string(),
  organisation: z.string(),
  language,
  status: workshopStatus,
  values: z.array(value),
  lanes: z.array(lane),
  moments: z.array(moment),
  leaders: z.array(
    z.strictObject({ id, name: z.string(), title: z.string(), hasJoined: z.boolean(), relinkedAt: instant.nullable() }),
  ),
  agenda: z.array(agendaItem),
  agendaIndex: z.int(),
  phase: phaseId,
  phaseStartedAt: instant,
  lock: lock.nullable(),
  timer: timer.nullable(),
  anonymity,
  votes: voteSettings,
  capacity: z.int(),
  facilitatorName: z.string(),
  offer: z.strictObject({ toId: id, toName: z.string() }).nullable(),
  isRevealed: z.boolean(),
  charterId: id.nullable(),
  isDemo: z.boolean(),
});

export const person = z.strictObject({
  id,
  name: z.string(),
  role: z.enum(roles),
  laneId: id,
  seatId: id.nullable(),
  isOnline: z.boolean(),
});

/** `people` is complete for facilitators; everybody else receives the first faces and the numbers. */
export const peopleView = z.strictObject({
  total: z.int(),
  online: z.int(),
  people: z.array(person),
});

export const me = z.strictObject({
  memberId: id,
  name: z.string(),
  role: z.enum(roles),
  laneId: id,
  seatId: id.nullable(),
});

export const workshopSections = {
  workshop: section({ view: workshopView, pace: "now" }),
  people: section({ view: peopleView, pace: "soon" }),
  me: section({ view: me, pace: "now" }),
};

/** `fromIndex` is the step the sender was looking at: a second press, or a press on a stale screen, changes nothing. */
export const workshopCommands = {
  "workshop:open": command({ needs: "workshop:open", input: none, output: done }),
  /** More seats for participants; never fewer than there were. */
  "workshop:raise-capacity": command({
    needs: "members:manage",
    input: z.strictObject({ capacity: z.int().min(2).max(limits.people) }),
    output: done,
  }),
  /** For the person the link leads back to; the old link opens nothing from now on. */
  "recovery:renew": command({ needs: "members:manage", input: none, output: z.strictObject({ path: z.string() }) }),
  "workshop:reopen": command({ needs: "workshop:reopen", input: none, output: done }),
  /** After a reopening: the charter that was published stays the one it has. */
  "workshop:finish": command({ needs: "workshop:open", input: none, output: done }),
  /** Shuts the doors: nobody new comes in by the code until they are opened again. */
  "workshop:close": command({ needs: "workshop:open", input: none, output: done }),
  "phase:advance": command({
    needs: "phase:advance",
    input: z.strictObject({
      fromIndex: z.int().min(0),
      toIndex: z.int().min(0),
      immediately: z.boolean().default(false),
      /** An announced step does not wait for those who are typing. */
      skipsWait: z.boolean().default(false),
    }),
    output: z.strictObject({ lock: lock.nullable() }),
  }),
  /** Sent by a screen while letters are typed into it: the step waits for its person. Kept in memory for seconds. */
  "phase:typing": command({ needs: "workshop:read", input: none, output: done }),
  "phase:cancel": command({ needs: "phase:advance", input: none, output: done }),
  "phase:back": command({
    needs: "phase:back",
    input: z.strictObject({ fromIndex: z.int().min(0), toIndex: z.int().min(0) }),
    output: done,
  }),
  "timer:start": command({
    needs: "timer:control",
    input: z.strictObject({ minutes: z.number().min(0.5).max(240) }),
    output: done,
  }),
  "timer:extend": command({
    needs: "timer:control",
    input: z.strictObject({ minutes: z.number().min(0.5).max(60) }),
    output: done,
  }),
  "timer:pause": command({ needs: "timer:control", input: none, output: done }),
  "timer:resume": command({ needs: "timer:control", input: none, output: done }),
  "timer:end": command({ needs: "timer:control", input: none, output: done }),
  "anonymity:raise": command({ needs: "anonymity:raise", input: none, output: done }),
  "members:set-co-facilitator": command({
    needs: "members:manage",
    input: z.strictObject({ memberId: id, isCoFacilitator: z.boolean() }),
    output: done,
  }),
  /** Their sockets close at once, their drafts go, and an open ballot forgets that they may vote. */
  "members:remove": command({
    needs: "members:manage",
    input: z.strictObject({ memberId: id, reason: givenReason }),
    output: done,
  }),
  "facilitation:offer": command({
    needs: "facilitation:offer",
    input: z.strictObject({ toId: id.nullable() }),
    output: done,
  }),
  "facilitation:accept": command({ needs: "facilitation:answer", input: none, output: done }),
  "facilitation:decline": command({ needs: "facilitation:answer", input: none, output: done }),
  /** A new link makes the old one useless, and ends the sockets of whoever has the seat. */
  "leaders:renew-link": command({
    needs: "members:manage",
    input: z.strictObject({ seatId: id }),
    output: z.strictObject({ path: z.string() }),
  }),
  "clock:now": command({ needs: "workshop:read", input: none, output: z.strictObject({ now: instant }) }),
};

const nothing = z.strictObject({});
const byCode = z.strictObject({ code: joinCode });

/** Public page of a join code: enough to decide whether and as what to come in. */
export const doorView = z.strictObject({
  workshopId: id,
  title: z.string(),
  organisation: z.string(),
  language,
  status: z.enum(["open", "closed", "full", "finished"]),
  facilitatorName: z.string(),
  lanes: z.array(lane),
  values: z.array(value),
  charterId: id.nullable(),
  /** Set when this browser already has a seat: a second scan comes straight back. */
  you: z.strictObject({ name: z.string(), role: z.enum(roles) }).nullable(),
});

export const workshopRoutes = {
  createWorkshop: route({
    method: "post",
    path: "/api/workshops",
    who: "anyone",
    summary: "Create a workshop; this browser becomes its facilitator. `requestId` makes a repeated send harmless.",
    params: nothing,
    body: z.strictObject({ requestId: secret, workshop: newWorkshop }),
    response: z.strictObject({
      workshopId: id,
      code: joinCode,
      /** Shown once. Paths are relative to the installation's address. */
      recoveryPath: z.string(),
      leaderLinks: z.array(z.strictObject({ seatId: id, name: z.string(), title: z.string(), path: z.string() })),
    }),
  }),
  home: route({
    method: "get",
    path: "/api/home",
    who: "anyone",
    summary: "What this browser has a seat in: workshops, what waits for this person, charters.",
    params: nothing,
    body: nothing,
    response: z.strictObject({
      hasAnyWorkshop: z.boolean(),
      workshops: z.array(
        z.strictObject({
          id,
          code: joinCode,
          title: z.string(),
          status: workshopStatus,
          phase: phaseId,
          role: z.enum(roles),
          createdAt: instant,
          people: z.int(),
          hues: z.array(z.int()),
          isDemo: z.boolean(),
          charterId: id.nullable(),
          /** Answers or signatures that wait for this person. */
          waitingForYou: z.int(),
        }),
      ),
    }),
  }),
  door: route({
    method: "get",
    path: "/api/join/:code",
    who: "anyone",
    summary: "What a join code opens.",
    params: byCode,
    body: nothing,
    response: doorView,
  }),
  join: route({
    method: "post",
    path: "/api/join/:code",
    who: "anyone",
    summary: "Take a seat as a participant. The same browser gets the same seat again.",
    params: byCode,
    body: joinInput,
    response: z.strictObject({ workshopId: id, memberId: id }),
  }),
  leaderInvitation: route({
    method: "post",
    path: "/api/join/:code/invitation",
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
    method: "post",
    path: "/api/join/:code/leader",
    who: "anyone",
    summary: "Take a leader's seat with the invitation's secret. Redeemed by a button, never by opening the link.",
    params: byCode,
    body: z.strictObject({ token: secret, name: line(60) }),
    response: z.strictObject({ workshopId: id, memberId: id }),
  }),
  recover: route({
    method: "post",
    path: "/api/workshops/:workshopId/recover",
    who: "anyone",
    summary: "Bring facilitation to this browser with the recovery link. The link stays valid; keep it like a key.",
    params: z.strictObject({ workshopId: id }),
    body: z.strictObject({ token: secret }),
    response: z.strictObject({ workshopId: id }),
  }),
  leave: route({
    method: "post",
    path: "/api/leave",
    who: "session",
    summary: "Forget this browser's seats (a shared phone).",
    params: nothing,
    body: nothing,
    response: done,
  }),
  /**
   * One-use, 30 s. `commands` opens socket.io; `board` opens `/yjs/<room>` and names the client id the Y.Doc must use. The same `docKey`, a
   * secret drawn per Y.Doc, gets the same client id again, so that what was typed offline is still its author's after a reconnection.
   */
  ticket: route({
    method: "post",
    path: "/api/tickets",
    who: "anyone",
    summary: "A one-use ticket for one socket. With `as: projector` a join code is enough and the role is observer.",
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
        scope: z.enum(["commands", "board"]),
        docKey: secret.optional(),
      }),
    ]),
    response: z.strictObject({
      ticket: secret,
      workshopId: id,
      room: z.string().nullable(),
      clientId: z.int().nullable(),
    }),
  }),
};

export type WorkshopView = z.infer<typeof workshopView>;
export type PeopleView = z.infer<typeof peopleView>;
export type Person = z.infer<typeof person>;
export type Me = z.infer<typeof me>;
export type DoorView = z.infer<typeof doorView>;
