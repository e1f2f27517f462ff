import type { Role } from "@saydo/shared/capabilities.ts";
import type { CommandName } from "@saydo/shared/contract.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import type { Ended } from "./states.ts";

interface Expectation {
  readonly by: readonly Role[];
  readonly in: readonly PhaseId[];
  /** The last state in which it is taken. */
  readonly lasts: "live" | "finished" | "archived";
}

const everywhere = phaseIds;
const facilitator: Expectation = { by: ["facilitator"], in: everywhere, lasts: "live" };
const facilitators: Expectation = { by: ["facilitator", "co-facilitator"], in: everywhere, lasts: "live" };
const people: readonly Role[] = ["facilitator", "co-facilitator", "participant", "leader"];
const everybody: Expectation = { by: people, in: everywhere, lasts: "archived" };
const managing: Expectation = { ...facilitator, lasts: "archived" };
const writers: Expectation = { by: people, in: ["write"], lasts: "live" };
const leader: Expectation = { by: ["leader"], in: everywhere, lasts: "archived" };
const fromVoteOn: readonly PhaseId[] = ["vote", "answer", "sign", "close"];

/**
 * Who may send each command, in which steps and until when. Spelled out and not asked of the product: a new command needs a row here, and a change of
 * the permissions must change its row.
 */
export const expectations: Record<CommandName, Expectation> = {
  "workshop:open": facilitator,
  "workshop:raise-capacity": managing,
  "recovery:renew": managing,
  "projector:renew": managing,
  "projector:end": managing,
  "workshop:reopen": { ...facilitator, lasts: "finished" },
  "workshop:finish": facilitator,
  "workshop:close": facilitator,
  "phase:advance": facilitator,
  "phase:typing": everybody,
  "phase:cancel": facilitator,
  "phase:back": facilitator,
  "timer:start": facilitators,
  "timer:extend": facilitators,
  "timer:pause": facilitators,
  "timer:resume": facilitators,
  "timer:end": facilitators,
  "anonymity:raise": facilitator,
  "members:set-co-facilitator": managing,
  "members:remove": managing,
  "facilitation:offer": facilitator,
  "facilitation:accept": { by: ["co-facilitator", "participant"], in: everywhere, lasts: "live" },
  "facilitation:decline": { by: ["co-facilitator", "participant"], in: everywhere, lasts: "live" },
  "leaders:renew-link": managing,
  "seat:device-code": everybody,
  "members:join": facilitator,
  "lobby:switch": facilitator,
  "lobby:admit": facilitator,
  "lobby:refuse": facilitator,
  "clock:now": everybody,
  "writing:save": writers,
  "writing:remove": writers,
  "writing:mine": everybody,
  "writing:done": writers,
  "board:add": { by: people, in: ["reveal"], lasts: "live" },
  "board:hide": { ...facilitator, in: ["reveal", "scenarios"] },
  "board:unhide": { ...facilitator, in: ["reveal", "scenarios"] },
  "voting:open": { ...facilitator, in: ["vote"] },
  "voting:candidates": { ...facilitator, in: ["vote"] },
  "voting:run-on": { ...facilitator, in: fromVoteOn },
  "voting:cast": { by: ["co-facilitator", "participant", "leader"], in: everywhere, lasts: "live" },
  "voting:mine": everybody,
  "voting:extend": { ...facilitator, in: fromVoteOn },
  "voting:admit": { ...facilitator, in: fromVoteOn },
  "voting:close": { ...facilitator, in: fromVoteOn },
  "answers:assign": managing,
  "answers:give": leader,
  "commitments:save": leader,
  "commitments:bytes": leader,
  "commitments:sign": leader,
  "commitments:withdraw": leader,
  "charters:publish": { ...facilitator, in: ["close"], lasts: "finished" },
  "charters:preview": managing,
  "charters:publish-next": managing,
  "charters:adopt": everybody,
  "editing:change": facilitator,
  "editing:dependants": facilitator,
  "editing:history": managing,
  "list:read": managing,
  "list:put": facilitator,
  "list:change": facilitator,
  "list:drop": facilitator,
  "list:make-links": managing,
  "list:renew-link": managing,
};

const order = ["live", "finished", "archived"];

/** What a command with a wrong input is told: "invalid_input" is told to a permitted caller alone. */
export function expectedOf(who: Role | "projector", name: CommandName, phase: PhaseId, ended: Ended): string {
  const row = expectations[name];
  if (who === "projector" || !row.by.includes(who)) return "forbidden";
  if (order.indexOf(ended) > order.indexOf(row.lasts)) return `workshop_${ended}`;
  return row.in.includes(phase) ? "invalid_input" : "wrong_phase";
}
