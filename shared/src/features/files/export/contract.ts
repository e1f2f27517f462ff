import { z } from "zod";
import { route } from "../../../core/contract.ts";
import { id } from "../../../core/ids.ts";
import { routePaths } from "../../../route-paths.ts";
import { exportFormats, exportKinds } from "./terms.ts";

export const exportRoutes = {
  exportFile: route({
    ...routePaths.exportFile,
    who: "session",
    summary: "A file of a workshop's cards, groups, results, docket or commitments, for its facilitator.",
    params: z.strictObject({ workshopId: id, kind: z.enum(exportKinds), format: z.enum(exportFormats) }),
    body: z.strictObject({}),
    isDownload: true,
    response: z.strictObject({ name: z.string(), text: z.string() }),
  }),
};
