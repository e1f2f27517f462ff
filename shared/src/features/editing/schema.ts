import { z } from "zod";
import { id, instant, kept, line } from "../../core/ids.ts";
import { agendaItem, entry, language, voteSettings } from "../workshops/schema.ts";
import { limits, longest } from "../workshops/terms.ts";
import { historyKinds, longestTold } from "./terms.ts";

const leader = { name: line(longest.name), title: line(longest.leaderTitle) };

/** P13: one change of what was typed at the creation. */
export const change = z.discriminatedUnion("what", [
  z.strictObject({ what: z.literal("title"), title: line(longest.title) }),
  z.strictObject({ what: z.literal("organisation"), organisation: line(longest.organisation, 0) }),
  z.strictObject({ what: z.literal("language"), language }),
  z.strictObject({ what: z.literal("sentence"), valueId: id, sentence: line(longest.sentence) }),
  z.strictObject({ what: z.literal("lane-add"), name: line(longest.lane) }),
  z.strictObject({ what: z.literal("lane-rename"), placeId: id, name: line(longest.lane) }),
  /** `into` is the job role that takes cards, drafts and seats; null only while there are none. */
  z.strictObject({ what: z.literal("lane-drop"), placeId: id, into: id.nullable() }),
  z.strictObject({ what: z.literal("moment-add"), name: line(longest.moment) }),
  z.strictObject({ what: z.literal("moment-rename"), placeId: id, name: line(longest.moment) }),
  z.strictObject({ what: z.literal("moment-drop"), placeId: id, into: id.nullable() }),
  /** The whole agenda. A step without an id is new. */
  z.strictObject({
    what: z.literal("agenda"),
    agenda: z
      .array(agendaItem.extend({ id: id.nullable() }))
      .min(1)
      .max(limits.agendaItems),
  }),
  z.strictObject({ what: z.literal("leader-add"), ...leader }),
  z.strictObject({ what: z.literal("leader-retitle"), seatId: id, ...leader }),
  /** Another person gets the seat by a new link. Whoever had it stays as a participant. */
  z.strictObject({ what: z.literal("leader-replace"), seatId: id, ...leader }),
  /** `into` is the leader who takes the items that wait; null only while none does. */
  z.strictObject({ what: z.literal("leader-drop"), seatId: id, into: id.nullable() }),
  /** The room passes over a step that has not begun, or takes it after all. One that was passed over is taken up by going back to it. */
  z.strictObject({ what: z.literal("step-skip"), itemId: id }),
  z.strictObject({ what: z.literal("step-unskip"), itemId: id }),
  z.strictObject({ what: z.literal("capacity"), capacity: z.int().min(2).max(limits.people) }),
  z.strictObject({ what: z.literal("votes"), votes: voteSettings }),
  z.strictObject({ what: z.literal("entry"), entry }),
]);

/** What depends on the parts of a workshop, so that they cannot be changed as freely. */
export const dependants = z.strictObject({
  /** Job roles and moments with cards, drafts, obstacles, words or seats. */
  usedPlaces: z.array(id),
  /** Leaders' seats with an answer or a promise. */
  boundSeats: z.array(id),
  /** Leaders' seats for which an item of the docket waits. */
  waitingSeats: z.array(id),
  isBallotOpen: z.boolean(),
  /** By people in the room, or by the list while it admits. */
  seatsTaken: z.int(),
});

/** One line of the history. `subject`, `from` and `to` are words as they were typed, names of steps and numbers. */
export const told = z.strictObject({
  what: z.enum(historyKinds),
  subject: kept(longestTold, 0),
  from: kept(longestTold, 0),
  to: kept(longestTold, 0),
  /** The leader's seat that the line is about, and the member who had it. */
  seatId: id.nullable(),
  memberId: id.nullable(),
});

/** One act in the history of a workshop, with the lines that tell it. Only added, and removed with the workshop. */
export const historyEntry = z.strictObject({
  id,
  v: z.literal(2),
  workshopId: id,
  /** The workshop's edition that the change made. One of a later edition was left by a crash and is not told. */
  edition: z.int().min(0),
  at: instant,
  byMemberId: id,
  byName: kept(60),
  told: z.array(told),
});

export type Change = z.infer<typeof change>;
export type Dependants = z.infer<typeof dependants>;
export type Told = z.infer<typeof told>;
export type HistoryEntry = z.infer<typeof historyEntry>;
