import { DomainError } from "@saydo/shared/core/errors.ts";
import type { templateRoutes as contract } from "@saydo/shared/features/templates/contract.ts";
import type { RequestContext, RouteHandlers } from "../../http/route-handlers.ts";
import type { TemplatesService } from "./service.ts";

interface Deps {
  readonly templates: TemplatesService;
  /** The browser of a request that saves a template, of this workshop if any; see `browserFor`. */
  readonly browserOf: (context: RequestContext, workshopId: string | null) => Promise<string>;
}

export function templateRoutes({ templates, browserOf }: Deps): RouteHandlers<typeof contract> {
  return {
    templates: ({ sessionId }) => templates.list(sessionId),
    async saveTemplate(context, { body }) {
      // Both refuse before a browser gets a new cookie.
      const words = await templates.wordsOf(context.sessionId, body.of);
      await templates.checkRoom(context.sessionId);
      return templates.save(
        await browserOf(context, body.of.what === "workshop" ? body.of.workshopId : null),
        body.name,
        words,
      );
    },
    async renameTemplate(context, { params, body }) {
      await templates.rename(seated(context), params.templateId, body.name);
      return {};
    },
    async deleteTemplate(context, { params }) {
      await templates.remove(seated(context), params.templateId);
      return {};
    },
  };
}

function seated({ sessionId }: RequestContext): string {
  if (sessionId === null) throw new DomainError("not_signed_in");
  return sessionId;
}
