import { describe, expect, it } from "vitest";
import { type Capability, capabilities, type Role, roles } from "./capabilities.ts";
import { type LifeState, may, stateOf } from "./features/workshops/rules.ts";
import type { Workshop } from "./features/workshops/schema.ts";
import { can } from "./permissions.ts";
import { type PhaseId, phaseIds } from "./phases/index.ts";
import { at } from "./testing/a-workshop.ts";

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
  "workshop:export": { facilitator: everywhere },
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
  "board:import": { facilitator: [...board, ...map] },
  "scenarios:edit": { facilitator: map, "co-facilitator": map, participant: map, leader: map },
  "voting:open": { facilitator: ["vote"] },
  "voting:cast": { "co-facilitator": everywhere, participant: everywhere, leader: everywhere },
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

/** What a workshop's life takes away from everybody: the last state in which a capability can still be used. */
type Lasts = "running" | "finished" | "archived";

/** One row per capability. What stays in an archived workshop stays in a finished one, too. */
const lasting: Record<Capability, Lasts> = {
  "workshop:read": "archived",
  "workshop:open": "running",
  "workshop:reopen": "finished",
  "workshop:edit": "running",
  "workshop:history": "archived",
  "workshop:export": "archived",
  "phase:preview": "archived",
  "phase:advance": "running",
  "phase:back": "running",
  "timer:control": "running",
  "anonymity:raise": "running",
  "members:manage": "archived",
  "facilitation:offer": "running",
  "facilitation:answer": "running",
  "writing:draft": "running",
  "writing:done": "running",
  "board:read": "archived",
  "board:presence": "running",
  "board:add": "running",
  "board:move": "running",
  "board:edit-own": "running",
  "board:edit-any": "running",
  "board:hide": "running",
  "board:import": "running",
  "scenarios:edit": "running",
  "voting:open": "running",
  "voting:cast": "running",
  "voting:close": "running",
  "answers:assign": "archived",
  "answers:give": "archived",
  "commitments:draft": "archived",
  "commitments:sign": "archived",
  "commitments:withdraw": "archived",
  "charters:publish": "finished",
  "charters:revise": "archived",
  "charters:adopt": "archived",
};

/** Every state a workshop can be in, and what lasts in it. */
const states: readonly [name: LifeState | "reopened", change: Partial<Workshop>, lasts: readonly Lasts[]][] = [
  ["prepared", { status: "closed" }, ["running", "finished", "archived"]],
  ["running", {}, ["running", "finished", "archived"]],
  ["finished", { status: "finished", charterId: "charter" }, ["finished", "archived"]],
  ["reopened", { status: "closed", charterId: "charter" }, ["running", "finished", "archived"]],
  ["archived", { archivedAt: 1 }, ["archived"]],
  ["archived", { archivedAt: 1, status: "finished", charterId: "charter" }, ["archived"]],
  ["deleted", { deletedFrom: 1 }, []],
  ["deleted", { deletedFrom: 1, archivedAt: 1, status: "finished", charterId: "charter" }, []],
];

describe.each(states)("P13 in a workshop that is %s (%o)", (name, change, lasts) => {
  it.each(capabilities)("%s", (capability) => {
    for (const role of roles) {
      const allowed = lasts.includes(lasting[capability]) ? (table[capability][role] ?? []) : [];
      const phasesIn = name === "prepared" ? (["welcome"] as const) : phaseIds;
      const seen = phasesIn.filter((phase) => may(at(phase, change), role, capability));
      expect(seen, role).toEqual(phasesIn.filter((phase) => allowed.includes(phase)));
    }
  });

  it("is told apart from the other states", () => {
    const workshop = at(name === "prepared" ? "welcome" : "close", change);
    expect(stateOf(workshop)).toBe(name === "reopened" ? "running" : name);
  });
});

it("P2: a sentence on its way when Write ended is taken until the cards are shuffled, and by nobody in a workshop that is over", () => {
  const late = (change: Partial<Workshop>) =>
    roles.filter((role) => may(at("reveal", { reveal: "running", ...change }), role, "writing:draft"));
  expect(late({})).toEqual(["facilitator", "co-facilitator", "participant", "leader"]);
  for (const [, change, lasts] of states) if (!lasts.includes("running")) expect(late(change)).toEqual([]);
});
