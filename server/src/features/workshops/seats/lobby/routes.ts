import type { lobbyRoutes as contract } from "@saydo/shared/features/workshops/seats/lobby/contract.ts";
import type { RouteHandlers } from "../../../../http/route-handlers.ts";
import type { Ids } from "../../../../ports/ids.ts";
import { browserFor } from "../../routes.ts";
import type { SeatsService } from "../service.ts";
import type { LobbyService } from "./service.ts";

interface Services {
  readonly lobby: LobbyService;
  readonly seats: Pick<SeatsService, "byCode" | "browserHolds" | "copySeats">;
  readonly ids: Ids;
}

export function lobbyRoutes(services: Services): RouteHandlers<typeof contract> {
  const { lobby, seats } = services;
  return {
    async knock(context, { params, body }) {
      const { id } = await seats.byCode(params.code);
      await lobby.knock(params.code, await browserFor(context, services, async () => id), body);
      return {};
    },
  };
}
