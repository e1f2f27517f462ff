import { definePhase } from "./phase.ts";
import { runningBallot } from "./vote.ts";

/** The charter is published, and people leave with its link (P9, P12). */
export const close = definePhase({
  minutes: 5,
  hasWriters: false,
  occurs: "once",
  allows: {
    ...runningBallot,
    facilitator: ["charters:publish", "voting:close"],
  },
});
