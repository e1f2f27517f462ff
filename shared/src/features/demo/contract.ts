import { z } from "zod";
import { route } from "../../core/contract.ts";
import { id, joinCode } from "../../core/ids.ts";
import { phaseId } from "../../phases/schema.ts";
import { routePaths } from "../../route-paths.ts";

export const demoSeat = z.enum(["facilitator", "participant", "leader", "projector"]);

export const demoRoutes = {
  enterDemo: route({
    ...routePaths.enterDemo,
    who: "anyone",
    summary:
      "Take a seat in the demo workshop that stands at a phase; it is played there by real commands when first asked for.",
    params: z.strictObject({}),
    body: z.strictObject({ phase: phaseId, seat: demoSeat }),
    response: z.strictObject({ workshopId: id, code: joinCode, charterId: id.nullable() }),
  }),
};

export type DemoSeat = z.infer<typeof demoSeat>;
