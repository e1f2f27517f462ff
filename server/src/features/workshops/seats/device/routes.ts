import type { deviceRoutes as contract } from "@saydo/shared/features/workshops/seats/device/contract.ts";
import type { RouteHandlers } from "../../../../http/route-handlers.ts";
import type { Ids } from "../../../../ports/ids.ts";
import type { Tickets } from "../../../../realtime/tickets.ts";
import { browserFor } from "../../routes.ts";
import type { WorkshopsService } from "../../service.ts";
import type { SeatsService } from "../service.ts";
import type { DeviceService } from "./service.ts";

interface Services {
  readonly device: DeviceService;
  readonly seats: Pick<SeatsService, "browserHolds" | "copySeats">;
  readonly workshops: Pick<WorkshopsService, "viewer" | "get">;
  readonly tickets: Tickets;
  readonly ids: Ids;
}

export function deviceRoutes(services: Services): RouteHandlers<typeof contract> {
  const { device, workshops, tickets } = services;
  return {
    seatOfCode: (context, { body }) => device.look(body.code, context.sessionId),

    async moveSeat(context, { body }) {
      // A wrong code is refused before it gives the browser a cookie.
      await device.look(body.code, context.sessionId);
      const browser = await browserFor(context, services, () => device.workshopOf(body.code));
      const member = await device.move(body.code, browser);
      context.vouchFor((await workshops.get(member.workshopId)).code);
      return {
        workshopId: member.workshopId,
        memberId: member.id,
        ...tickets.issueCommands(workshops.viewer(member)),
      };
    },
  };
}
