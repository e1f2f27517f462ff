import { DomainError } from "@saydo/shared/core/errors.ts";
import type { answersCommands } from "@saydo/shared/features/answers/contract.ts";
import type { chartersCommands, chartersRoutes } from "@saydo/shared/features/charters/contract.ts";
import type { commitmentsCommands } from "@saydo/shared/features/commitments/contract.ts";
import type { demoRoutes } from "@saydo/shared/features/demo/contract.ts";
import type { RouteHandlers } from "./http/route-handlers.ts";
import type { Handlers } from "./realtime/commands/handlers.ts";

/** Stands in, for the hour until they land, for features that others are writing; it refuses everything. */
export function absentFeatures() {
  const refuse = async () => {
    throw new DomainError("unavailable");
  };
  const handlers: Handlers<typeof answersCommands & typeof commitmentsCommands & typeof chartersCommands> = {
    "answers:assign": refuse,
    "answers:give": refuse,
    "commitments:save": refuse,
    "commitments:bytes": refuse,
    "commitments:sign": refuse,
    "commitments:withdraw": refuse,
    "charters:publish": refuse,
  };
  const routes: RouteHandlers<typeof chartersRoutes & typeof demoRoutes> = { charter: refuse, enterDemo: refuse };
  const sections = {
    answers: async () => ({ docket: [] }),
    commitments: async () => ({ commitments: [] }),
    charters: async () => ({ charterId: null, number: null, lines: 0, signed: 0, unsigned: 0, unanswered: 0 }),
  };
  return { handlers, routes, sections };
}
