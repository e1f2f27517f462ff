import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "../../core/canonical-json.ts";
import { DomainError } from "../../core/errors.ts";
import { canonicalHash, problemsOf, statementHash, statementOf, termsOf } from "./rules.ts";
import { type CommitmentDraft, commitmentDraft, commitmentStatement, commitmentTerms } from "./schema.ts";

const today = "2026-03-02";
const complete: CommitmentDraft = {
  type: "training",
  text: "Every call agent gets two days of training on failed payments.",
  dueOn: "2026-09-01",
  measure: "Agents trained, of all agents",
  evidence: "We will show the attendance list on 1 September",
  firstMilestone: { text: "First group of ten trained", dueOn: "2026-04-15" },
  authority: null,
};
const authority = { laneId: "everyone", situation: "Payment failed", limitToday: "20", limitNew: "100" };

const problems = (change: Partial<CommitmentDraft>) =>
  problemsOf({ ...complete, ...change }, today).map(({ field, code }) => `${field} ${code}`);

describe("the parts of a commitment that can be signed (P8)", () => {
  const cases: [string, Partial<CommitmentDraft>, string[]][] = [
    ["nothing is missing", {}, []],
    ["no text", { text: "" }, ["text incomplete"]],
    ["a short text", { text: "Training" }, ["text incomplete"]],
    ["a poster", { text: "We will communicate the values." }, ["text poster"]],
    ["no due date", { dueOn: null }, ["dueOn incomplete"]],
    [
      "due yesterday",
      { dueOn: "2026-03-01", firstMilestone: complete.firstMilestone },
      ["dueOn due_in_past", "firstMilestone.dueOn due_too_far"],
    ],
    ["due in exactly twelve months", { dueOn: "2027-03-02" }, []],
    ["due a day later than that", { dueOn: "2027-03-03" }, ["dueOn due_too_far"]],
    ["no measure", { measure: "" }, ["measure incomplete"]],
    ["no evidence rule", { evidence: "-" }, ["evidence incomplete"]],
    [
      "no milestone",
      { firstMilestone: { text: "", dueOn: null } },
      ["firstMilestone.text incomplete", "firstMilestone.dueOn incomplete"],
    ],
    ["a milestone on the due date", { firstMilestone: { text: "Done", dueOn: "2026-09-01" } }, []],
    [
      "a milestone after the due date",
      { firstMilestone: { text: "Done", dueOn: "2026-09-02" } },
      ["firstMilestone.dueOn due_too_far"],
    ],
    [
      "a milestone in the past",
      { firstMilestone: { text: "Done", dueOn: "2026-03-01" } },
      ["firstMilestone.dueOn due_in_past"],
    ],
    ["authority without a row", { type: "authority" }, ["authority incomplete"]],
    [
      "authority without a new limit",
      { type: "authority", authority: { ...authority, limitNew: "" } },
      ["authority incomplete"],
    ],
    ["authority where there was none", { type: "authority", authority: { ...authority, limitToday: "" } }, []],
  ];
  it.each(cases)("%s", (_, change, expected) => {
    expect(problems(change)).toEqual(expected);
  });

  it("takes today, the day of the workshop's time zone", () => {
    const dueOn = "2026-11-30";
    const draft = { ...complete, dueOn, firstMilestone: { text: "Done", dueOn } };
    expect(problemsOf(draft, "2026-11-30")).toEqual([]);
    expect(problemsOf(draft, "2026-12-01").map(({ code }) => code)).toEqual(["due_in_past", "due_in_past"]);
  });

  it("refuses with the first problem and its field", () => {
    expect(() => termsOf({ ...complete, measure: "" }, today)).toThrow(new DomainError("incomplete", "measure"));
  });

  it("keeps an authority row only for an authority commitment", () => {
    expect(termsOf({ ...complete, authority }, today).authority).toBeNull();
    expect(termsOf({ ...complete, type: "authority", authority }, today).authority).toEqual(authority);
  });

  it("agrees with the schema of terms about what is complete", () => {
    const text = (max: number) => fc.string({ maxLength: max });
    const dueOn = fc.constantFrom(null, "2026-03-02", "2026-09-01", "2027-03-02");
    const draft = fc.record({
      type: fc.constantFrom("training", "authority"),
      text: text(30),
      dueOn,
      measure: text(6),
      evidence: text(6),
      firstMilestone: fc.record({ text: text(6), dueOn }),
      authority: fc.option(
        fc.record({ laneId: fc.constant("everyone"), situation: text(5), limitToday: text(3), limitNew: text(3) }),
      ),
    });
    fc.assert(
      fc.property(draft, (raw) => {
        const parsed = commitmentDraft.parse(raw);
        if (problemsOf(parsed, today).length > 0) return;
        expect(commitmentTerms.safeParse(termsOf(parsed, today)).success).toBe(true);
      }),
    );
  });
});

describe("the bytes that are signed (P8)", () => {
  const terms = termsOf(complete, today);
  const about = {
    ownerTitle: "Head of service",
    authorityLane: null,
    item: {
      title: "When a payment fails, I call back",
      texts: ["When a payment fails, I call back"],
      needs: [{ type: "training" as const, from: "Head of service" }],
      obstacle: null,
    },
    result: { points: 7, voters: 4, rank: 1, isTied: false },
    answer: { kind: "commit" as const, text: "Yes." },
  };
  const owned = { id: "commitment-1", workshopId: "workshop-1", revision: 3, ownerName: "Lena Brandt" };
  const statement = statementOf(owned, terms, about);

  it("fit the contract and carry staff's own words, the vote and the answer", () => {
    expect(commitmentStatement.parse(statement)).toEqual(statement);
    expect(statement.item).toEqual({ ...about.item, ...about.result });
  });

  it("have the hash a device gets from the text it received", () => {
    expect(canonicalHash(canonicalText(statement))).toBe(statementHash(statement));
  });

  it.each([
    ["another key order", JSON.stringify(statement)],
    ["a blank more", `${canonicalText(statement)} `],
    ["no JSON", "{"],
  ])("are refused when the text is not canonical: %s", (_, text) => {
    expect(() => canonicalHash(text)).toThrow(new DomainError("text_changed"));
  });

  it("change with every fact that is signed", () => {
    const others = [
      statementOf({ ...owned, revision: 4 }, terms, about),
      statementOf({ ...owned, ownerName: "Somebody else" }, terms, about),
      statementOf(owned, { ...terms, dueOn: "2026-09-02" }, about),
      statementOf(owned, { ...terms, text: `${terms.text} ` }, about),
      statementOf(owned, terms, { ...about, result: { ...about.result, points: 8 } }),
      statementOf(owned, terms, { ...about, answer: { kind: "part", text: "Yes." } }),
      statementOf(owned, terms, { ...about, item: { ...about.item, title: "Another" } }),
    ];
    expect(new Set([statement, ...others].map(statementHash)).size).toBe(others.length + 1);
  });
});
