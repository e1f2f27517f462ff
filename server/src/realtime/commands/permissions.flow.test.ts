import type { Role } from "@saydo/shared/capabilities.ts";
import { commands } from "@saydo/shared/contract.ts";
import type { Command } from "@saydo/shared/core/contract.ts";
import { can } from "@saydo/shared/permissions.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aWorkshop } from "../../testing/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { newKey, type TestConnection } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** A member of every role in this phase. New members each time: the rates allow no member as many commands in a row as all phases have. */
async function everyRole(phase: PhaseId): Promise<[Role | "projector", TestConnection][]> {
  const workshop = await aWorkshop(app, { participants: 2 });
  const [coFacilitator, participant] = workshop.participants;
  const [leader] = workshop.leaders;
  if (!coFacilitator || !participant || !leader) throw new Error("somebody is missing");
  const { memberId } = coFacilitator;
  await workshop.facilitator.socket.call("members:set-co-facilitator", { memberId, isCoFacilitator: true });
  await until(() => coFacilitator.socket.sections.me.role === "co-facilitator");
  await workshop.go(phase);
  return [
    ["facilitator", workshop.facilitator.socket],
    ["co-facilitator", coFacilitator.socket],
    ["participant", participant.socket],
    ["leader", leader.socket],
    ["projector", await app.client().project(workshop.code)],
  ];
}

function expected(who: Role | "projector", { needs }: Command, phase: PhaseId): string {
  if (who === "projector") return "forbidden";
  // The input is wrong on purpose: a permitted caller is told so, and nothing happens.
  if (can(who, needs, phase)) return "invalid_input";
  return phaseIds.some((other) => can(who, needs, other)) ? "wrong_phase" : "forbidden";
}

/** Every command × role × phase over a real socket (P2–P9, T8): the table and nothing else decides. */
describe.each(phaseIds)("in %s", (phase) => {
  it("lets each role do what the table says and refuses the rest with the right word", async () => {
    const table: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const [who, socket] of await everyRole(phase)) {
      await Promise.all(
        Object.entries<Command>(commands).map(async ([name, command]) => {
          const result = await socket.send(name, { key: newKey(), input: { unknown: true } });
          table[`${who} ${name}`] = expected(who, command, phase);
          seen[`${who} ${name}`] = result.ok ? "done" : result.error.code;
        }),
      );
    }
    expect(Object.keys(seen).length).toBeGreaterThan(150);
    expect(seen).toEqual(table);
  });
});
