/**
 * Everything that a role may be allowed to do inside a workshop. Commands name one capability in `needs`; the guard of the Yjs socket asks for those
 * that begin with `board:`. A new power starts here.
 */
export const capabilities = [
  "workshop:read",
  "workshop:open",
  "workshop:reopen",
  "workshop:edit",
  "workshop:history",
  "workshop:export",
  "phase:preview",
  "phase:advance",
  "phase:back",
  "timer:control",
  "anonymity:raise",
  "members:manage",
  "facilitation:offer",
  "facilitation:answer",
  "writing:draft",
  "writing:done",
  "board:read",
  "board:presence",
  "board:add",
  "board:move",
  "board:edit-own",
  "board:edit-any",
  "board:hide",
  "board:import",
  "scenarios:edit",
  "voting:open",
  "voting:cast",
  "voting:close",
  "answers:assign",
  "answers:give",
  "commitments:draft",
  "commitments:sign",
  "commitments:withdraw",
  "charters:publish",
  "charters:revise",
  "charters:adopt",
] as const;

export type Capability = (typeof capabilities)[number];

/** `observer` is also the projector. */
export const roles = ["facilitator", "co-facilitator", "participant", "leader", "observer"] as const;

export type Role = (typeof roles)[number];
