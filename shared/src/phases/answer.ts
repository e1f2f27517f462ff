import { definePhase } from "./phase.ts";
import { runningBallot } from "./vote.ts";

/** The room hears the leaders' answers to every item above the cut line (P7). They may answer in any step; here they are asked to (P16). */
export const answer = definePhase({
  minutes: 12,
  hasWriters: true,
  occurs: "once",
  allows: runningBallot,
});
