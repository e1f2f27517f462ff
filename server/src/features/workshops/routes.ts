import { boardRoomName } from "@saydo/shared/board/protocol.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { demoGone, isDemoId, noneBehind } from "@saydo/shared/features/demo/rules.ts";
import { isRemoved } from "@saydo/shared/features/editing/life/rules.ts";
import type { workshopRoutes as contract } from "@saydo/shared/features/workshops/contract.ts";
import { checkProjector } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { seatRoutes } from "@saydo/shared/features/workshops/seats/contract.ts";
import type { RequestContext, RouteHandlers } from "../../http/route-handlers.ts";
import type { Ids } from "../../ports/ids.ts";
import type { ClientIdOf } from "../../realtime/client-ids.ts";
import type { Tickets } from "../../realtime/tickets.ts";
import { projectorOf, type Viewer } from "../../realtime/viewer.ts";
import type { Stored } from "../../storage/collection.ts";
import type { CreationService } from "./creation/service.ts";
import type { LeadersService } from "./seats/leaders/service.ts";
import type { SeatsService } from "./seats/service.ts";
import type { WorkshopsService } from "./service.ts";

interface Services {
  readonly workshops: WorkshopsService;
  readonly creation: CreationService;
  readonly seats: SeatsService;
  readonly leaders: LeadersService;
  readonly tickets: Tickets;
  readonly clientIdOf: ClientIdOf;
  readonly clientIdsOf: (room: string, viewer: Viewer) => number[];
  readonly ids: Ids;
  /** Whether this server offers a demo. */
  readonly hasDemo: boolean;
}

export function workshopRoutes(services: Services): RouteHandlers<typeof contract & typeof seatRoutes> {
  const { workshops, creation, seats, leaders, tickets, clientIdOf, clientIdsOf, hasDemo } = services;

  async function idOf(code: string): Promise<string | null> {
    return (await workshops.findByCode(code))?.id ?? null;
  }

  async function viewerFor(
    context: RequestContext,
    body: { as: "member"; workshopId: string } | { as: "projector"; code: string; key?: string | undefined },
  ): Promise<Viewer> {
    if (body.as === "member") {
      const member = await seats.memberOf(context.sessionId, body.workshopId);
      const isGone = !member && isDemoId(body.workshopId) && !(await workshops.find(body.workshopId));
      if (isGone) throw demoGone(hasDemo);
      if (!member) throw new DomainError("not_signed_in");
      const { deletedFrom } = await workshops.get(body.workshopId);
      if (deletedFrom !== null) throw new DomainError("workshop_deleted");
      return workshops.viewer(member);
    }
    const workshop = await workshops.findByCode(body.code);
    if (!workshop) throw noneBehind(body.code, hasDemo);
    const keyHash = body.key === undefined ? null : secretHash(body.key);
    const member = keyHash === null ? await seats.knownAs(context.sessionId, workshop.id) : null;
    const by = { keyHash, role: member?.role ?? null };
    if (workshop.deletedFrom !== null) throw deletedWall(workshop, by) ?? noneBehind(body.code, hasDemo);
    checkProjector(workshop, by);
    return projectorOf(workshop.id);
  }

  async function seated(context: RequestContext, member: Stored<Member>) {
    const viewer = workshops.viewer(member);
    context.vouchFor((await workshops.get(member.workshopId)).code);
    return { workshopId: member.workshopId, memberId: member.id, ...tickets.issueCommands(viewer) };
  }

  /** Promises run for a year, and whoever looks at them from time to time keeps the seat (P16). */
  async function renew(context: RequestContext): Promise<void> {
    if (context.sessionId !== null && (await seats.renew(context.sessionId))) context.keepSession();
  }

  return {
    async createWorkshop(context, { body }) {
      const { workshop, recoveryPath, projectorPath, leaderLinks } = await creation.create(
        body.requestId,
        body.workshop,
      );
      const browser = await browserFor(context, services, async () => workshop.id);
      await seats.sit(browser, await workshops.member(workshop.creatorId));
      return { workshopId: workshop.id, code: workshop.code, recoveryPath, projectorPath, leaderLinks };
    },

    async home(context) {
      await renew(context);
      return seats.home(context.sessionId);
    },

    door: (context, { params }) => seats.door(params.code, context.sessionId),

    async join(context, { params, body }) {
      const browser = await browserFor(context, services, () => idOf(params.code));
      return seated(context, await seats.join(params.code, browser, body));
    },

    async leaderInvitation(context, { params, body }) {
      const { workshop, seat, isYours } = await leaders.invitation(params.code, body.token, context.sessionId);
      return {
        workshopId: workshop.id,
        title: workshop.title,
        name: seat.name,
        leaderTitle: seat.title,
        isYours,
      };
    },

    async joinAsLeader(context, { params, body }) {
      const browser = await browserFor(context, services, () => idOf(params.code));
      return seated(context, await leaders.joinAsLeader(params.code, browser, body));
    },

    async recover(context, { params, body }) {
      const browser = await browserFor(context, services, async () => params.workshopId);
      await seats.recover(params.workshopId, browser, body.token);
      return { workshopId: params.workshopId };
    },

    async ticket(context, { body }) {
      const viewer = await viewerFor(context, body);
      await renew(context);
      const { workshopId } = viewer;
      if (body.as === "member") context.vouchFor((await workshops.get(workshopId)).code);
      if (body.scope === "commands") {
        return { ...tickets.issueCommands(viewer), workshopId, room: null, clientId: null, earlierClientIds: [] };
      }
      const room = boardRoomName(workshopId);
      const clientId = body.docKey === undefined ? undefined : clientIdOf(viewer, room, body.docKey);
      const earlierClientIds = clientIdsOf(room, viewer);
      return { ...tickets.issueBoard(viewer, { room, ip: context.ip, clientId }), workshopId, room, earlierClientIds };
    },
  };
}

/** What a projector that was open when its workshop was deleted is told. To all others the workshop does not exist; null for them. */
function deletedWall(workshop: Workshop, by: Parameters<typeof checkProjector>[1]): DomainError | null {
  try {
    checkProjector(workshop, by);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
  return isRemoved(workshop) ? null : new DomainError("workshop_deleted");
}

/**
 * The browser of a request that takes a seat, as the hash of its cookie. A cookie without a session was not given by this server, and one under a
 * name that other pages can plant may be another person's. In both cases the new seat goes to a new cookie, which keeps the earlier seats. A cookie
 * that stays is set again: its time, like that of the seats, is counted from the last seat taken.
 */
export async function browserFor(
  context: RequestContext,
  { seats, ids }: { seats: Pick<SeatsService, "browserHolds" | "copySeats">; ids: Ids },
  workshopOf: () => Promise<string | null>,
): Promise<string> {
  const { sessionId, isPlantable } = context;
  const held = sessionId === null ? null : await seats.browserHolds(sessionId);
  if (sessionId !== null && held !== null) {
    const workshopId = isPlantable ? await workshopOf() : null;
    if (!isPlantable || (workshopId !== null && held.includes(workshopId))) {
      context.keepSession();
      return sessionId;
    }
  }
  const token = ids.secret();
  context.startSession(token);
  const browser = secretHash(token);
  if (sessionId !== null && held !== null) await seats.copySeats(sessionId, browser);
  return browser;
}
