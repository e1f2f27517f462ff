import { describe, expect, it } from "vitest";
import { capabilities, roles } from "../capabilities.ts";
import { limits } from "../features/workshops/terms.ts";
import { type PhaseId, phaseIds, phases } from "./index.ts";
import { phaseId } from "./schema.ts";

it("the path is the order of the registry", () => {
  expect(phaseIds).toEqual(["welcome", "promises", "write", "reveal", "scenarios", "vote", "answer", "sign", "close"]);
  expect(phaseIds).toEqual(Object.keys(phases));
  for (const id of phaseIds) expect(phaseId.parse(id)).toBe(id);
});

describe.each(phaseIds)("phase %s", (id) => {
  const phase = phases[id];

  it("has minutes an agenda accepts", () => {
    expect(phase.minutes).toBeGreaterThanOrEqual(1);
    expect(phase.minutes).toBeLessThanOrEqual(limits.phaseMinutes);
  });

  it("names only known roles and capabilities, each once", () => {
    for (const [role, allowed] of Object.entries(phase.allows)) {
      expect(roles).toContain(role);
      expect(new Set(allowed).size).toBe(allowed.length);
      for (const capability of allowed) expect(capabilities).toContain(capability);
    }
  });

  it("allows the projector nothing", () => {
    expect(phase.allows.observer ?? []).toEqual([]);
  });
});

it("T10: no role has the board's presence while people write in private", () => {
  expect(Object.values(phases.write.allows).flat()).not.toContain("board:presence");
});

it("P6: nothing on the board moves while it is voted on", () => {
  const voting = Object.values(phases.vote.allows).flat();
  expect(voting.filter((capability) => capability.startsWith("board:") || capability === "scenarios:edit")).toEqual([]);
});

it("a step with writers is announced before it is left: every role that can type stands in a phase that says so", () => {
  const typing = ["writing:draft", "board:add", "board:edit-own", "scenarios:edit"];
  // Leaders may answer in every step; the screens of these two are made of what they type.
  const leadersType: readonly PhaseId[] = ["answer", "sign"];
  for (const id of phaseIds) {
    const canType = Object.values(phases[id].allows)
      .flat()
      .some((capability) => typing.includes(capability));
    expect([id, phases[id].hasWriters]).toEqual([id, canType || leadersType.includes(id)]);
  }
});
