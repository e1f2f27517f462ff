import { describe, expect, it } from "vitest";
import { DomainError } from "../../core/errors.ts";
import { items, lenasName, now, poll, rules, sealed, sources, workshop } from "../../testing/charter-sources.ts";
import { concealedName } from "../privacy/rules.ts";
import { tally } from "../voting/rules.ts";
import { coCreationPercent, compileCharter, verifyCharter } from "./rules.ts";
import { charter as charterSchema } from "./schema.ts";
import { charterTexts } from "./search/rules.ts";

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

  it("keeps apart what staff do themselves, also below the line, and asks no leader for that", () => {
    expect(body.ourselves).toMatchObject([
      { lineId: "card-own", text: "When a payment fails, I do card-own, so that nobody waits", laneName: "Everyone" },
    ]);
    expect(body.ourselves?.[0]?.provenance.result.isAboveLine).toBe(false);
    expect(body.lines.map(({ lineId }) => lineId)).not.toContain("card-own");
    expect(charterTexts(body)).toContainEqual({ kind: "action", text: body.ourselves?.[0]?.text, hue: 0 });
  });

  it("is worth publishing when no item above the line needs a leader", () => {
    const own = { ...poll, items: items.map((item) => ({ ...item, needs: [] })) };
    const { lines, ourselves } = compileCharter(sources({ polls: [own], docket: [] }));
    expect([lines.length, ourselves?.length]).toEqual([0, 4]);
  });

  it("keeps after a run-off what only the ballot before it had, and prints that ballot", () => {
    const [first] = items;
    if (!first) throw new Error("no items");
    const tied = { ...poll, id: "run-off", number: 2, scope: "run-off" as const, runOffOf: poll.id, items: [first] };
    const runOff = { ...tied, result: tally([first], [[{ itemId: first.id, points: 1 }]], 3, rules) };
    const { ourselves, poll: printed } = compileCharter(sources({ polls: [runOff, poll] }));
    expect(ourselves).toEqual(body.ourselves);
    expect(printed.pollId).toBe(poll.id);
  });

  it("says which share comes from employees alone, without what somebody else rewrote, and keeps the count and reasons of hidden cards", () => {
    expect(body.coCreationPercent).toBe(50);
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
    ["no poll", { polls: [] }],
    ["a poll without a result", { polls: [{ ...poll, result: null }] }],
    ["nothing above the line", { docket: [], polls: [{ ...poll, result: tally(items, [], 3, rules) }] }],
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

  it("was held on the day of its ballot when there was no reveal, not on the day of its creation", () => {
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

  it("reports a fault for a body that cannot be hashed at all", () => {
    const charter = sealed();
    const spoilt = { ...charter, body: { ...charter.body, title: "\u202Egnirac" } };
    expect(verifyCharter(spoilt, yes)).toEqual(expect.arrayContaining(["hash"]));
  });
});
