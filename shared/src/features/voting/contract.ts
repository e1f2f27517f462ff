import { z } from "zod";
import { byContent, command, section } from "../../core/contract.ts";
import { basedOn, id, instant } from "../../core/ids.ts";
import { ballotRules, choice, pollItem, pollResult } from "./schema.ts";

/** No viewer sees totals per item before the close; only the turnout, which is a section of its own. */
export const pollView = z.strictObject({
  id,
  status: z.enum(["open", "closing", "closed"]),
  rules: ballotRules,
  items: byContent(z.array(pollItem)),
  openedAt: instant,
  closesAt: instant.nullable(),
  isExtended: z.boolean(),
  result: byContent(pollResult).nullable(),
  madeBeforeRegrouping: z.boolean(),
});

/**
 * `candidates`: how many items a ballot opened now would hold; `drafts`: how many obstacles it would leave out. Both are 0 without the right to open
 * a ballot.
 */
export const votingView = z.strictObject({ poll: pollView.nullable(), candidates: z.int(), drafts: z.int() });

/** Apart from the poll, because it changes with every ballot and must not send all items to every phone again. */
export const turnoutView = z.strictObject({
  pollId: id.nullable(),
  ballots: z.int(),
  roll: z.int(),
  /** Latecomers that wait for the facilitator to let them in. */
  newcomers: z.int(),
  removedSeats: z.int(),
});

export const votingSections = {
  voting: section({
    view: votingView,
    pace: "now",
    per: "role",
    reads: ["poll", "items", "cards", "phase"],
  }),
  turnout: section({
    view: turnoutView,
    pace: "soon",
    per: "role",
    reads: ["poll", "roll", "ballots", "seats"],
  }),
};

const done = z.strictObject({});

export const votingCommands = {
  "voting:open": command({
    kind: "act",
    needs: "voting:open",
    input: z.strictObject({
      minutes: z
        .number()
        .min(0.5)
        .max(14 * 24 * 60)
        .nullable(),
    }),
    output: z.strictObject({ pollId: id }),
  }),
  /** Replaces the sender's whole ballot: Σ points ≤ budget, each ≤ cap, items exist. An empty ballot is an abstention. */
  "voting:cast": command({
    kind: "save",
    needs: "voting:cast",
    input: z.strictObject({ pollId: id, choices: z.array(choice).max(200), basedOn }),
    output: z.strictObject({ revision: z.int() }),
  }),
  "voting:mine": command({
    kind: "question",
    needs: "workshop:read",
    input: z.strictObject({ pollId: id }),
    /** A latecomer is not on the roll until the facilitator adds them. */
    output: z.strictObject({
      choices: z.array(choice).nullable(),
      revision: z.int().nullable(),
      isOnRoll: z.boolean(),
    }),
  }),
  "voting:extend": command({
    kind: "act",
    needs: "voting:close",
    input: z.strictObject({
      pollId: id,
      minutes: z
        .number()
        .min(0.5)
        .max(14 * 24 * 60),
    }),
    output: done,
  }),
  /** Puts all latecomers on the roll. */
  "voting:admit": command({ kind: "act", needs: "voting:close", input: z.strictObject({ pollId: id }), output: done }),
  "voting:close": command({ kind: "act", needs: "voting:close", input: z.strictObject({ pollId: id }), output: done }),
};

export type PollView = z.infer<typeof pollView>;
export type VotingView = z.infer<typeof votingView>;
export type TurnoutView = z.infer<typeof turnoutView>;
