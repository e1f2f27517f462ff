import type { writingCommands } from "@saydo/shared/features/writing/contract.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { WritingService } from "./service.ts";

export function writingHandlers(writing: WritingService): Handlers<typeof writingCommands> {
  return {
    "writing:save": (actor, input) => writing.save(actor, input),
    async "writing:remove"(actor, { draftId, basedOn }) {
      await writing.remove(actor, draftId, { basedOn });
      return {};
    },
    "writing:mine": (actor) => writing.mine(actor),
    async "writing:done"(actor, { isDone }) {
      await writing.setDone(actor, isDone);
      return {};
    },
  };
}
