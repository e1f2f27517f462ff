import { dayOf } from "../core/days.ts";
import { docketOf, giveAnswer } from "../features/answers/rules.ts";
import type { DocketEntry } from "../features/answers/view.ts";
import type { BoardSnapshot } from "../features/board/schema.ts";
import { type CharterSources, charterHash, compileCharter } from "../features/charters/rules.ts";
import type { Charter } from "../features/charters/schema.ts";
import { concealedName } from "../features/privacy/rules.ts";
import { pollItemsOf, tally } from "../features/voting/rules.ts";
import type { Poll } from "../features/voting/schema.ts";
import type { Workshop } from "../features/workshops/schema.ts";
import type { NeedType } from "../features/writing/schema.ts";

export const now = Date.UTC(2026, 2, 2, 9);
const hash = "0".repeat(64);
export const rules = { budget: 3, cap: 2, quorumPercent: 50, topK: 5 };

export const workshop: Workshop = {
  id: "workshop",
  v: 3,
  code: "ABCDEF",
  title: "Caring",
  organisation: "Northwind",
  language: "en",
  timeZone: "UTC",
  createdAt: now - 10,
  status: "open",
  entry: "open",
  lobby: false,
  values: [{ id: "value", word: "CARING", sentence: "We treat a customer's problem as ours", hue: 0 }],
  lanes: [{ id: "everyone", name: "Everyone" }],
  moments: [{ id: "moment", name: "Payment fails" }],
  leaders: [{ id: "seat", name: "Lena", title: "Head of service", inviteHash: hash, memberId: null }],
  agenda: [{ id: "agenda", phase: "close", minutes: 5 }],
  anonymity: "anonymous",
  votes: { budget: null, cap: null, quorumPercent: 50, topK: 5 },
  capacity: 50,
  agendaIndex: 0,
  phaseStartedAt: now,
  lock: null,
  timer: null,
  facilitatorId: "farah",
  creatorId: "farah",
  recoveryHash: hash,
  projectorHash: null,
  offer: null,
  reveal: "done",
  revealedAt: now - 5,
  charterId: null,
  isDemo: false,
  edition: 0,
  reached: 0,
  skipped: [],
  merged: [],
  archivedAt: null,
  deletedFrom: null,
};

function card(
  id: string,
  origin: "employee" | "leadership",
  hiddenReason: string | null = null,
  needType: NeedType = "training",
) {
  const place = { kind: "action", valueId: "value", laneId: "everyone", order: 1, groupId: null } as const;
  const words = { situation: "a payment fails", behaviour: `do ${id}`, outcome: "nobody waits" };
  return {
    id,
    ...place,
    ...words,
    needType,
    needFrom: needType === "nothing" ? "" : "Head of service",
    origin,
    author: "Anna Albrecht",
    hiddenReason,
  } as const;
}

export const board: BoardSnapshot = {
  cards: [
    card("card-one", "employee"),
    card("card-two", "leadership"),
    card("card-gone", "employee", "names a person"),
    card("card-own", "employee", null, "nothing"),
  ],
  groups: [],
  cells: [],
  obstacles: [
    {
      id: "obstacle",
      momentId: "moment",
      laneId: "everyone",
      order: 1,
      type: "authority",
      text: "We cannot refund",
      whoCouldChange: "Lena",
      instead: "Refund at once",
      ask: "Let us refund up to 100",
      limitToday: "20",
      limitAsked: "100",
      origin: "employee",
      editedBy: "facilitator",
    },
  ],
};

export const items = pollItemsOf(board, "en");
export const poll: Poll = {
  id: "poll",
  v: 5,
  entry: "open",
  workshopId: "workshop",
  number: 1,
  status: "closed",
  rules,
  items,
  openedAt: now,
  closesAt: now,
  isExtended: false,
  ballotKey: null,
  roll: ["anna", "ben", "cleo"],
  removedSeats: 0,
  question: "",
  scope: "all",
  runOffOf: null,
  runsOn: false,
  leftOut: [],
  leftOutSeats: 0,
  result: tally(
    items,
    [
      [
        { itemId: "obstacle", points: 2 },
        { itemId: "card-one", points: 1 },
      ],
      [{ itemId: "card-two", points: 1 }],
    ],
    3,
    rules,
  ),
  isRollKept: false,
  ballotsSalt: null,
  madeBeforeRegrouping: false,
};

export function docket(): DocketEntry[] {
  let count = 0;
  const [seat] = workshop.leaders;
  return docketOf(poll, [], workshop.leaders, dayOf(now), () => `docket-${++count}`).inserted.flatMap((made) => {
    const item = items.find(({ id }) => id === made.itemId);
    const result = poll.result?.rows.find(({ itemId }) => itemId === made.itemId);
    const input = { kind: "commit", docketId: made.id, text: "Yes." } as const;
    const by = { memberId: "lena-member", name: "Lena", seatId: "seat" };
    const answered =
      made.itemId === "obstacle"
        ? giveAnswer(made, input, by, { now, isAnswering: true, seats: workshop.leaders })
        : made;
    return item && result && seat ? [{ docket: answered, item, result, seat }] : [];
  });
}

/** One opening per name is enough here. */
export const lenasName = { salt: "s".repeat(43), name: "Lena" };
export const conceal = (_subjectId: string, name: string) => concealedName({ ...lenasName, name });

const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };

export function sources(change: Partial<CharterSources> = {}): CharterSources {
  const made = {
    number: "2026-1",
    version: 1,
    now,
    workshop,
    people: 12,
    polls: [poll],
    docket: docket(),
    commitments: [],
    board,
    feedback,
    revision: null,
    adopted: new Map<string, number | null>(),
    conceal,
    logHead: null,
  };
  return { ...made, ...change };
}

export function sealed(body = compileCharter(sources())): Charter {
  const facts = { series: "2026", number: body.number, version: body.version, publishedAt: body.publishedAt };
  return {
    id: "charter",
    v: 4,
    workshopId: "workshop",
    ...facts,
    body,
    hash: charterHash(body),
    keyId: "key",
    seal: "seal",
  };
}

export const published = (charter: Charter) => ({
  charter,
  publicKey: "public-key",
  openings: [lenasName],
  logHead: "f".repeat(64),
  newest: { charterId: charter.id, version: charter.version },
});
