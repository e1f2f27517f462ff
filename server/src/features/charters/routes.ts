import { DomainError } from "@saydo/shared/core/errors.ts";
import { id } from "@saydo/shared/core/ids.ts";
import type { chartersRoutes as contract } from "@saydo/shared/features/charters/contract.ts";
import { statedFeedback } from "@saydo/shared/features/charters/feedback/view.ts";
import { charterWords } from "@saydo/shared/features/charters/markdown/rules.ts";
import { charterMarkdown } from "@saydo/shared/features/charters/markdown/view.ts";
import { Router } from "express";
import type { RouteHandlers } from "../../http/route-handlers.ts";
import type { CharterReading } from "./reading/service.ts";

export function chartersRoutes(charters: CharterReading): RouteHandlers<typeof contract> {
  return { charter: (_context, { params }) => charters.get(params.charterId) };
}

/** Raised when a reader of the JSON would have to change. */
const schemaVersion = 4;

/** Downloads of a charter. Every reader with the link may keep a copy that can be checked without this server. */
export function chartersExports(charters: CharterReading): Router {
  const router = Router();

  async function read(charterId: string) {
    if (!id.safeParse(charterId).success) throw new DomainError("not_found");
    return charters.get(charterId);
  }

  router.get("/api/charters/:charterId/export.json", async (request, response) => {
    const published = await read(request.params.charterId);
    response.attachment(`charter-${published.charter.number}.json`);
    const { feedback, language } = published.charter.body;
    // The sealed field is called "set up"; the file tells its reader that this was only stated.
    const feedbackStatement = charterWords[language].stated[statedFeedback(feedback)];
    response.json({ schema: "saydo/charter", schemaVersion, ...published, feedbackStatement });
  });

  router.get("/api/charters/:charterId/export.md", async (request, response) => {
    const published = await read(request.params.charterId);
    response.attachment(`charter-${published.charter.number}.md`);
    response.type("text/markdown; charset=utf-8").send(charterMarkdown(published));
  });

  return router;
}
