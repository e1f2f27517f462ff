import { charterHash } from "../features/charters/rules.ts";
import type { Charter, CharterBody, CharterCommitment, CharterLine } from "../features/charters/schema.ts";

const publishedAt = Date.UTC(2026, 2, 2, 9);
const sealedElsewhere = "not sealed by a server";

/** A line of a charter; the same `lineId` makes it the same line in another version. */
export function aLine(lineId: string, fields: Partial<CharterLine> = {}): CharterLine {
  const result = {
    itemId: lineId,
    points: 3,
    sharePermille: 300,
    voters: 2,
    rank: 1,
    isTied: false,
    isAboveLine: true,
  };
  return {
    lineId,
    kind: "action",
    valueId: "value-caring",
    laneName: "Call agent",
    text: `When a payment fails, I ${lineId}, so that nobody waits`,
    provenance: { cards: [`I ${lineId}`], origin: "employee", result },
    answer: null,
    leaderName: "Lena",
    leaderTitle: "Head of service",
    answerDueOn: "2026-03-16",
    commitmentId: null,
    ...fields,
  };
}

/** A signed promise about a line. */
export function aPromise(
  commitmentId: string,
  lineId: string,
  {
    text = "I give every agent one hour a week for calling back",
    ...fields
  }: Partial<CharterCommitment> & { text?: string } = {},
): CharterCommitment {
  const hash = "0".repeat(64);
  return {
    commitmentId,
    lineId,
    ownerName: "Lena",
    ownerTitle: "Head of service",
    revision: 1,
    firstDueOn: "2026-06-30",
    terms: {
      type: "procedure",
      text,
      dueOn: "2026-06-30",
      measure: "Fewer customers write twice",
      evidence: "We show the waiting list on the first of July",
      firstMilestone: { text: "Draft of the rota is printed", dueOn: "2026-03-20" },
      authority: null,
    },
    signature: {
      level: "server-attested",
      signerName: "Lena",
      hash,
      canonical: "{}",
      method: "seat-confirmation",
      signedAt: publishedAt - 1000,
      keyId: "key",
      attestation: sealedElsewhere,
    },
    withdrawn: null,
    ...fields,
  };
}

/** The body of a charter with two actions, an ask and a promise by default. */
export function aCharterBody(fields: Partial<CharterBody> = {}): CharterBody {
  return {
    number: "2026-1",
    version: 1,
    workshopId: "workshop-caring",
    title: "Caring at Northwind",
    organisation: "Northwind",
    language: "en",
    publishedAt,
    workshopHeldAt: publishedAt - 3_600_000,
    people: 12,
    values: [{ id: "value-caring", word: "Caring", sentence: "We treat a customer's problem as ours", hue: 3 }],
    lanes: ["Everyone", "Call agent"],
    poll: {
      rules: { budget: 3, cap: 2, quorumPercent: 50, topK: 3 },
      result: { rows: [], ballots: 8, roll: 12, turnoutPercent: 66, isAdvisory: false, totalPoints: 24 },
      items: [],
    },
    lines: [
      aLine("line-call", { text: "I call back today, and say so", commitmentId: "promise-call" }),
      aLine("line-stay", {
        laneName: "Everyone",
        answer: { kind: "no", text: "The tills cannot do this yet", byName: "Mia", at: publishedAt - 500 },
      }),
      aLine("line-refund", { kind: "ask", text: "Let us refund up to 100", leaderName: "Mia" }),
    ],
    commitments: [aPromise("promise-call", "line-call", { text: "I open a refund desk for call backs" })],
    authorityTable: [],
    coCreationPercent: 100,
    hiddenCards: [],
    feedback: { isNpsSetUp: true, isEnpsSetUp: true, isOverridden: false },
    ...fields,
  };
}

/** A charter as it is stored, with the right hash and without a seal. */
export function aCharter({ id = "charter-one", ...fields }: Partial<CharterBody> & { id?: string } = {}): Charter {
  const body = aCharterBody(fields);
  const [series = ""] = body.number.split("-");
  return {
    id,
    v: 4,
    workshopId: body.workshopId,
    series,
    number: body.number,
    version: body.version,
    publishedAt: body.publishedAt,
    body,
    hash: charterHash(body),
    keyId: "key",
    seal: sealedElsewhere,
  };
}
