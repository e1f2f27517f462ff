import type { exportRoutes as contract } from "@saydo/shared/features/files/export/contract.ts";
import type { RouteHandlers } from "../../http/route-handlers.ts";
import type { FilesService } from "./service.ts";

export function filesRoutes(files: FilesService): RouteHandlers<typeof contract> {
  return { exportFile: ({ sessionId }, { params }) => files.export(sessionId, params) };
}
