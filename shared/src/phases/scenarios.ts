import { definePhase } from "./phase.ts";

/** Customer needs along the journey, and what blocks staff there (P5). */
export const scenarios = definePhase({
  minutes: 15,
  hasWriters: true,
  occurs: "once",
  allows: {
    participant: ["board:presence", "scenarios:edit"],
    leader: ["board:presence", "scenarios:edit"],
    "co-facilitator": ["board:presence", "scenarios:edit"],
    facilitator: ["board:presence", "scenarios:edit", "board:hide", "board:import"],
  },
});
