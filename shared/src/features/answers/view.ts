import { dayIn } from "../../core/days.ts";
import type { PollItem, ResultRow } from "../voting/schema.ts";
import type { LeaderSeat } from "../workshops/schema.ts";
import type { DocketItemView } from "./contract.ts";
import { isLate, isOverdue } from "./rules.ts";
import type { DocketItem } from "./schema.ts";

/** A docket item with its context: the words on the ballot, the votes, and the seat it waits for. */
export interface DocketEntry {
  readonly docket: DocketItem;
  readonly item: PollItem;
  readonly result: ResultRow;
  readonly seat: LeaderSeat;
}

/** One view for the whole room. An answer carries its giver's name, never a member id. */
export function docketItemViewOf(
  { docket, item, result, seat }: DocketEntry,
  now: number,
  timeZone: string,
): DocketItemView {
  return {
    id: docket.id,
    item,
    result,
    seatId: seat.id,
    leaderName: seat.name,
    leaderTitle: seat.title,
    dueOn: docket.dueOn,
    isOverdue: isOverdue(docket, dayIn(timeZone, now)),
    isLate: isLate(docket.answer, docket.dueOn, timeZone),
    isBinding: docket.isBinding,
    moved: docket.moved,
    answer: answerViewOf(docket),
    forwarded: docket.forwarded,
  };
}

export function answerViewOf({ answer }: DocketItem): DocketItemView["answer"] {
  return answer && { kind: answer.kind, text: answer.text, byName: answer.byName, at: answer.at };
}
