import { definePhase, type PhaseDefinition } from "./phase.ts";

/** P15: what the later steps allow, because a ballot that the room let run goes on in them. */
export const runningBallot: PhaseDefinition["allows"] = { facilitator: ["voting:close"] };

/** The ballot (P6). The board is read-only, so that the items do not change under the vote. */
export const vote = definePhase({
  minutes: 8,
  hasWriters: false,
  occurs: "once",
  allows: {
    ...runningBallot,
    facilitator: ["voting:open", "voting:close"],
  },
});
