import { z } from "zod";
import { roles } from "../../capabilities.ts";
import { isTimeZone } from "../../core/days.ts";
import { id, instant, joinCode, kept, line, prose, sha256Hex } from "../../core/ids.ts";
import { phaseId } from "../../phases/schema.ts";
import { limits, longest, longestReason, shortestReason } from "./terms.ts";

export const language = z.enum(["en", "de"]);

/** Such as "Europe/Berlin". */
export const timeZone = z.string().max(64).refine(isTimeZone);

/** A word and one sentence. `hue` is one of the eight value hues of the design system. */
export const value = z.strictObject({
  id,
  word: kept(40),
  sentence: kept(200),
  hue: z.int().min(0).max(7),
});

export const lane = z.strictObject({ id, name: kept(60) });

/** A touchpoint in the customer's journey, e.g. "payment fails". */
export const moment = z.strictObject({ id, name: kept(80) });

export const agendaItem = z.strictObject({
  id,
  phase: phaseId,
  minutes: z.int().min(1).max(limits.phaseMinutes),
});

export const anonymity = z.enum(["named", "anonymous"]);

/** P14: whom the doors admit, everybody with the join code or only those on the list, each by a link of their own. */
export const entry = z.enum(["open", "list"]);

/** `null`: computed from the number of items when the ballot opens (P6). */
export const voteSettings = z.strictObject({
  budget: z.int().min(1).max(20).nullable(),
  cap: z.int().min(1).max(20).nullable(),
  quorumPercent: z.int().min(0).max(100),
  topK: z.int().min(1).max(50),
});

const newValue = z.strictObject({ word: line(longest.word), sentence: line(longest.sentence), hue: value.shape.hue });
const newLane = z.strictObject({ name: line(longest.lane) });
const newMoment = z.strictObject({ name: line(longest.moment) });
const newLeader = z.strictObject({ name: line(longest.name), title: line(longest.leaderTitle) });
const newAgendaItem = agendaItem.omit({ id: true });

/** The create form's content. The server adds the lane "Everyone". */
export const newWorkshop = z.strictObject({
  title: line(longest.title),
  organisation: line(longest.organisation, 0).default(""),
  facilitatorName: line(longest.name),
  language,
  /** The creator's browser's; without it the installation's. */
  timeZone: timeZone.optional(),
  values: z.array(newValue).min(1).max(limits.values),
  lanes: z.array(newLane).min(1).max(limits.lanes),
  moments: z.array(newMoment).max(limits.moments),
  leaders: z.array(newLeader).min(1).max(limits.leaders),
  agenda: z.array(newAgendaItem).min(1).max(limits.agendaItems),
  anonymity,
  votes: voteSettings,
  capacity: z.int().min(2).max(limits.people),
  /** "lobby": open, and newcomers wait until they are let in. */
  doors: z.enum(["open", "closed", "lobby"]),
  entry: entry.default("open"),
});

/** A seat for a leader. The invitation link holds the secret, the workshop only its hash. */
export const leaderSeat = z.strictObject({
  id,
  name: kept(60),
  title: kept(80),
  inviteHash: sha256Hex,
  memberId: id.nullable(),
});

/** Server time decides. Paused: `remainingMs` is kept and `endsAt` is null. */
export const timer = z.strictObject({
  endsAt: instant.nullable(),
  remainingMs: z.int().nullable(),
  totalMs: z.int(),
});

/** The announced step: at `endsAt` the room moves to `toIndex`. */
export const lock = z.strictObject({ toIndex: z.int().min(0), endsAt: instant });

export const workshopStatus = z.enum(["closed", "open", "finished"]);

/** A job role or moment that was merged into another one. What still names it is meant for `into`; `name` is what it was called. */
export const mergedPlace = z.strictObject({ id, into: id, name: kept(80) });

/** The stored aggregate. Members, drafts, polls, answers and commitments are documents of their own. */
export const workshop = z.strictObject({
  id,
  v: z.literal(3),
  code: joinCode,
  title: kept(80),
  organisation: kept(80, 0),
  language,
  /** Due dates are days of this time zone. */
  timeZone: z.string(),
  createdAt: instant,
  status: workshopStatus,
  entry,
  /** While it is on, newcomers wait before the door until a facilitator admits them. */
  lobby: z.boolean(),
  values: z.array(value),
  lanes: z.array(lane),
  moments: z.array(moment),
  leaders: z.array(leaderSeat),
  agenda: z.array(agendaItem),
  anonymity,
  votes: voteSettings,
  capacity: z.int(),
  agendaIndex: z.int().min(0),
  phaseStartedAt: instant,
  lock: lock.nullable(),
  timer: timer.nullable(),
  facilitatorId: id,
  /** The workshop's creator; the recovery link leads back to this member. */
  creatorId: id,
  recoveryHash: sha256Hex,
  /** The projector's link; null while there is none, and only browsers of facilitators open a projector. */
  projectorHash: sha256Hex.nullable(),
  offer: z.strictObject({ toId: id, at: instant }).nullable(),
  /** "running" is stored before cards reach the board and drafts go, so that a start after a crash continues the reveal. */
  reveal: z.enum(["none", "running", "done"]),
  revealedAt: instant.nullable(),
  charterId: id.nullable(),
  isDemo: z.boolean(),
  /** Raised by each change of what was typed at the creation: an edit says which edition it was made from. */
  edition: z.int().min(0),
  /** The furthest step that has begun. Steps up to it keep their place in the agenda. */
  reached: z.int().min(0),
  /** Steps of the agenda that the room passes over, or has passed over. */
  skipped: z.array(id),
  merged: z.array(mergedPlace),
  /** Set while the workshop is put away. */
  archivedAt: instant.nullable(),
  /** Set by the facilitator's deletion: at this time the workshop is removed, and until then it can be taken back. */
  deletedFrom: instant.nullable(),
});

/** Why a seat is over. `reason` is the facilitator's, empty when the person left. */
export const endedSeat = z.strictObject({
  at: instant,
  reason: z.string(),
  how: z.enum(["removed", "left", "joined"]),
  /** The seat that it was joined to, and that seat's `seating` then: browsers that had the one have the other. */
  into: z.strictObject({ memberId: id, seating: z.int() }).nullable(),
});

export const member = z.strictObject({
  id,
  v: z.literal(3),
  workshopId: id,
  role: z.enum(roles),
  name: kept(60),
  laneId: id,
  /** A leader's seat; null for others. */
  seatId: id.nullable(),
  joinedAt: instant,
  isDone: z.boolean(),
  /** Set when the seat ended: it sees and does nothing any more. Its cards and its ballot stay. */
  removed: endedSeat.nullable(),
  /** How often the seat was given to another browser. A browser that took it under a lower number has lost it. */
  seating: z.int().min(0),
  /** The last new link for this leader's seat after it was taken. The link waits until a browser opens it; then it is spent. */
  relinked: z.strictObject({ at: instant, isWaiting: z.boolean() }).nullable(),
});

/** A browser. Its cookie holds a 256-bit token, this row only the hash. */
export const session = z.strictObject({
  id: sha256Hex,
  v: z.literal(2),
  createdAt: instant,
  seenAt: instant,
  seats: z.array(z.strictObject({ workshopId: id, memberId: id, seating: z.int() })).max(200),
});

export const joinInput = z.strictObject({ name: line(longest.name), laneId: id });

/** The reason for hiding a card or removing a person. */
export const givenReason = prose(longestReason, shortestReason);

export type Value = z.infer<typeof value>;
export type Lane = z.infer<typeof lane>;
export type Moment = z.infer<typeof moment>;
export type AgendaItem = z.infer<typeof agendaItem>;
export type LeaderSeat = z.infer<typeof leaderSeat>;
export type Timer = z.infer<typeof timer>;
export type NewWorkshop = z.infer<typeof newWorkshop>;
export type VoteSettings = z.infer<typeof voteSettings>;
export type Workshop = z.infer<typeof workshop>;
export type EndedSeat = z.infer<typeof endedSeat>;
export type Member = z.infer<typeof member>;
export type Session = z.infer<typeof session>;
