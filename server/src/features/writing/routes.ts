import type { writingRoutes as contract } from "@saydo/shared/features/writing/contract.ts";
import type { RouteHandlers } from "../../http/route-handlers.ts";
import type { ReceiptsService } from "./receipts/service.ts";

export function writingRoutes(receipts: ReceiptsService): RouteHandlers<typeof contract> {
  return {
    async cardFates(_context, { params, body }) {
      return { fates: await receipts.fates(params.workshopId, body.secrets) };
    },
    async editOwnCard(_context, { params, body }) {
      await receipts.edit(params.workshopId, params.cardId, body.secret, body.parts);
      return {};
    },
  };
}
