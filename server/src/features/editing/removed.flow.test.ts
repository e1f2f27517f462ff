import { dirname } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { storedRows, textsIn } from "../../storage/sqlite/testing/stored-rows.ts";
import { runStorageCommand } from "../../storage-commands.ts";
import { docketItem, person } from "../../testing/builders/a-ballot.ts";
import { aFinishedWorkshop, publish } from "../../testing/builders/a-charter.ts";
import { recordingLog } from "../../testing/recording-log.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const hourMs = 3_600_000;

async function verified(): Promise<string> {
  await app.app.close();
  const printed: string[] = [];
  const own = dirname(app.file);
  await runStorageCommand(["verify"], { log: recordingLog(), own, print: (text) => printed.push(text) });
  await app.restart();
  return printed.join("\n");
}

it("P13 a workshop removed after its charter keeps both versions, and its signed promises verify; what people wrote is gone", async () => {
  const ballot = await aFinishedWorkshop(app);
  const { workshop } = ballot;
  const [lena] = [person(workshop.leaders)];
  const first = await publish(app, ballot);
  const { id: docketId } = docketItem(lena, "stay on the line");
  const text = "The telephones cannot do this before the new ones arrive in 2027.";
  await lena.socket.call("answers:give", { kind: "no", docketId, text });
  const next = { previousId: first.charter.id, reason: "Lena has answered since.", corrections: [] };
  const { charterId } = await workshop.facilitator.socket.call("charters:publish-next", next);
  const read = (id: string) => app.client().api("charter", { params: { charterId: id } });
  const before = [await read(first.charter.id), await read(charterId)];
  const signatures = () => storedRows(app.file).signatures;
  const logged = signatures();

  const params = { workshopId: workshop.id };
  await workshop.facilitator.client.api("deleteWorkshop", { params, body: { isDeleted: true } });
  await app.clock.advance(7 * 24 * hourMs + hourMs);
  await until(async () => (await app.app.services.workshops.get(workshop.id)).values.length === 0);

  expect(await verified()).toMatch(/^Verified: /);
  expect([await read(first.charter.id), await read(charterId)]).toEqual(before);
  expect(signatures()).toEqual(logged);
  const rows = storedRows(app.file);
  const left = Object.entries(rows).flatMap(([name, all]) =>
    all.some((row) => textsIn(row).includes(workshop.id)) ? [name] : [],
  );
  // What a charter and the log cite, the names in it, and which browsers had seats; no seat, draft, receipt or line of the history.
  expect(left.toSorted()).toEqual(expected);
  expect(rows.ballots).toHaveLength(3);
  expect((await app.app.services.board.read(workshop.id)).cards).toEqual([]);
  await app.restart();
  expect(await verified()).toMatch(/^Verified: /);
});

const expected = [
  "charters",
  "commitments",
  "docket_items",
  "openings",
  "polls",
  "sessions",
  "signatures",
  "workshops",
];
