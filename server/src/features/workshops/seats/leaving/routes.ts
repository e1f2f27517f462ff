import type { leavingRoutes as contract } from "@saydo/shared/features/workshops/seats/leaving/contract.ts";
import type { RouteHandlers } from "../../../../http/route-handlers.ts";
import type { LeavingService } from "./service.ts";

export function leavingRoutes(leaving: LeavingService): RouteHandlers<typeof contract> {
  return {
    async leaveWorkshop({ sessionId }, { params }) {
      if (sessionId !== null) await leaving.leave(sessionId, params.workshopId);
      return {};
    },

    async leave(context) {
      if (context.sessionId !== null) await leaving.leaveAll(context.sessionId);
      context.endSession();
      return {};
    },
  };
}
