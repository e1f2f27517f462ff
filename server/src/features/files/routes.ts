import type { exportRoutes } from "@saydo/shared/features/files/export/contract.ts";
import type { importRoutes } from "@saydo/shared/features/files/import/contract.ts";
import type { RouteHandlers } from "../../http/route-handlers.ts";
import type { ImportService } from "./import/service.ts";
import type { FilesService } from "./service.ts";

export function filesRoutes(
  files: FilesService,
  imports: ImportService,
): RouteHandlers<typeof exportRoutes & typeof importRoutes> {
  return {
    exportFile: ({ sessionId }, { params }) => files.export(sessionId, params),
    previewImport: ({ sessionId, upload }, { params }) => imports.preview(sessionId, params.workshopId, upload),
    importCards: ({ sessionId, upload }, { params }) => imports.bring(sessionId, params, upload),
    async undoImport({ sessionId }, { params }) {
      await imports.undo(sessionId, params);
      return {};
    },
    cardImports: ({ sessionId }, { params }) => imports.list(sessionId, params.workshopId),
  };
}
