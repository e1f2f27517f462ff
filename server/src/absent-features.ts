import type { chartersCommands, chartersRoutes } from "@saydo/shared/features/charters/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { RouteHandlers } from "./http/route-handlers.ts";
import type { Handlers } from "./realtime/commands/handlers.ts";

/** Stands in, for the hour until they land, for features that others are writing; it refuses everything. */
export function absentFeatures() {
  const refuse = async () => {
    throw new DomainError("unavailable");
  };
  const handlers: Handlers<typeof chartersCommands> = { "charters:publish": refuse };
  const routes: RouteHandlers<typeof chartersRoutes> = { charter: refuse };
  const sections = {
    charters: async () => ({ charterId: null, number: null, lines: 0, signed: 0, unsigned: 0, unanswered: 0 }),
  };
  return { handlers, routes, sections };
}
