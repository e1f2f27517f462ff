import { type CommandName, commands } from "@saydo/shared/contract.ts";
import type { Command, Result } from "@saydo/shared/core/contract.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storedRows, textsIn } from "../../storage/sqlite/testing/stored-rows.ts";
import { expectations } from "../../testing/matrix/commands.ts";
import { inputsFor } from "../../testing/matrix/inputs.ts";
import { aScene, aSceneBefore, type Scene, seated } from "../../testing/matrix/states.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { newKey, refusal, type TestConnection } from "../../testing/test-client.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const names = Object.keys(commands).filter((name): name is CommandName => Object.hasOwn(commands, name));
const order = ["live", "finished", "archived"];

/** Everything stored of this workshop. */
function rowsOf(scene: Scene) {
  const { id } = scene.workshop;
  return Object.entries(storedRows(app.file)).map(([name, all]) => ({
    name,
    rows: all.filter((row) => textsIn(row).includes(id)),
  }));
}

/** A caller is told to slow down after a burst. */
function send(socket: TestConnection, name: CommandName, input: unknown, key?: string): Promise<Result<unknown>> {
  return until(async () => {
    const result = await socket.send(name, { key: key ?? newKey(), input });
    return !result.ok && result.error.code === "too_many_requests" ? null : result;
  });
}

const codeOf = (result: Result<unknown>) => (result.ok ? "done" : result.error.code);

describe.each(["finished", "archived after its charter"] as const)("an attack on a workshop: %s", (state) => {
  it("by every command that rests there, sent as a screen would send it: all are refused and nothing is lost", async () => {
    const { scene, end } = await aSceneBefore(app, state);
    const inputs = await inputsFor(app, scene);
    for (const name of names) expect(commands[name].input.safeParse(inputs[name]).success, name).toBe(true);
    await end();
    const resting = names.filter((name) => order.indexOf(expectations[name].lasts) < order.indexOf(scene.ended));
    expect(resting.length).toBeGreaterThan(20);
    const before = rowsOf(scene);
    const said = new Set<string>();
    for (const who of seated) {
      for (const name of resting) said.add(codeOf(await send(scene.people[who].socket, name, inputs[name])));
    }
    expect([...said].toSorted()).toEqual(["forbidden", `workshop_${scene.ended}`]);
    expect(rowsOf(scene)).toEqual(before);
    await app.restart();
    expect(rowsOf(scene)).toEqual(before);
  });
});

it("an attack by the press of a button from before the publication, sent again: it has no second effect", async () => {
  const { scene, end } = await aSceneBefore(app, "archived");
  const { facilitator, participant } = scene.people;
  const key = newKey();
  expect(await send(facilitator.socket, "timer:start", { minutes: 5 }, key)).toMatchObject({ ok: true });
  await end();
  const before = rowsOf(scene);
  expect(await send(facilitator.socket, "timer:start", { minutes: 5 }, key)).toMatchObject({ ok: true });
  // The key of another seat is nobody else's: it is judged as a press of its sender.
  expect(codeOf(await send(participant.socket, "timer:start", { minutes: 5 }, key))).toBe("forbidden");
  expect(codeOf(await send(facilitator.socket, "timer:start", { minutes: 5 }))).toBe("workshop_archived");
  expect(rowsOf(scene)).toEqual(before);
});

describe("an attack from another workshop", () => {
  it("by its facilitator and its leader, with what they know of this one: nothing of this one changes", async () => {
    const victim = await aScene(app, "reopened");
    const attacker = await aScene(app, "reopened");
    const own = new Set(textsIn(await inputsFor(app, attacker)));
    const foreign = await inputsFor(app, victim);
    const before = rowsOf(victim);
    const known = new Set(textsIn(before));
    const naming = names.filter((name) => textsIn(foreign[name]).some((text) => known.has(text) && !own.has(text)));
    expect(naming).toEqual(
      expect.arrayContaining(["members:remove", "leaders:renew-link", "voting:mine", "commitments:sign", "board:hide"]),
    );
    for (const phase of ["close", "vote", "reveal"] as const) {
      await attacker.workshop.go(phase);
      for (const who of ["facilitator", "leader", "participant"] as const) {
        for (const name of naming) {
          expect(codeOf(await send(attacker.people[who].socket, name, foreign[name])), name).not.toBe("done");
        }
      }
    }
    expect(rowsOf(victim)).toEqual(before);
  });
});

describe("an attack with a ticket from before", () => {
  const commandTicket = async ({ workshop, people }: Scene) => {
    const body = { as: "member", workshopId: workshop.id, scope: "commands" } as const;
    return (await people.participant.client.api("ticket", { body })).ticket;
  };

  it("the workshop was deleted: it opens nothing", async () => {
    const { scene, end } = await aSceneBefore(app, "deleted");
    const ticket = await commandTicket(scene);
    await end();
    await expect(app.client().connectWith(ticket)).rejects.toThrow("ticket_expired");
  });

  it("the seat was removed: it opens nothing", async () => {
    const scene = await aScene(app, "running in write");
    const ticket = await commandTicket(scene);
    const { participant, facilitator } = scene.people;
    const { memberId } = participant;
    await facilitator.socket.call("members:remove", { memberId, reason: "came twice" });
    await expect(app.client().connectWith(ticket)).rejects.toThrow("ticket_expired");
    expect(await refusal(participant.client.connect(scene.workshop.id))).toBe("seat_removed");
  });

  it("the workshop was put away: what it opens is judged as it is now", async () => {
    const { scene, end } = await aSceneBefore(app, "archived");
    const ticket = await commandTicket(scene);
    await end();
    const late = await app.client().connectWith(ticket);
    const inputs = { isDone: true };
    expect(codeOf(await send(late, "writing:done", inputs))).toBe("workshop_archived");
  });
});

/** The fields by which a command says what its sender saw. */
const sawFields = ["basedOn", "fromIndex", "revision", "previousId"];

function saysWhatItSaw({ input }: Command): boolean {
  return "shape" in input && sawFields.some((field) => field in Object(input.shape));
}

it("an attack from a stale screen: every command that says what its sender saw is refused or changes nothing", async () => {
  const scene = await aScene(app, "reopened");
  const { facilitator, leader } = scene.people;
  const inputs = await inputsFor(app, scene);
  const told = Object.entries<Command>(commands).flatMap(([name, command]) => (saysWhatItSaw(command) ? [name] : []));
  const stale: Partial<Record<CommandName, [socket: TestConnection, input: unknown, code: string]>> = {
    "editing:change": [facilitator.socket, { ...inputs["editing:change"], basedOn: 10_000 }, "conflict"],
    "phase:advance": [facilitator.socket, { ...inputs["phase:advance"], fromIndex: 1, toIndex: 2 }, "done"],
    "phase:back": [facilitator.socket, { fromIndex: 3, toIndex: 1 }, "done"],
    "commitments:save": [leader.socket, { ...inputs["commitments:save"], basedOn: 10_000 }, "conflict"],
    "commitments:sign": [leader.socket, { ...inputs["commitments:sign"], revision: 10_000 }, "text_changed"],
    "charters:publish-next": [
      facilitator.socket,
      { ...inputs["charters:publish-next"], previousId: "older" },
      "conflict",
    ],
  };
  // Drafts and ballots, in their own steps: see `two-windows.flow.test.ts`.
  const inTheirSteps = ["voting:cast", "writing:remove", "writing:save"];
  expect([...Object.keys(stale), ...inTheirSteps].toSorted()).toEqual(told.toSorted());
  const before = rowsOf(scene);
  const seen: Record<string, string> = {};
  const table: Record<string, string> = {};
  for (const name of names) {
    const attack = stale[name];
    if (!attack) continue;
    table[name] = attack[2];
    seen[name] = codeOf(await send(attack[0], name, attack[1]));
  }
  expect(seen).toEqual(table);
  expect(rowsOf(scene)).toEqual(before);
});
