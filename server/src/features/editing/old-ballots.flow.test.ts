import { afterEach, beforeEach, expect, it } from "vitest";
import { alterStored } from "../../storage/sqlite/testing/stored-rows.ts";
import { aDraft, saveDraft } from "../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
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

it("P13: ballots of an earlier version keep the names of job roles that they were opened with", async () => {
  const workshop = await aWorkshop(app, { participants: 0, phase: "write" });
  const agent = workshop.facilitator.socket.sections.workshop.lanes[1]?.id ?? "";
  const anna = await workshop.join("Anna", agent);
  await saveDraft(anna, { ...aDraft(workshop, "call back"), laneId: agent });
  await workshop.go("vote");
  await workshop.facilitator.socket.call("voting:open", { minutes: null });
  await app.app.close();
  // Such a version stored no names beside the items.
  alterStored(
    app.file,
    `UPDATE polls SET body = json_remove(body, '$.items[0].laneName', '$.items[0].momentName')
       WHERE json_extract(body, '$.items[0].laneId') = '${agent}'`,
  );
  await app.restart();
  for (const one of workshop.everybody()) await one.connect();
  const names = () => anna.socket.sections.voting.poll?.items.map(({ laneName }) => laneName);
  expect(names()).toEqual([undefined]);
  for (const name of ["Adviser", "Guide"]) {
    const basedOn = workshop.facilitator.socket.sections.workshop.edition;
    const change = { what: "lane-rename", placeId: agent, name } as const;
    const { edition } = await workshop.facilitator.socket.call("editing:change", { basedOn, change });
    await until(() => workshop.facilitator.socket.sections.workshop.edition === edition);
  }
  await anna.connect();
  expect(names()).toEqual(["Call agent"]);
});
