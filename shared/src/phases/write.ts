import { definePhase } from "./phase.ts";

/** Private writing (P2): drafts are rows only their author can read. Nobody has the board's presence here. */
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
