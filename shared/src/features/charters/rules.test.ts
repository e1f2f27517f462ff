import { describe, expect, it } from "vitest";
import { DomainError } from "../../core/errors.ts";
import { docketOf, giveAnswer } from "../answers/rules.ts";
import type { DocketEntry } from "../answers/view.ts";
import type { BoardSnapshot } from "../board/schema.ts";
import { concealedName } from "../privacy/rules.ts";
import { pollItemsOf, tally } from "../voting/rules.ts";
import type { Poll } from "../voting/schema.ts";
import type { Workshop } from "../workshops/schema.ts";
import type { NeedType } from "../writing/schema.ts";
import { charterMarkdown } from "./markdown/view.ts";
import { type CharterSources, charterHash, coCreationPercent, compileCharter, verifyCharter } from "./rules.ts";
import { type Charter, charter as charterSchema } from "./schema.ts";
import { charterTexts } from "./search/rules.ts";
import { chartersViewOf } from "./view.ts";

const now = Date.UTC(2026, 2, 2, 9);
const hash = "0".repeat(64);
const rules = { budget: 3, cap: 2, quorumPercent: 50, topK: 5 };

const workshop: Workshop = {
  id: "workshop",
  v: 1,
  code: "ABCDEF",
  title: "Caring",
  organisation: "Northwind",
  language: "en",
  createdAt: now - 10,
  status: "open",
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
  offer: null,
  reveal: "done",
  revealedAt: now - 5,
  charterId: null,
  isDemo: false,
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

const board: BoardSnapshot = {
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

const items = pollItemsOf(board, "en");
const poll: Poll = {
  id: "poll",
  v: 3,
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

function docket(): DocketEntry[] {
  let count = 0;
  const [seat] = workshop.leaders;
  return docketOf(poll, [], workshop.leaders, now, () => `docket-${++count}`).inserted.flatMap((made) => {
    const item = items.find(({ id }) => id === made.itemId);
    const result = poll.result?.rows.find(({ itemId }) => itemId === made.itemId);
    const input = { kind: "commit", docketId: made.id, text: "Yes." } as const;
    const by = { memberId: "lena-member", name: "Lena", seatId: "seat" };
    const answered =
      made.itemId === "obstacle"
        ? giveAnswer(made, input, by, { now, phase: "answer", seats: workshop.leaders })
        : made;
    return item && result && seat ? [{ docket: answered, item, result, seat }] : [];
  });
}

/** One opening per name is enough here. */
const lenasName = { salt: "s".repeat(43), name: "Lena" };
const conceal = (_subjectId: string, name: string) => concealedName({ ...lenasName, name });

const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };

function sources(change: Partial<CharterSources> = {}): CharterSources {
  const made = {
    number: "2026-1",
    version: 1,
    now,
    workshop,
    people: 12,
    poll,
    docket: docket(),
    commitments: [],
    board,
    feedback,
    conceal,
    logHead: null,
  };
  return { ...made, ...change };
}

function sealed(body = compileCharter(sources())): Charter {
  const facts = { series: "2026", number: body.number, version: body.version, publishedAt: body.publishedAt };
  return {
    id: "charter",
    v: 2,
    workshopId: "workshop",
    ...facts,
    body,
    hash: charterHash(body),
    keyId: "key",
    seal: "seal",
  };
}

const published = (charter: Charter) => ({
  charter,
  publicKey: "public-key",
  openings: [lenasName],
  logHead: "f".repeat(64),
});

describe("the body of a charter (P9)", () => {
  const body = compileCharter(sources());

  it("fits its schema and can be hashed", () => {
    expect(charterSchema.parse(sealed(body))).toEqual(sealed(body));
  });

  it("turns groups and cards into actions and obstacles into asks, with the words they came from", () => {
    expect(body.lines.map(({ lineId, kind, text, provenance }) => [lineId, kind, text, provenance.origin])).toEqual([
      ["obstacle", "ask", "Let us refund up to 100", "employee"],
      ["card-one", "action", "When a payment fails, I do card-one, so that nobody waits", "employee"],
      ["card-two", "action", "When a payment fails, I do card-two, so that nobody waits", "leadership"],
    ]);
    expect(body.lines[0]).toMatchObject({
      needs: [{ type: "authority", from: "Lena" }],
      obstacle: { text: "We cannot refund", instead: "Refund at once", limits: { today: "20", asked: "100" } },
    });
    expect(body.lines[1]).toMatchObject({ needs: [{ type: "training", from: "Head of service" }], obstacle: null });
  });

  it("keeps apart what staff do themselves, also below the line, and asks no leader for it", () => {
    expect(body.ourselves).toMatchObject([
      { lineId: "card-own", text: "When a payment fails, I do card-own, so that nobody waits", laneName: "Everyone" },
    ]);
    expect(body.ourselves?.[0]?.provenance.result.isAboveLine).toBe(false);
    expect(body.lines.map(({ lineId }) => lineId)).not.toContain("card-own");
    expect(charterTexts(body)).toContainEqual({ kind: "action", text: body.ourselves?.[0]?.text, hue: 0 });
  });

  it("is worth publishing when nothing above the line needs a leader", () => {
    const own = { ...poll, items: items.map((item) => ({ ...item, needs: [] })) };
    const { lines, ourselves } = compileCharter(sources({ poll: own, docket: [] }));
    expect([lines.length, ourselves?.length]).toEqual([0, 4]);
  });

  it("says which share comes from employees, and keeps the count and reasons of hidden cards", () => {
    expect(body.coCreationPercent).toBe(75);
    expect(body.hiddenCards).toEqual(["names a person"]);
    expect(JSON.stringify(body)).not.toContain("card-gone");
    expect(coCreationPercent([])).toBe(0);
  });

  it("carries no names of cards' authors, also of a named workshop (P2)", () => {
    expect(JSON.stringify(body)).not.toContain("Albrecht");
  });

  it("prints an answer without a member id", () => {
    expect(body.lines[0]?.answer).toEqual({ kind: "commit", text: "Yes.", byName: concealedName(lenasName), at: now });
    expect(JSON.stringify(body)).not.toContain("lena-member");
  });

  it.each([
    ["no poll", { poll: null }],
    ["a poll without a result", { poll: { ...poll, result: null } }],
    ["nothing above the line", { docket: [], poll: { ...poll, result: tally(items, [], 3, rules) } }],
  ])("is nothing without %s", (_, change) => {
    expect(() => compileCharter(sources(change))).toThrow(new DomainError("nothing_to_publish"));
  });

  it.each([
    [true, true, false, false],
    [true, true, true, false],
    [false, true, true, true],
    [false, false, true, true],
  ])(
    "NPS %s, eNPS %s, override %s: printed as overridden %s",
    (isNpsSetUp, isEnpsSetUp, overrideFeedback, isOverridden) => {
      const { feedback: printed } = compileCharter(
        sources({ feedback: { isNpsSetUp, isEnpsSetUp, overrideFeedback } }),
      );
      expect(printed).toEqual({ isNpsSetUp, isEnpsSetUp, isOverridden });
    },
  );

  it("was held on the day of its ballot when there was no reveal, not when somebody made the workshop", () => {
    const unrevealed = { ...workshop, revealedAt: null, createdAt: now - 30 * 86_400_000 };
    expect(compileCharter(sources({ workshop: unrevealed })).workshopHeldAt).toBe(poll.openedAt);
  });

  it("is refused without feedback and without the override", () => {
    const missing = { isNpsSetUp: false, isEnpsSetUp: true, overrideFeedback: false };
    expect(() => compileCharter(sources({ feedback: missing }))).toThrow(new DomainError("incomplete", "feedback"));
  });
});

describe("verifying (P9)", () => {
  const yes = () => true;

  it("names what is wrong", () => {
    const charter = sealed();
    expect(verifyCharter(charter, yes)).toEqual([]);
    expect(verifyCharter(charter, () => false)).toEqual(["seal"]);
    expect(verifyCharter({ ...charter, body: { ...charter.body, people: 13 } }, yes)).toEqual(["hash"]);
    expect(verifyCharter({ ...charter, number: "2026-2" }, yes)).toEqual(["header"]);
    expect(verifyCharter({ ...charter, series: "2025" }, yes)).toEqual(["header"]);
  });

  it("does not fall over a body that cannot be hashed at all", () => {
    const charter = sealed();
    const spoilt = { ...charter, body: { ...charter.body, title: "\u202Egnirac" } };
    expect(verifyCharter(spoilt, yes)).toEqual(expect.arrayContaining(["hash"]));
  });
});

describe("the close phase's numbers", () => {
  it("come from the docket before and from the charter after publication", () => {
    const numbers = { lines: 3, ourselves: 1, signed: 0, unsigned: 1, waiting: 2, unanswered: 0 };
    expect(chartersViewOf(null, poll, docket(), [], now)).toEqual({ charterId: null, number: null, ...numbers });
    expect(chartersViewOf(sealed(), null, [], [], now)).toEqual({ charterId: "charter", number: "2026-1", ...numbers });
    expect(chartersViewOf(null, null, [], [], now)).toMatchObject({ lines: 0, ourselves: 0, unanswered: 0 });
  });

  it("call nothing unanswered before the day it is due has passed", () => {
    const [dueOn, dayAfter] = [Date.UTC(2026, 2, 17, 11), Date.UTC(2026, 2, 17, 12)];
    for (const numbers of [
      (at: number) => chartersViewOf(null, poll, docket(), [], at),
      (at: number) => chartersViewOf(sealed(), null, [], [], at),
    ]) {
      expect(numbers(dueOn)).toMatchObject({ waiting: 2, unanswered: 0 });
      expect(numbers(dayAfter)).toMatchObject({ waiting: 0, unanswered: 2 });
    }
  });
});

describe("a charter as Markdown (P9)", () => {
  it("holds every line, its origin and what is unanswered", () => {
    const text = charterMarkdown(published(sealed()));
    expect(text).toContain("# Caring\n\n**Values charter 2026-1, version 1** · Northwind · published 2026-03-02");
    expect(text).toContain(
      "Made by 12 people on 2026-03-02. Lines by whose words they are: 3 of employees alone, 1 of leadership. 1 line holds words that somebody else rewrote.",
    );
    expect(text).toContain(
      [
        "#### Let us refund up to 100\n",
        "- Needs: the authority to decide, from Lena",
        "- Limit: “20” until now, “100” asked for",
        "- What stands in the way: We cannot refund",
        "- What staff would do instead: Refund at once",
        "- Vote: rank 1, 2 points from 1 voter",
        "- Answer by Lena (Head of service), 2026-03-02: **We commit: the authority to decide.** Yes.",
        "- From an obstacle a participant wrote; 1 with wording by the facilitator",
      ].join("\n"),
    );
    expect(text).toContain(
      "- Needs: training, from Head of service\n- Vote: rank 2=, 1 point from 1 voter\n- No answer yet when this was published: Lena (Head of service), due 2026-03-16\n- From 1 card from leadership",
    );
    expect(text).toContain(
      "## What we do ourselves\n\nNobody's permission is needed.\n\n### Everyone\n\n#### When a payment fails, I do card-own, so that nobody waits",
    );
    expect(text).toContain("## Hidden cards and why\n\n- names a person");
    expect(text).toContain("| 2= | When a payment fails, I do card-one, so that nobody waits | 1 | 25 % | 1 | yes |");
    expect(text).toContain("2 of 3 took part (67 %).");
  });

  it.each([
    [true, true, "The facilitator states: customers (NPS) and employees (eNPS) are asked regularly."],
    [true, false, "The facilitator states: customers (NPS) are asked regularly. Whether employees are is not stated."],
    [false, true, "The facilitator states: employees (eNPS) are asked regularly. Whether customers are is not stated."],
    [false, false, "Whether customers and employees are asked regularly is not stated."],
  ])("says what the facilitator stated about feedback (NPS %s, eNPS %s)", (isNpsSetUp, isEnpsSetUp, sentence) => {
    const feedback = { isNpsSetUp, isEnpsSetUp, overrideFeedback: true };
    const text = charterMarkdown(published(sealed(compileCharter(sources({ feedback })))));
    expect(text).toContain(`## Feedback\n\n${sentence}\n\n`);
  });

  it("says of a vote of one or two what their points give away, and of three nothing", () => {
    const warning = "Fewer than three people voted.";
    const body = compileCharter(sources());
    const three = { ...body, poll: { ...body.poll, result: { ...body.poll.result, ballots: 3 } } };
    expect(body.poll.result.ballots).toBe(2);
    expect(charterMarkdown(published(sealed(body)))).toContain(warning);
    expect(charterMarkdown(published(sealed(three)))).not.toContain(warning);
  });

  it("calls a line unanswered when its day had passed before it was published", () => {
    const late = { ...compileCharter(sources()), publishedAt: Date.UTC(2026, 2, 17, 12) };
    expect(charterMarkdown(published(sealed(late)))).toContain("- **Unanswered**: ");
  });

  it("says what was promised and has no signature, as the charter's page does", () => {
    const body = compileCharter(sources());
    const signed = { ...body, lines: body.lines.map((each) => ({ ...each, commitmentId: "promise" })) };
    expect(charterMarkdown(published(sealed(body)))).toContain("- **Promised, not signed**");
    expect(charterMarkdown(published(sealed(signed)))).not.toContain("Promised, not signed");
  });

  it("speaks German for a German charter", () => {
    const body = { ...compileCharter(sources()), language: "de" } as const;
    const text = charterMarkdown(published(sealed(body)));
    expect(text).toContain("**Werte-Charta 2026-1, Version 1**");
    expect(text).not.toMatch(/Unanswered|No answer|Answer by|voters|Needs/);
    expect(text).toContain("- Braucht: die Befugnis zu entscheiden, von Lena");
    expect(text).toContain("**Wir sagen zu: die Befugnis zu entscheiden.** Yes.");
    expect(text).toContain("## Was wir selbst tun");
  });
});
