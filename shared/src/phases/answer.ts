import { definePhase } from "./phase.ts";

/** Leaders answer every item above the cut line (P7). */
export const answer = definePhase({
  minutes: 12,
  hasWriters: true,
  occurs: "once",
  allows: {
    leader: ["answers:give", "commitments:draft"],
    facilitator: ["answers:assign"],
  },
});
