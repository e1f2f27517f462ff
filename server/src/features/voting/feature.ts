import type { votingCommands } from "@saydo/shared/features/voting/contract.ts";
import { defineFeature, nothingWaits } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import { createVoting } from "./service.ts";

export function votingFeature(deps: Parameters<typeof createVoting>[0]) {
  const voting = createVoting(deps);
  return defineFeature({
    name: "voting",
    voting,
    commands: {
      "voting:open": voting.open,
      "voting:candidates": voting.candidates,
      "voting:run-on": voting.runOn,
      "voting:cast": voting.cast,
      "voting:mine": voting.mine,
      "voting:extend": voting.extend,
      "voting:admit": voting.admit,
      "voting:close": voting.close,
    } satisfies Handlers<typeof votingCommands>,
    sections: { voting: voting.view, turnout: voting.turnoutView },
    routes: {},
    on: voting.on,
    expire: { rolls: voting.expire },
    waitingFor: nothingWaits,
    resume: voting.resume,
  });
}
