import { definePhase } from "./phase.ts";

/** The shared board: cards are read, grouped and named together (P4). */
export const reveal = definePhase({
  minutes: 20,
  hasWriters: true,
  occurs: "once",
  allows: {
    participant: ["board:presence", "board:add", "board:move", "board:edit-own"],
    leader: ["board:presence", "board:add", "board:move", "board:edit-own"],
    "co-facilitator": ["board:presence", "board:add", "board:move", "board:edit-own", "board:edit-any"],
    facilitator: [
      "board:presence",
      "board:add",
      "board:move",
      "board:edit-own",
      "board:edit-any",
      "board:hide",
      "board:import",
    ],
  },
});
