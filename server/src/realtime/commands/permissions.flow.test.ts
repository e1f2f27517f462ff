import type { Role } from "@saydo/shared/capabilities.ts";
import { type CommandName, commands } from "@saydo/shared/contract.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectations, expectedOf } from "../../testing/matrix/commands.ts";
import { aScene, type Scene, seated, stateNames } from "../../testing/matrix/states.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { newKey, refusal, type TestConnection } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const names = Object.keys(commands).filter((name): name is CommandName => Object.hasOwn(commands, name));

it("has an expectation for every command of the contract, and for no other", () => {
  expect(Object.keys(expectations).toSorted()).toEqual(names.toSorted());
});

async function socketsOf({ people, workshop }: Scene): Promise<[Role | "projector", TestConnection][]> {
  return [
    ...seated.map((who): [Role, TestConnection] => [people[who].socket.sections.me.role, people[who].socket]),
    ["projector", await app.client().project(workshop.projectorPath)],
  ];
}

/** The input is wrong on purpose: a permitted caller gets that error, and nothing happens. A caller is told to slow down after a burst. */
async function answerTo(socket: TestConnection, name: CommandName): Promise<string> {
  return until(async () => {
    const result = await socket.send(name, { key: newKey(), input: { unknown: true } });
    const said = result.ok ? "done" : result.error.code;
    return said === "too_many_requests" ? null : said;
  });
}

const isShut = (state: string) => /^(deleted|removed)/.test(state);

/** Every command × caller × state over a real socket (P2–P9, P13, T8): only the table decides. */
describe.each(stateNames.filter((state) => !isShut(state)))("P13 a workshop: %s", (state) => {
  it("lets each caller do what the table says and refuses the rest with the right word", async () => {
    const scene = await aScene(app, state);
    const table: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const [who, socket] of await socketsOf(scene)) {
      await Promise.all(
        names.map(async (name) => {
          table[`${who} ${name}`] = expectedOf(who, name, scene.phase, scene.ended);
          seen[`${who} ${name}`] = await answerTo(socket, name);
        }),
      );
    }
    expect(Object.values(seen)).toContain("forbidden");
    expect(seen).toEqual(table);
  });

  it("opens no socket for somebody who has no seat in it", async () => {
    const scene = await aScene(app, state);
    const refusals: Record<string, string> = {};
    for (const caller of ["removed seat", "moved seat", "seat elsewhere", "stranger"] as const) {
      refusals[caller] = await refusal((await scene.browserOf(caller)).connect(scene.workshop.id));
    }
    expect(refusals).toEqual({
      "removed seat": "seat_removed",
      "moved seat": "seat_moved",
      "seat elsewhere": "not_signed_in",
      stranger: "not_signed_in",
    });
  });
});

describe.each(stateNames.filter(isShut))("P13 a workshop: %s", (state) => {
  it("ends every socket and opens none, so that no command reaches it", async () => {
    const scene = await aScene(app, state);
    const { workshop, browserOf } = scene;
    const said: Record<string, string> = {};
    for (const who of seated) {
      expect(scene.people[who].socket.socket.connected, who).toBe(false);
      said[who] = await refusal((await browserOf(who)).connect(workshop.id));
    }
    for (const who of ["removed seat", "moved seat", "seat elsewhere", "stranger"] as const)
      said[who] = await refusal((await browserOf(who)).connect(workshop.id));
    said.projector = await refusal(app.client().project(workshop.projectorPath));
    const isRemoved = scene.ended === "removed";
    const member = isRemoved ? "not_signed_in" : "workshop_deleted";
    expect(said).toEqual({
      ...Object.fromEntries(seated.map((who) => [who, member])),
      "removed seat": isRemoved ? "not_signed_in" : "seat_removed",
      "moved seat": isRemoved ? "not_signed_in" : "seat_moved",
      "seat elsewhere": "not_signed_in",
      stranger: "not_signed_in",
      projector: isRemoved ? "code_unknown" : "workshop_deleted",
    });
  });
});
