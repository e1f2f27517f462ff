import { type CommandName, commands } from "@saydo/shared/contract.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectations } from "../../testing/matrix/commands.ts";
import { changesFor, type Inputs, inputsFor } from "../../testing/matrix/inputs.ts";
import { mutationsOf } from "../../testing/matrix/mutations.ts";
import { aScene, type Scene, seated } from "../../testing/matrix/states.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { newKey } from "../../testing/test-client.ts";

let app: TestApp;
let scene: Scene;
let inputs: Inputs;
beforeAll(async () => {
  app = await startTestApp();
  scene = await aScene(app, "reopened");
  inputs = await inputsFor(app, scene);
});
afterAll(() => app.close());

const names = Object.keys(commands).filter((name): name is CommandName => Object.hasOwn(commands, name));

/** The caller and the step with which a command gets as far as its handler. */
function caseOf(name: CommandName) {
  const { by, in: steps } = expectations[name];
  const who = seated.find((role) => by.includes(role)) ?? "facilitator";
  return { who, phase: steps.includes("close") ? "close" : (steps.at(-1) ?? "close") };
}

/** Every kind of edit, from the edition of now: what a mutation changes makes the others stale, and those are told so. */
function edits() {
  const basedOn = scene.people.facilitator.socket.sections.workshop.edition;
  return Object.values(changesFor(scene)).map((change) => ({ basedOn, change }));
}

const inOrder = phaseIds.toReversed().flatMap((phase) => names.filter((name) => caseOf(name).phase === phase));

it.each(inOrder)("%s says what is wrong with an input that no screen sends, and breaks nothing", async (name) => {
  const { workshops } = app.app.services;
  const { who, phase } = caseOf(name);
  const { agenda, agendaIndex, status } = await workshops.get(scene.workshop.id);
  // The next version, published with another reason, finishes it.
  if (status === "finished") await scene.workshop.facilitator.socket.call("workshop:reopen", {});
  const toIndex = agenda.findIndex((step) => step.phase === phase);
  if (agendaIndex !== toIndex)
    await scene.workshop.facilitator.socket.call("phase:back", { fromIndex: agendaIndex, toIndex });
  const said = new Set<string>();
  for (const valid of name === "editing:change" ? edits() : [inputs[name]]) {
    for (const input of mutationsOf(valid)) {
      if (JSON.stringify(input) === JSON.stringify(valid)) continue;
      const viewer = workshops.viewer(await workshops.member(scene.people[who].memberId));
      const result = await app.app.router.dispatch(viewer, name, { key: newKey(), input });
      said.add(result.ok ? "done" : result.error.code);
    }
  }
  expect([...said]).toContain("invalid_input");
  expect([...said]).not.toContain("internal");
  expect(app.log.complaints).toEqual([]);
});
