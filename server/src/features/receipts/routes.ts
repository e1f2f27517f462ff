import type { receiptsRoutes as contract } from "@saydo/shared/features/receipts/contract.ts";
import type { RouteHandlers } from "../../http/route-handlers.ts";
import type { ReceiptsService } from "./service.ts";

export function receiptsRoutes(receipts: ReceiptsService): RouteHandlers<typeof contract> {
  return {
    cardFates: (_context, { params, body }) => receipts.fates(params.workshopId, body.secrets),
    async editOwnCard(_context, { params, body }) {
      await receipts.edit(params.workshopId, params.cardId, body.secret, body.parts);
      return {};
    },
  };
}
