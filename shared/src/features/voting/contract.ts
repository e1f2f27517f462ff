import { z } from "zod";
import { byContent, command, section } from "../../core/contract.ts";
import { basedOn, id, instant, line } from "../../core/ids.ts";
import { entry } from "../workshops/schema.ts";
import { ballotRules, choice, pollItem, pollResult, pollScope } from "./schema.ts";

/** No viewer sees totals per item before the close; only the turnout, which is a section of its own. */
export const pollView = z.strictObject({
  id,
  number: z.int(),
  status: z.enum(["open", "closing", "closed"]),
  /** When empty, screens ask the usual question. */
  question: z.string(),
  scope: pollScope,
  runOffOf: id.nullable(),
  entry,
  rules: ballotRules,
  items: byContent(z.array(pollItem)),
  openedAt: instant,
  closesAt: instant.nullable(),
  isExtended: z.boolean(),
  runsOn: z.boolean(),
  leftOutSeats: z.int(),
  result: byContent(pollResult).nullable(),
  madeBeforeRegrouping: z.boolean(),
});

/**
 * `earlier`: the closed ballots before the newest one, the newest first (P15). `candidates`: how many items a ballot opened now would hold; `drafts`: how many obstacles it would leave out. Both are 0 without the right to open
 * a ballot.
 */
export const votingView = z.strictObject({
  poll: pollView.nullable(),
  earlier: z.array(pollView),
  candidates: z.int(),
  drafts: z.int(),
});

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

/** P15: how long a ballot may stay open. */
const mostMinutes = 30 * 24 * 60;
const minutes = z.number().min(0.5).max(mostMinutes);

/** P15: what a ballot is held on. */
export const pollItemsAsked = z.discriminatedUnion("scope", [
  z.strictObject({ scope: z.literal("all") }),
  z.strictObject({ scope: z.literal("chosen"), itemIds: z.array(id).min(1).max(1000) }),
  z.strictObject({ scope: z.literal("run-off"), pollId: id }),
]);

export const votingCommands = {
  "voting:open": command({
    kind: "act",
    needs: "voting:open",
    input: z.strictObject({
      minutes: minutes.nullable(),
      /** A day and time instead of minutes. */
      closesAt: instant.optional(),
      /** All items of the board when left out. */
      on: pollItemsAsked.optional(),
      question: line(140, 0).optional(),
      /** Takes the seats without a connection off the roll. */
      leavesOutAbsent: z.boolean().optional(),
    }),
    output: z.strictObject({ pollId: id }),
  }),
  /** The items that a ballot opened now could hold. */
  "voting:candidates": command({
    kind: "question",
    needs: "voting:open",
    input: done,
    output: z.strictObject({ items: z.array(pollItem.pick({ id: true, kind: true, title: true })) }),
  }),
  /** The room may leave Vote while the ballot is open, and people go on voting in later steps. */
  "voting:run-on": command({
    kind: "act",
    needs: "voting:close",
    input: z.strictObject({ pollId: id }),
    output: done,
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
  /** By minutes, or to a later day and time. */
  "voting:extend": command({
    kind: "act",
    needs: "voting:close",
    input: z.union([z.strictObject({ pollId: id, minutes }), z.strictObject({ pollId: id, closesAt: instant })]),
    output: done,
  }),
  /** Puts all latecomers on the roll. */
  "voting:admit": command({ kind: "act", needs: "voting:close", input: z.strictObject({ pollId: id }), output: done }),
  "voting:close": command({ kind: "act", needs: "voting:close", input: z.strictObject({ pollId: id }), output: done }),
};

export type PollItemsAsked = z.infer<typeof pollItemsAsked>;
export type PollView = z.infer<typeof pollView>;
export type VotingView = z.infer<typeof votingView>;
export type TurnoutView = z.infer<typeof turnoutView>;
