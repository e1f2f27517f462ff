import type { listRoutes as contract } from "@saydo/shared/features/list/contract.ts";
import type { listImportRoutes } from "@saydo/shared/features/list/import/contract.ts";
import type { RequestContext, RouteHandlers } from "../../http/route-handlers.ts";
import type { Tickets } from "../../realtime/tickets.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import type { ListImport } from "./import/service.ts";
import type { PersonalLinks } from "./links/service.ts";

interface Services {
  readonly links: PersonalLinks;
  readonly imports: ListImport;
  readonly workshops: Pick<WorkshopsService, "viewer">;
  readonly tickets: Tickets;
  /** The browser of a request that takes a seat in this workshop. */
  readonly browserOf: (context: RequestContext, workshopId: string) => Promise<string>;
}

export function listRoutes({
  links,
  imports,
  workshops,
  tickets,
  browserOf,
}: Services): RouteHandlers<typeof contract & typeof listImportRoutes> {
  return {
    previewList: (context, { params }) => imports.preview(context.sessionId, params.workshopId, () => context.upload()),

    personalInvitation: ({ sessionId }, { params, body }) => links.invitation(params.code, body.token, sessionId),

    async joinByLink(context, { params, body }) {
      const member = await links.joinByLink(params.code, (workshopId) => browserOf(context, workshopId), body.token);
      context.vouchFor(params.code);
      const { ticket } = tickets.issueCommands(workshops.viewer(member));
      return { workshopId: member.workshopId, memberId: member.id, ticket };
    },
  };
}
