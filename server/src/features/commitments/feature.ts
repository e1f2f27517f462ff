import type { commitmentsCommands } from "@saydo/shared/features/commitments/contract.ts";
import { defineFeature, nothingExpires } from "../../feature.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import { createCommitments } from "./service.ts";

export function commitmentsFeature(deps: Parameters<typeof createCommitments>[0]) {
  const commitments = createCommitments(deps);
  return defineFeature({
    name: "commitments",
    commitments,
    commands: {
      "commitments:save": commitments.save,
      "commitments:bytes": commitments.bytes,
      "commitments:sign": commitments.sign,
      "commitments:withdraw": commitments.withdraw,
    } satisfies Handlers<typeof commitmentsCommands>,
    sections: { commitments: commitments.view },
    routes: {},
    on: commitments.on,
    expire: nothingExpires,
    waitingFor: commitments.waitingFor,
    resume: commitments.resume,
  });
}
