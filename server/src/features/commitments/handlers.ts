import type { commitmentsCommands } from "@saydo/shared/features/commitments/contract.ts";
import type { Handlers } from "../../realtime/commands/handlers.ts";
import type { CommitmentsService } from "./service.ts";

export function commitmentsHandlers(commitments: CommitmentsService): Handlers<typeof commitmentsCommands> {
  return {
    "commitments:save": (actor, { docketId, draft, basedOn }) => commitments.save(actor, docketId, draft, basedOn),
    "commitments:bytes": (actor, { commitmentId }) => commitments.bytes(actor, commitmentId),
    "commitments:sign": (actor, input) => commitments.sign(actor, input),
    async "commitments:withdraw"(actor, { commitmentId, reason }) {
      await commitments.withdraw(actor, commitmentId, reason);
      return {};
    },
  };
}
