import type { votingCommands } from "@saydo/shared/features/voting/contract.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { VotingService } from "./service.ts";

export function votingHandlers(voting: VotingService): Handlers<typeof votingCommands> {
  return {
    "voting:open": (actor, { minutes }) => voting.open(actor, minutes),
    "voting:cast": (actor, { pollId, choices, basedOn }) => voting.cast(actor, pollId, choices, basedOn),
    "voting:mine": (actor, { pollId }) => voting.mine(actor, pollId),
    async "voting:extend"(actor, { pollId, minutes }) {
      await voting.extend(actor, pollId, minutes);
      return {};
    },
    async "voting:admit"(actor, { pollId }) {
      await voting.admit(actor, pollId);
      return {};
    },
    async "voting:close"(actor, { pollId }) {
      await voting.close(actor, pollId);
      return {};
    },
  };
}
