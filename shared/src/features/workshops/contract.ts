import { z } from "zod";
import { roles } from "../../capabilities.ts";
import { command, route, section } from "../../core/contract.ts";
import { id, instant, joinCode, secret } from "../../core/ids.ts";
import { phaseId } from "../../phases/schema.ts";
import { routePaths } from "../../route-paths.ts";
import {
  agendaItem,
  anonymity,
  entry,
  givenReason,
  lane,
  language,
  lock,
  mergedPlace,
  moment,
  newWorkshop,
  timer,
  value,
  voteSettings,
  workshopStatus,
} from "./schema.ts";
import { limits } from "./terms.ts";

const none = z.strictObject({});
const done = z.strictObject({});

/** The workshop for its members. This view is the same for all of them. */
export const workshopView = z.strictObject({
  id,
  code: joinCode,
  title: z.string(),
  organisation: z.string(),
  language,
  timeZone: z.string(),
  status: workshopStatus,
  /** Newcomers wait until they are let in. */
  lobby: z.boolean(),
  entry,
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
  /** Whether a projector opens by a link. */
  hasProjectorLink: z.boolean(),
  charterId: id.nullable(),
  isDemo: z.boolean(),
  /** When this round of the demo ends at the latest; null for other workshops. */
  demoEndsAt: instant.nullable(),
  edition: z.int(),
  reached: z.int(),
  skipped: z.array(id),
  merged: z.array(mergedPlace),
  archivedAt: instant.nullable(),
  /** Null for those that can see the workshop: a deleted one is closed. */
  deletedFrom: instant.nullable(),
});

export const person = z.strictObject({
  id,
  name: z.string(),
  role: z.enum(roles),
  laneId: id,
  seatId: id.nullable(),
  isOnline: z.boolean(),
});

/** `people` is complete for facilitators; other viewers receive the first faces and the numbers. */
export const peopleView = z.strictObject({
  total: z.int(),
  online: z.int(),
  people: z.array(person),
  /** Who waits in the lobby; for facilitators only. */
  waiting: z.array(z.strictObject({ id, name: z.string(), laneId: id })),
});

export const me = z.strictObject({
  memberId: id,
  name: z.string(),
  role: z.enum(roles),
  laneId: id,
  seatId: id.nullable(),
  /** What leaving does to the seat. */
  leaving: z.enum(["ends", "stays"]),
});

export const workshopSections = {
  workshop: section({
    view: workshopView,
    pace: "now",
    per: "role",
    reads: ["workshop", "phase", "seats"],
  }),
  people: section({
    view: peopleView,
    pace: "soon",
    per: "role",
    reads: ["members", "seats", "presence", "phase"],
  }),
  me: section({
    view: me,
    pace: "now",
    per: "person",
    reads: ["seats", "phase", "workshop"],
  }),
};

/** `fromIndex` is the step on the sender's screen: a second press, or a press on a stale screen, changes nothing. */
export const workshopCommands = {
  "workshop:open": command({ kind: "act", needs: "workshop:open", input: none, output: done }),
  /** Adds seats for participants; their number never falls. */
  "workshop:raise-capacity": command({
    kind: "act",
    needs: "members:manage",
    input: z.strictObject({ capacity: z.int().min(2).max(limits.people) }),
    output: done,
  }),
  /** Only for the workshop's creator; the old link opens nothing any more. */
  "recovery:renew": command({
    kind: "act",
    needs: "members:manage",
    input: none,
    output: z.strictObject({ path: z.string() }),
  }),
  /** A new link for the projector; screens that the old one opened end at once. Shown once. */
  "projector:renew": command({
    kind: "act",
    needs: "members:manage",
    input: none,
    output: z.strictObject({ path: z.string() }),
  }),
  /** No link opens a projector any more, and screens that one opened end at once. */
  "projector:end": command({ kind: "act", needs: "members:manage", input: none, output: done }),
  "workshop:reopen": command({ kind: "act", needs: "workshop:reopen", input: none, output: done }),
  /** After a reopening. The workshop keeps the charter that was published. */
  "workshop:finish": command({ kind: "act", needs: "workshop:open", input: none, output: done }),
  /** Closes the doors: newcomers cannot join by the code until they are opened again. */
  "workshop:close": command({ kind: "act", needs: "workshop:open", input: none, output: done }),
  "phase:advance": command({
    kind: "act",
    needs: "phase:advance",
    input: z.strictObject({
      fromIndex: z.int().min(0),
      toIndex: z.int().min(0),
      immediately: z.boolean().default(false),
      /** An announced step does not wait for typing members. */
      skipsWait: z.boolean().default(false),
    }),
    output: z.strictObject({ lock: lock.nullable() }),
  }),
  /** Sent by a screen while letters are typed into it, so that the step waits. Kept in memory for seconds. */
  "phase:typing": command({ kind: "question", needs: "workshop:read", input: none, output: done }),
  "phase:cancel": command({ kind: "act", needs: "phase:advance", input: none, output: done }),
  "phase:back": command({
    kind: "act",
    needs: "phase:back",
    input: z.strictObject({ fromIndex: z.int().min(0), toIndex: z.int().min(0) }),
    output: done,
  }),
  "timer:start": command({
    kind: "act",
    needs: "timer:control",
    input: z.strictObject({ minutes: z.number().min(0.5).max(240) }),
    output: done,
  }),
  "timer:extend": command({
    kind: "act",
    needs: "timer:control",
    input: z.strictObject({ minutes: z.number().min(0.5).max(60) }),
    output: done,
  }),
  "timer:pause": command({ kind: "act", needs: "timer:control", input: none, output: done }),
  "timer:resume": command({ kind: "act", needs: "timer:control", input: none, output: done }),
  "timer:end": command({ kind: "act", needs: "timer:control", input: none, output: done }),
  "anonymity:raise": command({ kind: "act", needs: "anonymity:raise", input: none, output: done }),
  "members:set-co-facilitator": command({
    kind: "act",
    needs: "members:manage",
    input: z.strictObject({ memberId: id, isCoFacilitator: z.boolean() }),
    output: done,
  }),
  /** The member's sockets close at once, their drafts go, and an open ballot takes them off its roll. */
  "members:remove": command({
    kind: "act",
    needs: "members:manage",
    input: z.strictObject({ memberId: id, reason: givenReason }),
    output: done,
  }),
  "facilitation:offer": command({
    kind: "act",
    needs: "facilitation:offer",
    input: z.strictObject({ toId: id.nullable() }),
    output: done,
  }),
  "facilitation:accept": command({ kind: "act", needs: "facilitation:answer", input: none, output: done }),
  "facilitation:decline": command({ kind: "act", needs: "facilitation:answer", input: none, output: done }),
  /** A new link makes the old one useless, and ends the sockets of the browser that has the seat. */
  "leaders:renew-link": command({
    kind: "act",
    needs: "members:manage",
    input: z.strictObject({ seatId: id }),
    output: z.strictObject({ path: z.string() }),
  }),
  "clock:now": command({
    kind: "question",
    needs: "workshop:read",
    input: none,
    output: z.strictObject({ now: instant }),
  }),
};

export const workshopRoutes = {
  createWorkshop: route({
    ...routePaths.createWorkshop,
    who: "anyone",
    summary: "Create a workshop; this browser becomes its facilitator. `requestId` makes a repeated send harmless.",
    params: none,
    body: z.strictObject({ requestId: secret, workshop: newWorkshop }),
    response: z.strictObject({
      workshopId: id,
      code: joinCode,
      /** Shown once. Paths are relative to the installation's address. */
      recoveryPath: z.string(),
      projectorPath: z.string(),
      leaderLinks: z.array(z.strictObject({ seatId: id, name: z.string(), title: z.string(), path: z.string() })),
    }),
  }),
  home: route({
    ...routePaths.home,
    who: "anyone",
    summary: "What this browser has a seat in: workshops, what waits for this person, charters.",
    params: none,
    body: none,
    response: z.strictObject({
      hasAnyWorkshop: z.boolean(),
      /** Whether the server offers a demo. */
      hasDemo: z.boolean(),
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
          archivedAt: instant.nullable(),
          /** When a deleted workshop is removed; only its facilitator sees it until then. */
          deletedFrom: instant.nullable(),
          /** How many answers and signatures wait for this person. */
          waitingForYou: z.int(),
        }),
      ),
    }),
  }),
};

export type WorkshopView = z.infer<typeof workshopView>;
export type PeopleView = z.infer<typeof peopleView>;
export type Person = z.infer<typeof person>;
export type Me = z.infer<typeof me>;
