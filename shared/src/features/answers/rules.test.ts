import { describe, expect, it } from "vitest";
import { DomainError } from "../../core/errors.ts";
import { tally } from "../voting/rules.ts";
import type { Poll, PollItem } from "../voting/schema.ts";
import { assign, docketOf, giveAnswer, isLate, isOverdue, isPoster, minReason, seatFor } from "./rules.ts";
import type { AnswerInput, DocketItem } from "./schema.ts";

const seats = [
  { id: "seat-service", name: "Lena Brandt", title: "Head of service" },
  { id: "seat-it", name: "Omar Haddad", title: "IT" },
  { id: "seat-store", name: "Mia Roth", title: "Head of stores" },
];
const now = Date.UTC(2026, 2, 2, 9); // a Monday

function item(id: string, from = ""): PollItem {
  const rest = {
    valueId: "value",
    laneId: "everyone",
    momentId: null,
    obstacle: null,
    origin: "employee",
  } as const;
  const needs: PollItem["needs"] = [{ type: "training", from }];
  return { id, kind: "card", title: id, texts: [id], cardIds: [id], needs, ...rest };
}

function closedPoll(items: PollItem[], points: number[], overrides: Partial<Poll> = {}): Poll {
  const rules = { budget: 10, cap: 10, quorumPercent: 50, topK: 5 };
  const choices = items.flatMap(({ id }, index) => (points[index] ? [{ itemId: id, points: points[index] }] : []));
  return {
    id: "poll-1",
    v: 5,
    ...{ entry: "open", workshopId: "workshop", number: 1 },
    status: "counted",
    rules,
    items,
    openedAt: 0,
    closesAt: 1,
    isExtended: false,
    ballotKey: null,
    roll: ["anna"],
    removedSeats: 0,
    question: "",
    scope: "all",
    runOffOf: null,
    runsOn: false,
    leftOut: [],
    leftOutSeats: 0,
    result: tally(items, [choices], 1, rules),
    isRollKept: false,
    ballotsSalt: null,
    madeBeforeRegrouping: false,
    ...overrides,
  };
}

function ids(): () => string {
  let count = 0;
  return () => `docket-${++count}`;
}

const waiting: DocketItem = {
  id: "docket-1",
  v: 2,
  workshopId: "workshop",
  pollId: "poll-1",
  itemId: "item-1",
  rank: 1,
  seatId: "seat-service",
  dueOn: "2026-03-16",
  moved: null,
  answer: null,
  forwarded: null,
  isBinding: false,
};
const lena = { memberId: "lena", name: "Lena", seatId: "seat-service" };
const moment = { now, isAnswering: true, seats } as const;

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return "accepted";
}

describe("the leader an item goes to (P7)", () => {
  it.each([
    ["Head of service", "seat-service"],
    ["the HEAD OF SERVICE, please", "seat-service"],
    ["service", "seat-service"],
    ["mia", "seat-store"],
    ["Omar Haddad", "seat-it"],
    ["it", "seat-it"],
    ["facilities", "seat-service"],
    ["", "seat-service"],
    ["The board", "seat-service"],
  ])("%j goes to %s", (needFrom, seatId) => {
    expect(seatFor([{ from: needFrom }], seats, new Map()).id).toBe(seatId);
  });

  it("goes to the one with the fewest items when the card names nobody or several", () => {
    const load = new Map([
      ["seat-service", 2],
      ["seat-it", 1],
      ["seat-store", 1],
    ]);
    expect(seatFor([], seats, load).id).toBe("seat-it");
    expect(seatFor([{ from: "head of" }], seats, load).id).toBe("seat-store");
  });

  it("goes to the first leader of the room that one of its needs names", () => {
    const needs = [{ from: "" }, { from: "The board" }, { from: "IT" }, { from: "Head of stores" }];
    expect(seatFor(needs, seats, new Map()).id).toBe("seat-it");
  });
});

describe("the docket (P7)", () => {
  const items = [item("one", "IT"), item("two"), item("three"), item("four")];

  it("asks no leader for an action that needs no permission", () => {
    const own = { ...item("own"), needs: [] };
    const { inserted } = docketOf(closedPoll([...items, own], [1, 0, 0, 0, 3]), [], seats, "2026-03-02", ids());
    expect(inserted.map(({ itemId }) => itemId)).toEqual(["one"]);
  });

  it("holds every item above the line, in order, with ten working days", () => {
    const { inserted } = docketOf(closedPoll(items, [1, 3, 2, 0]), [], seats, "2026-03-02", ids());
    expect(inserted.map(({ itemId, seatId, dueOn, rank }) => [itemId, seatId, dueOn, rank])).toEqual([
      ["two", "seat-service", "2026-03-16", 1],
      ["three", "seat-it", "2026-03-16", 2],
      ["one", "seat-it", "2026-03-16", 3],
    ]);
  });

  it("is made once, however often, and completed when a crash cut it short", () => {
    const poll = closedPoll(items, [1, 3, 2, 0]);
    const { inserted } = docketOf(poll, [], seats, "2026-03-02", ids());
    expect(docketOf(poll, inserted, seats, "2026-03-02", ids())).toEqual({ inserted: [], replaced: [] });
    const rest = docketOf(poll, inserted.slice(0, 1), seats, "2026-03-02", ids());
    expect(rest.inserted.map(({ itemId }) => itemId)).toEqual(["three", "one"]);
  });

  it("after a re-vote carries over the answered items and asks the rest anew", () => {
    const answer = { kind: "commit", text: "", byMemberId: "lena", byName: "Lena", at: now } as const;
    const before: DocketItem[] = [
      { ...waiting, itemId: "two", answer },
      { ...waiting, id: "docket-2", itemId: "three" },
    ];
    const poll = closedPoll(items, [0, 1, 3, 0], { id: "poll-2", number: 2 });
    const { inserted, replaced } = docketOf(poll, before, seats, "2026-03-02", () => "docket-3");
    expect(replaced).toEqual([{ ...waiting, itemId: "two", answer, pollId: "poll-2", rank: 2 }]);
    expect(inserted.map(({ itemId, pollId }) => [itemId, pollId])).toEqual([["three", "poll-2"]]);
  });

  it("is empty when no item got a point", () => {
    expect(docketOf(closedPoll(items, []), [], seats, "2026-03-02", ids()).inserted).toEqual([]);
  });

  it("is unanswered from the day after its date, and a later answer is late", () => {
    expect(isOverdue(waiting, "2026-03-16")).toBe(false);
    expect(isOverdue(waiting, "2026-03-17")).toBe(true);
    const [inTime, after] = [Date.UTC(2026, 2, 16, 22, 59), Date.UTC(2026, 2, 16, 23)];
    expect(isLate({ at: inTime }, waiting.dueOn, "Europe/Berlin")).toBe(false);
    expect(isLate({ at: after }, waiting.dueOn, "Europe/Berlin")).toBe(true);
    expect(isLate({ at: after }, waiting.dueOn, "America/New_York")).toBe(false);
    expect(isLate(null, waiting.dueOn, "Europe/Berlin")).toBe(false);
  });

  const assigned = (to: object, from = waiting) =>
    assign(from, { seatId: from.seatId, dueOn: from.dueOn, reason: "", ...to }, now, "2026-03-02");

  it.each([
    ["2026-03-01", "due_in_past"],
    ["2026-03-02", "accepted"],
    ["2027-03-02", "accepted"],
    ["2027-03-03", "due_too_far"],
  ])("can be given until %s: %s", (dueOn, expected) => {
    expect(refusal(() => assigned({ dueOn, reason: "Lena is away" }))).toBe(expected);
  });

  it("moves its date once, with a reason that stays; another leader can get it as often as needed", () => {
    expect(refusal(() => assigned({ dueOn: "2026-03-20", reason: " ." }))).toBe("moved_reason_missing");
    const moved = assigned({ dueOn: "2026-03-20", reason: "Lena is away" });
    expect(moved).toMatchObject({
      dueOn: "2026-03-20",
      moved: { from: "2026-03-16", reason: "Lena is away", at: now },
    });
    expect(refusal(() => assigned({ dueOn: "2026-03-23", reason: "again" }, moved))).toBe("already_moved");
    const passed = assigned({ seatId: "seat-it" }, assigned({ seatId: "seat-store" }, moved));
    expect(passed).toEqual({ ...moved, seatId: "seat-it" });
    expect(assigned({})).toBe(waiting);
  });
});

describe("an answer (P7)", () => {
  const give = (input: AnswerInput, from: DocketItem = waiting, by = lena) => giveAnswer(from, input, by, moment);
  const no = (length: number): AnswerInput => ({ kind: "no", docketId: "docket-1", text: "x".repeat(length) });
  const commit: AnswerInput = { kind: "commit", docketId: "docket-1", text: "" };
  const forward: AnswerInput = {
    kind: "not-mine",
    docketId: "docket-1",
    text: "Stores own it",
    toSeatId: "seat-store",
  };

  it("names its giver and its time", () => {
    expect(give(commit).answer).toEqual({ kind: "commit", text: "", byMemberId: "lena", byName: "Lena", at: now });
  });

  it("no needs a reason of forty characters", () => {
    expect(refusal(() => give(no(minReason - 1)))).toBe("reason_too_short");
    expect(give(no(minReason)).answer?.kind).toBe("no");
  });

  it("is given only by the seat it waits for", () => {
    expect(refusal(() => give(commit, waiting, { ...lena, seatId: "seat-it" }))).toBe("not_owner");
  });

  it("not mine moves it once; the second seat must answer", () => {
    const forwarded = give(forward);
    expect(forwarded).toMatchObject({ seatId: "seat-store", answer: null, dueOn: waiting.dueOn });
    expect(forwarded.forwarded).toEqual({ fromSeatId: "seat-service", note: "Stores own it", at: now });
    const mia = { memberId: "mia", name: "Mia", seatId: "seat-store" };
    expect(refusal(() => give({ ...forward, toSeatId: "seat-it" }, forwarded, mia))).toBe("already_forwarded");
    expect(give(commit, forwarded, mia).answer?.byName).toBe("Mia");
  });

  it.each(["seat-service", "seat-unknown"])("not mine needs another leader, not %s", (toSeatId) => {
    expect(refusal(() => give({ ...forward, toSeatId }))).toBe("invalid_input");
  });

  it("may be corrected while Answer is open, elsewhere for an hour, and never once something is signed on it", () => {
    const answered = give(commit);
    expect(give(no(40), answered).answer?.kind).toBe("no");
    expect(refusal(() => give(no(40), { ...answered, isBinding: true }))).toBe("already_answered");
    const elsewhere = (minutes: number) => ({ ...moment, isAnswering: false, now: now + minutes * 60_000 });
    expect(giveAnswer(answered, no(40), lena, elsewhere(60)).answer?.kind).toBe("no");
    expect(refusal(() => giveAnswer(answered, no(40), lena, elsewhere(61)))).toBe("already_answered");
    expect(refusal(() => giveAnswer({ ...answered, isBinding: true }, no(40), lena, elsewhere(1)))).toBe(
      "already_answered",
    );
  });

  it("given twice in the same words is the same answer", () => {
    const answered = { ...give(commit), isBinding: true };
    expect(giveAnswer(answered, commit, lena, { ...moment, now: now + 1 })).toBe(answered);
  });

  it("is not a poster", () => {
    expect(refusal(() => give({ kind: "part", docketId: "docket-1", text: "We will communicate about it." }))).toBe(
      "poster",
    );
  });

  it("cannot be assigned to another leader any more", () => {
    const to = { seatId: "seat-it", dueOn: "2026-03-16", reason: "" };
    expect(refusal(() => assign(give(commit), to, now, "2026-03-02"))).toBe("already_answered");
  });
});

describe("a poster (P7, P8)", () => {
  it.each([
    "We will communicate about it",
    "We communicate our values to all customers.",
    "Raise awareness for CARING in every team",
    "We will announce the new values and remind everybody of them.",
    "Informing all teams. Newsletters every month!",
    "We put up posters",
    "Wir kommunizieren die Werte.",
    "Wir werden alle Teams darüber informieren",
    "Ich sensibilisiere die Teamleitungen für das Thema.",
    "Wir schaffen Bewusstsein für CARING",
    "Wir geben die Werte im Intranet bekannt",
    "Wir machen mit Plakaten darauf aufmerksam.",
  ])("is %j", (text) => {
    expect(isPoster(text)).toBe(true);
  });

  it.each([
    "",
    "Call agents may refund up to 100 without asking.",
    "We train every agent to communicate limits clearly",
    "We inform the customer by phone within one hour of a failed payment",
    "I announce it and I raise the refund limit to 100",
    "We communicate it. Every team gets a second screen by June.",
    "Promote people for how they reached results",
    "Each store gets one technician on Saturdays",
    "Wir schulen alle Teams und informieren die Leitungen",
    "Wir informieren die Kundin innerhalb einer Stunde",
    "Ich erhöhe das Limit auf 100 € und gebe es bekannt",
    "Jede Filiale bekommt ein zweites Terminal",
    "Wir führen einen Rückruf innerhalb von 24 Stunden ein",
  ])("is not %j", (text) => {
    expect(isPoster(text)).toBe(false);
  });
});
