import type { Capability, Role } from "@saydo/shared/capabilities.ts";
import { commands } from "@saydo/shared/contract.ts";
import type { Command } from "@saydo/shared/core/contract.ts";
import { published } from "@saydo/shared/features/workshops/rules.ts";
import { can } from "@saydo/shared/permissions.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { newKey, type TestConnection } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** A member of every role in this phase. They are new each time: the rate limit allows no member as many commands in a row as all phases have. */
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
    ["projector", await app.client().project(workshop.projectorPath)],
  ];
}

/** The capabilities that remain after publication. Spelled out, so that the test does not ask the product. */
const afterTheEnd: readonly Capability[] = [
  ...(["workshop:read", "workshop:reopen", "workshop:history", "members:manage"] as const),
  ...(["answers:assign", "answers:give", "commitments:draft", "commitments:sign", "commitments:withdraw"] as const),
  "charters:publish",
  "charters:revise",
  "charters:adopt",
];

function expected(
  who: Role | "projector",
  { needs }: Command,
  phase: PhaseId,
  status: "open" | "finished" | "archived" = "open",
): string {
  if (who === "projector") return "forbidden";
  const rests = status === "archived" ? ["workshop:reopen", "charters:publish"] : [];
  if (status !== "open" && (!afterTheEnd.includes(needs) || rests.includes(needs))) {
    return phaseIds.some((other) => can(who, needs, other)) ? `workshop_${status}` : "forbidden";
  }
  // The input is wrong on purpose: a permitted caller gets this error, and nothing happens.
  if (can(who, needs, phase)) return "invalid_input";
  return phaseIds.some((other) => can(who, needs, other)) ? "wrong_phase" : "forbidden";
}

/** Every command × role × phase over a real socket (P2–P9, T8): only the table decides. */
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

/** Publishing leaves a workshop in Close; an older version let it be taken back to the other phases. */
describe.each(phaseIds)("in a finished workshop that stands at %s", (phase) => {
  it("refuses every role whatever would change it, and says that it is over", async () => {
    const people = await everyRole(phase);
    const { services } = app.app;
    const { id } = people[0]?.[1].sections.workshop ?? {};
    await services.workshops.update(id ?? "", (workshop) => published(workshop, "charter"));
    const table: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const [who, socket] of people) {
      await until(() => socket.sections.workshop.status === "finished");
      await Promise.all(
        Object.entries<Command>(commands).map(async ([name, command]) => {
          const result = await socket.send(name, { key: newKey(), input: { unknown: true } });
          table[`${who} ${name}`] = expected(who, command, phase, "finished");
          seen[`${who} ${name}`] = result.ok ? "done" : result.error.code;
        }),
      );
    }
    expect(seen).toEqual(table);
  });
});

/** The states that end a workshop differ from "finished" in what rests as well, and in the word that is said. */
describe.each(["answer", "sign", "close"] as const)("in a workshop that was put away at %s", (phase) => {
  it("lets leaders answer and sign, and refuses the rest with the right word", async () => {
    const people = await everyRole(phase);
    const { services } = app.app;
    const { id } = people[0]?.[1].sections.workshop ?? {};
    await services.workshops.update(id ?? "", (workshop) => ({ ...workshop, archivedAt: 1 }));
    const table: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const [who, socket] of people) {
      await until(() => socket.sections.workshop.archivedAt !== null);
      await Promise.all(
        Object.entries<Command>(commands).map(async ([name, command]) => {
          const result = await socket.send(name, { key: newKey(), input: { unknown: true } });
          table[`${who} ${name}`] = expected(who, command, phase, "archived");
          seen[`${who} ${name}`] = result.ok ? "done" : result.error.code;
        }),
      );
    }
    expect(seen).toEqual(table);
  });
});
