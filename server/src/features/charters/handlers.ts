import type { chartersCommands } from "@saydo/shared/features/charters/contract.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { ChartersService } from "./service.ts";

export function chartersHandlers(charters: ChartersService): Handlers<typeof chartersCommands> {
  return { "charters:publish": (actor, input) => charters.publish(actor, input) };
}
