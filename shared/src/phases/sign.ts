import { definePhase } from "./phase.ts";

/** Owners sign their commitments, late answers included (P8). */
export const sign = definePhase({
  minutes: 8,
  hasWriters: true,
  occurs: "once",
  allows: {
    leader: ["answers:give", "commitments:draft", "commitments:sign"],
    facilitator: ["answers:assign"],
  },
});
