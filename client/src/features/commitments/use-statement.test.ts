import { canonicalText } from "@saydo/shared/core/canonical-json.ts";
import { statementHash } from "@saydo/shared/features/commitments/rules.ts";
import type { CommitmentStatement } from "@saydo/shared/features/commitments/schema.ts";
import { describe, expect, it } from "vitest";
import { readStatement } from "./use-statement.ts";

const statement: CommitmentStatement = {
  kind: "commitment",
  version: 1,
  commitmentId: "commitment-1",
  workshopId: "workshop-1",
  revision: 2,
  ownerName: "Dana Roth",
  ownerTitle: "Head of service",
  terms: {
    type: "authority",
    text: "I will let every agent refund up to 100 € without asking.",
    dueOn: "2027-03-01",
    measure: "Refunds decided in the first call",
    evidence: "We will show the new screen on 1 March",
    firstMilestone: { text: "Pilot with the evening shift", dueOn: "2026-12-15" },
    authority: { laneId: "lane-1", situation: "failed payment", limitToday: "20 €", limitNew: "100 €" },
  },
  authorityLane: "Call agent",
  answer: { kind: "commit", text: "" },
  item: { title: "Refund at once", texts: ["Refund at once"], points: 12, voters: 7, rank: 1, isTied: false },
};
const canonical = canonicalText(statement);
const hash = statementHash(statement);

describe("P8 reading what is signed", () => {
  it("shows what stands in the text that this device hashed", async () => {
    expect(await readStatement(canonical, hash, 2)).toEqual({ kind: "ready", statement, revision: 2, hash });
  });

  it("refuses a text that is one character away from its hash", async () => {
    expect(await readStatement(canonical.replace("100 €", "900 €"), hash, 2)).toEqual({ kind: "mismatch" });
  });

  it("refuses JSON that says the same in other bytes, because then two texts would have one hash", async () => {
    expect(await readStatement(JSON.stringify(statement, null, 1), hash, 2)).toEqual({ kind: "mismatch" });
  });

  it("refuses a text with a field that the dialog does not show", async () => {
    const more = { ...statement, smallPrint: "or not" };
    const { sha256, signedBytes } = await import("@saydo/shared/core/canonical-json.ts");
    expect(await readStatement(canonicalText(more), sha256(signedBytes("commitment", more)), 2)).toEqual({
      kind: "mismatch",
    });
  });

  it("refuses another revision than the one that will be signed", async () => {
    expect(await readStatement(canonical, hash, 3)).toEqual({ kind: "mismatch" });
  });
});
