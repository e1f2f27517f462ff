import type { charterSearchRoutes } from "@saydo/shared/features/charters/search/contract.ts";
import type { charterVersionsRoutes } from "@saydo/shared/features/charters/versions/contract.ts";
import type { RouteHandlers } from "../../../http/route-handlers.ts";
import type { LibraryService } from "./service.ts";

export function libraryRoutes(
  library: LibraryService,
): RouteHandlers<typeof charterSearchRoutes & typeof charterVersionsRoutes> {
  return {
    charters: ({ sessionId }, { body }) => library.search(sessionId, body),
    charterFilters: ({ sessionId }) => library.filters(sessionId),
    charterVersions: (_context, { params }) => library.versions(params.charterId),
  };
}
