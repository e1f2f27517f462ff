import { isPromise } from "@saydo/shared/features/answers/rules.ts";
import type { CardStory } from "@saydo/shared/features/receipts/contract.ts";

export type StoryState =
  | "hidden"
  | "withdrawn"
  | "signed"
  | "promised"
  | "refused"
  | "unanswered"
  | "waiting"
  | "ourselves"
  | "below"
  | "voting"
  | "board";

/** Where a card stands now, in a word: the furthest point of its way. */
export function storyState({ hiddenReason, asks, ballots, prints }: CardStory): StoryState {
  if (hiddenReason !== null) return "hidden";
  const ask = asks.at(-1);
  if (ask?.promise) return ask.promise.withdrawn ? "withdrawn" : "signed";
  if (ask?.answer) return isPromise(ask.answer.kind) ? "promised" : "refused";
  if (ask) return ask.isOverdue ? "unanswered" : "waiting";
  if (prints.length > 0) return "ourselves";
  const ballot = ballots.at(-1);
  if (!ballot) return "board";
  if (!ballot.result) return "voting";
  return ballot.result.outcome === "won" ? "ourselves" : "below";
}

export const toneOf = {
  hidden: "warning",
  withdrawn: "warning",
  signed: "success",
  promised: "warning",
  refused: "neutral",
  unanswered: "danger",
  waiting: "neutral",
  ourselves: "success",
  below: "neutral",
  voting: "neutral",
  board: "neutral",
} as const satisfies Record<StoryState, string>;
