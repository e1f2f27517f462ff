import { exportFormats, exportKinds } from "@saydo/shared/features/files/export/terms.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readCsv } from "../../csv/read.ts";
import { person } from "../../testing/builders/a-ballot.ts";
import { aFinishedWorkshop, publish } from "../../testing/builders/a-charter.ts";
import { aWorkshop, type TestWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import type { TestClient } from "../../testing/test-client.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const files = exportKinds.flatMap((kind) => exportFormats.map((format) => `${kind}/${format}`));
const refusal = z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) });

function get({ id }: Pick<TestWorkshop, "id">, client: TestClient, file: string): Promise<Response> {
  return client.fetch(`/api/workshops/${id}/export/${file}`);
}

async function rowsOf(workshop: TestWorkshop, file: string): Promise<Record<string, string>[]> {
  const response = await get(workshop, workshop.facilitator.client, `${file}/csv`);
  const { rows } = readCsv(new Uint8Array(await response.arrayBuffer()));
  const [header, ...rest] = rows.map(({ cells }) => cells);
  return rest.map((cells) => Object.fromEntries(cells.map((cell, index) => [header?.[index] ?? "", cell])));
}

describe("a facilitator's export of a finished workshop", () => {
  let workshop: TestWorkshop;
  beforeAll(async () => {
    const ballot = await aFinishedWorkshop(app, { title: "Für dich: =HYPERLINK" });
    ({ workshop } = ballot);
    await publish(app, ballot);
  });

  it("holds the cards, the result, the docket and what was signed", async () => {
    expect(await rowsOf(workshop, "cards")).toMatchObject([
      { Text: "call back", When: "a payment fails", Needs: "training", "Written by": "paper card", Value: "CARING" },
      { Text: "refund at once" },
      { Text: "stay on the line", Needs: "technology" },
    ]);
    expect((await rowsOf(workshop, "results")).map(({ Points, Voters }) => [Points, Voters])).toEqual([
      ["1", "1"],
      ["1", "1"],
      ["1", "1"],
    ]);
    expect(await rowsOf(workshop, "docket")).toContainEqual(
      expect.objectContaining({ Leader: "Leader 2", Answer: "no", "Answered by": "Leader 2" }),
    );
    expect(await rowsOf(workshop, "commitments")).toMatchObject([
      { Owner: "Leader 1", Type: "authority", "New limit": "100", Revision: "1" },
    ]);
    expect(await rowsOf(workshop, "groups")).toEqual([]);
  });

  it.each(files)("is saved under the workshop's title and the day: %s", async (file) => {
    const response = await get(workshop, workshop.facilitator.client, file);
    const [kind, format] = file.split("/");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toMatch(
      new RegExp(`^attachment; filename=fuer-dich-hyperlink-${kind}-\\d{4}-\\d\\d-\\d\\d\\.${format}$`),
    );
    expect(response.headers.get("content-type")).toMatch(format === "csv" ? /^text\/csv/ : /^application\/json/);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it.each(files)("holds no id of a card or a person, and no participant's name: %s", async (file) => {
    const text = await (await get(workshop, workshop.facilitator.client, file)).text();
    const { cards } = await app.app.services.board.read(workshop.id);
    const people = await app.app.services.workshops.members(workshop.id);
    const unnamed = people.filter(({ role }) => role !== "leader").map(({ name }) => name);
    const traces = [...cards.map(({ id }) => id), ...people.map(({ id }) => id), ...unnamed, workshop.code];
    expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
  });

  it("is refused to everybody else, and to the facilitator of another workshop", async () => {
    const other = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
    const callers: [TestClient, string][] = [
      [person(workshop.participants).client, "forbidden"],
      [person(workshop.leaders).client, "forbidden"],
      [other.facilitator.client, "not_signed_in"],
      [app.client(), "not_signed_in"],
    ];
    for (const [client, code] of callers) {
      for (const file of files) {
        expect(refusal.parse(await (await get(workshop, client, file)).json()).error.code).toBe(code);
      }
    }
    for (const file of ["ballots/csv", "members/json", "cards/xlsx", "cards/..%2f"]) {
      expect((await get(workshop, workshop.facilitator.client, file)).status).toBe(400);
    }
  });
});

it("P2 says nothing of what people are still writing", async () => {
  const workshop = await aWorkshop(app, { participants: 1, phase: "write" });
  const { socket } = person(workshop.participants);
  await socket.call("writing:save", {
    draftId: app.ids.id(),
    valueId: socket.sections.workshop.values[0]?.id ?? "",
    laneId: "everyone",
    parts: { situation: "", behaviour: "a secret wish", outcome: "" },
    need: { type: "nothing", from: "" },
    receiptHash: "0".repeat(64),
  });
  for (const file of files) {
    expect(await (await get(workshop, workshop.facilitator.client, file)).text()).not.toContain("secret wish");
  }
});

it("P13 goes on in an archived workshop, and ends with its deletion", async () => {
  const workshop = await aWorkshop(app, { participants: 0, leadersPresent: 0 });
  const { client } = workshop.facilitator;
  const params = { workshopId: workshop.id };
  await client.api("archiveWorkshop", { params, body: { isArchived: true } });
  expect((await get(workshop, client, "cards/csv")).status).toBe(200);
  await client.api("deleteWorkshop", { params, body: { isDeleted: true } });
  const refused = await get(workshop, client, "cards/csv");
  expect(refusal.parse(await refused.json()).error.code).toBe("workshop_deleted");
});
