import { canonicalText } from "@saydo/shared/core/canonical-json.ts";
import { statementHash } from "@saydo/shared/features/commitments/rules.ts";
import type { CommitmentStatement } from "@saydo/shared/features/commitments/schema.ts";
import { concealedName } from "@saydo/shared/features/privacy/rules.ts";
import { describe, expect, it } from "vitest";
import { readStatement } from "./use-statement.ts";

const opening = { salt: "s".repeat(43), name: "Dana Roth" };
const statement: CommitmentStatement = {
  kind: "commitment",
  version: 2,
  commitmentId: "commitment-1",
  workshopId: "workshop-1",
  revision: 2,
  ownerName: concealedName(opening),
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
  it("shows the text that this device hashed", async () => {
    const shown = { ...statement, ownerName: "Dana Roth" };
    expect(await readStatement(canonical, hash, 2, [opening])).toEqual({
      kind: "ready",
      statement: shown,
      revision: 2,
      hash,
    });
  });

  it("refuses a text that is one character away from its hash", async () => {
    expect(await readStatement(canonical.replace("100 €", "900 €"), hash, 2, [opening])).toEqual({ kind: "mismatch" });
  });

  it("refuses JSON that says the same in other bytes, because then two texts would have one hash", async () => {
    expect(await readStatement(JSON.stringify(statement, null, 1), hash, 2, [opening])).toEqual({ kind: "mismatch" });
  });

  it("refuses a text with a field that the dialog does not show", async () => {
    const more = { ...statement, smallPrint: "or not" };
    const { sha256, signedBytes } = await import("@saydo/shared/core/canonical-json.ts");
    expect(await readStatement(canonicalText(more), sha256(signedBytes("commitment", more)), 2, [opening])).toEqual({
      kind: "mismatch",
    });
  });

  it.each([
    ["none", []],
    ["somebody else's", [{ ...opening, name: "Mia Berg" }]],
  ])("refuses a name that does not open what stands in the text: %s", async (_, openings) => {
    expect(await readStatement(canonical, hash, 2, openings)).toEqual({ kind: "mismatch" });
  });

  it("reads an older statement, which holds the name itself", async () => {
    const older = { ...statement, version: 1, ownerName: "Dana Roth" } as const;
    expect(await readStatement(canonicalText(older), statementHash(older), 2, [])).toMatchObject({ statement: older });
  });

  it("refuses another revision than the one that will be signed", async () => {
    expect(await readStatement(canonical, hash, 3, [opening])).toEqual({ kind: "mismatch" });
  });
});
