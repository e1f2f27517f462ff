import { afterEach, beforeEach, expect, it } from "vitest";
import { aBallot } from "../testing/builders/a-ballot.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";
import { alterStored, storedRows } from "./sqlite/testing/stored-rows.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

/** Every poll as the first version of Saydo stored it, with no items: what became of those, the voting feature's own test shows. */
const asFirstVersion = `UPDATE polls SET body = json_set(json_remove(body, '$.isRollKept'), '$.v', 1, '$.items', json('[]'))`;

it("rewrites old polls a moment after the start, under the revision that the running server holds", async () => {
  const { workshop, pollId } = await aBallot(app, { participants: 2 });
  alterStored(app.file, asFirstVersion);
  await app.restart();
  const socket = await workshop.facilitator.connect();
  expect(storedRows(app.file).polls?.map(({ v }) => v)).toEqual([1]);
  await app.clock.advance(5_000);
  expect(storedRows(app.file).polls).toMatchObject([{ id: pollId, v: 5, isRollKept: false }]);
  await socket.call("voting:close", { pollId });
  expect(app.log.complaints).toEqual([]);
});

it("names what cannot be read and leaves it alone", async () => {
  await aBallot(app, { participants: 2 });
  alterStored(app.file, `${asFirstVersion}; UPDATE polls SET body = json_remove(body, '$.rules', '$.status')`);
  await app.restart();
  await app.clock.advance(5_000);
  expect(storedRows(app.file).polls).toMatchObject([{ v: 1 }]);
  expect(app.log.complaints).toMatchObject([{ level: "error", fields: { collection: "polls" } }]);
});
