import { z } from "zod";
import { route } from "../../../../core/contract.ts";
import { id } from "../../../../core/ids.ts";
import { routePaths } from "../../../../route-paths.ts";

export const leavingRoutes = {
  leaveWorkshop: route({
    ...routePaths.leaveWorkshop,
    who: "session",
    summary: "Give up this browser's seat in one workshop. What was written there stays.",
    params: z.strictObject({ workshopId: id }),
    body: z.strictObject({}),
    response: z.strictObject({}),
  }),
  leave: route({
    ...routePaths.leave,
    who: "session",
    summary: "Give up this browser's seats in all workshops (a shared phone).",
    params: z.strictObject({}),
    body: z.strictObject({}),
    response: z.strictObject({}),
  }),
};
