import type { boardCommands } from "@saydo/shared/features/board/contract.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { BoardService } from "./service.ts";

export function boardHandlers(board: BoardService): Handlers<typeof boardCommands> {
  return {
    "board:add": async (actor, input) => ({ cardId: await board.add(actor, input) }),
    async "board:hide"({ workshopId }, { cardId, reason }) {
      await board.hide(workshopId, cardId, reason);
      return {};
    },
    async "board:unhide"({ workshopId }, { cardId }) {
      await board.unhide(workshopId, cardId);
      return {};
    },
  };
}
