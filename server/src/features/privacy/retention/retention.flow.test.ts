import { afterEach, beforeEach, expect, it } from "vitest";
import { storedRows } from "../../../storage/sqlite/testing/stored-rows.ts";
import { aBallot } from "../../../testing/builders/a-ballot.ts";
import { aDraft, saveDraft } from "../../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../../testing/start-test-app.ts";

const dayMs = 24 * 60 * 60 * 1000;

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const stored = (collection: string) => storedRows(app.file)[collection] ?? [];

async function metric(line: string): Promise<boolean> {
  return (await (await app.client().fetch("/metrics")).text()).includes(line);
}

it("removes a draft 30 days after its last change and not before", async () => {
  const workshop = await aWorkshop(app, { phase: "write", participants: 1 });
  const [anna] = workshop.participants;
  if (!anna) throw new Error("nobody came");
  const old = aDraft(workshop, "call back");
  const kept = aDraft(workshop, "refund at once");
  await saveDraft(anna, old);
  await saveDraft(anna, kept);
  await app.clock.advance(29 * dayMs);
  await saveDraft(anna, { ...kept, parts: { ...kept.parts, outcome: "the money is back today" } });
  expect(stored("drafts")).toHaveLength(2);
  await app.clock.advance(2 * dayMs);
  expect(stored("drafts")).toMatchObject([{ id: kept.draftId }]);
  expect(await metric('saydo_expired_total{kind="drafts"} 1')).toBe(true);
});

it("removes the roll 30 days after the ballot closed; the result stays", async () => {
  const ballot = await aBallot(app, { participants: 3 });
  await app.clock.advance(40 * dayMs);
  expect(stored("polls")).toMatchObject([{ status: "open", isRollKept: false }]);
  expect(stored("polls")[0]?.roll).toHaveLength(4);
  for (const participant of ballot.workshop.participants) await ballot.cast(participant, { "call back": 1 });
  await ballot.close();
  await app.clock.advance(29 * dayMs);
  expect(stored("polls")[0]?.roll).toHaveLength(4);
  await app.clock.advance(2 * dayMs);
  expect(stored("polls")).toMatchObject([{ status: "closed", roll: [], isRollKept: false, result: { roll: 4 } }]);
  const [, person] = ballot.workshop.everybody();
  await person?.connect();
  expect(person?.socket.sections.turnout.roll).toBe(4);
});

it("removes a browser's seats when its cookie has ended; the member stays", async () => {
  const workshop = await aWorkshop(app, { participants: 1 });
  const people = stored("members").length;
  expect(stored("sessions")).toHaveLength(3);
  await app.clock.advance(100 * dayMs);
  await workshop.join("Newcomer");
  await app.clock.advance(100 * dayMs);
  expect(stored("sessions")).toHaveLength(1);
  expect(stored("members")).toHaveLength(people + 1);
  expect(await metric('saydo_expired_total{kind="sessions"} 3')).toBe(true);
});
