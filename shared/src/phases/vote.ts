import { definePhase } from "./phase.ts";

/** The ballot (P6). The board is read-only, so that the items do not change under the vote. */
export const vote = definePhase({
  minutes: 8,
  hasWriters: false,
  occurs: "once",
  allows: {
    participant: ["voting:cast"],
    leader: ["voting:cast"],
    "co-facilitator": ["voting:cast"],
    facilitator: ["voting:open", "voting:close"],
  },
});
