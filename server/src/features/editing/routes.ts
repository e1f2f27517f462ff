import type { lifeRoutes as contract } from "@saydo/shared/features/editing/life/contract.ts";
import type { RouteHandlers } from "../../http/route-handlers.ts";
import type { LifeService } from "./life/service.ts";

export function lifeRoutes(life: LifeService): RouteHandlers<typeof contract> {
  return {
    async archiveWorkshop({ sessionId }, { params, body }) {
      const { archivedAt } = await life.archive(sessionId, params.workshopId, body.isArchived);
      return { archivedAt };
    },
    async deleteWorkshop({ sessionId }, { params, body }) {
      const { deletedFrom } = await life.delete(sessionId, params.workshopId, body.isDeleted);
      return { deletedFrom };
    },
    workshopWords: ({ sessionId }, { params }) => life.words(sessionId, params.workshopId),
  };
}
