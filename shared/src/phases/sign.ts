import { definePhase } from "./phase.ts";
import { runningBallot } from "./vote.ts";

/** The room watches the owners sign (P8). They may sign in any step; here they are asked to (P16). */
export const sign = definePhase({
  minutes: 8,
  hasWriters: true,
  occurs: "once",
  allows: runningBallot,
});
