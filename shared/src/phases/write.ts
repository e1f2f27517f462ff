import { definePhase } from "./phase.ts";

/** Private writing (P2): only its author can read a draft. The board shows no presence here. */
export const write = definePhase({
  minutes: 15,
  hasWriters: true,
  occurs: "once",
  allows: {
    participant: ["writing:draft", "writing:done"],
    leader: ["writing:draft", "writing:done"],
    "co-facilitator": ["writing:draft", "writing:done"],
    facilitator: ["writing:draft", "writing:done"],
  },
});
