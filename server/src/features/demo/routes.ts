import type { demoRoutes as contract } from "@saydo/shared/features/demo/contract.ts";
import type { Member } from "@saydo/shared/features/workshops/schema.ts";
import type { RequestContext, RouteHandlers } from "../../http/route-handlers.ts";
import type { DemoService } from "./service.ts";

interface Deps {
  readonly demo: DemoService;
  /** Gives this browser the seat. Only in the demo may a browser change seats at will. */
  readonly takeSeat: (context: RequestContext, member: Member) => Promise<void>;
}

export function demoRoutes({ demo, takeSeat }: Deps): RouteHandlers<typeof contract> {
  return {
    async enterDemo(context, { body }) {
      const { workshop, member } = await demo.enter(body.phase, body.seat);
      if (member) await takeSeat(context, member);
      return { workshopId: workshop.id, code: workshop.code, charterId: workshop.charterId };
    },
  };
}
