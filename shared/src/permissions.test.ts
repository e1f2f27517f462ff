import { describe, expect, it } from "vitest";
import { type Capability, capabilities, type Role, roles } from "./capabilities.ts";
import { can } from "./permissions.ts";
import { type PhaseId, phaseIds } from "./phases/index.ts";

const everywhere = [...phaseIds];
const board: PhaseId[] = ["reveal"];
const map: PhaseId[] = ["scenarios"];
const fromVoteOn: readonly PhaseId[] = ["vote", "answer", "sign", "close"];

/** One row per capability: its roles, and in which phases. A change of the permissions must change its row here. */
const table: Record<Capability, Partial<Record<Role, readonly PhaseId[]>>> = {
  "workshop:read": {
    facilitator: everywhere,
    "co-facilitator": everywhere,
    participant: everywhere,
    leader: everywhere,
    observer: everywhere,
  },
  "workshop:open": { facilitator: everywhere },
  "workshop:reopen": { facilitator: everywhere },
  "workshop:edit": { facilitator: everywhere },
  "workshop:history": { facilitator: everywhere },
  "phase:preview": { facilitator: everywhere, "co-facilitator": everywhere },
  "phase:advance": { facilitator: everywhere },
  "phase:back": { facilitator: everywhere },
  "timer:control": { facilitator: everywhere, "co-facilitator": everywhere },
  "anonymity:raise": { facilitator: everywhere },
  "members:manage": { facilitator: everywhere },
  "facilitation:offer": { facilitator: everywhere },
  "facilitation:answer": { "co-facilitator": everywhere, participant: everywhere },
  "writing:draft": { facilitator: ["write"], "co-facilitator": ["write"], participant: ["write"], leader: ["write"] },
  "writing:done": { facilitator: ["write"], "co-facilitator": ["write"], participant: ["write"], leader: ["write"] },
  "board:read": {
    facilitator: everywhere,
    "co-facilitator": everywhere,
    participant: everywhere,
    leader: everywhere,
    observer: everywhere,
  },
  "board:presence": {
    facilitator: [...board, ...map],
    "co-facilitator": [...board, ...map],
    participant: [...board, ...map],
    leader: [...board, ...map],
  },
  "board:add": { facilitator: board, "co-facilitator": board, participant: board, leader: board },
  "board:move": { facilitator: board, "co-facilitator": board, participant: board, leader: board },
  "board:edit-own": { facilitator: board, "co-facilitator": board, participant: board, leader: board },
  "board:edit-any": { facilitator: board, "co-facilitator": board },
  "board:hide": { facilitator: [...board, ...map] },
  "scenarios:edit": { facilitator: map, "co-facilitator": map, participant: map, leader: map },
  "voting:open": { facilitator: ["vote"] },
  "voting:cast": { "co-facilitator": fromVoteOn, participant: fromVoteOn, leader: fromVoteOn },
  "voting:close": { facilitator: fromVoteOn },
  "answers:assign": { facilitator: everywhere },
  "answers:give": { leader: everywhere },
  "commitments:draft": { leader: everywhere },
  "commitments:sign": { leader: everywhere },
  "commitments:withdraw": { leader: everywhere },
  "charters:publish": { facilitator: ["close"] },
  "charters:revise": { facilitator: everywhere },
  "charters:adopt": {
    facilitator: everywhere,
    "co-facilitator": everywhere,
    participant: everywhere,
    leader: everywhere,
  },
};

describe.each(capabilities)("%s", (capability) => {
  it.each(roles)("for a %s", (role) => {
    expect(phaseIds.filter((phase) => can(role, capability, phase))).toEqual(table[capability][role] ?? []);
  });
});
