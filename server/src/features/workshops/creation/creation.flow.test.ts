import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aWorkshop, newWorkshop } from "../../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../../testing/start-test-app.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

describe("creating a workshop", () => {
  it("happens once however often it is sent, and shows the same links again", async () => {
    const browser = app.client();
    const body = { requestId: app.ids.secret(), workshop: newWorkshop() };
    const [first, second] = await Promise.all([
      browser.api("createWorkshop", { body }),
      browser.api("createWorkshop", { body }),
    ]);
    expect(second).toEqual(first);
    await app.restart();
    // The answer got lost and with it the cookie: a browser with the request's secret is the sender.
    const afresh = app.client();
    expect(await afresh.api("createWorkshop", { body })).toEqual(first);
    expect((await afresh.api("home")).workshops).toMatchObject([
      { id: first.workshopId, role: "facilitator", people: 1 },
    ]);
  });

  it("names the step of an agenda that cannot work", async () => {
    const agenda = [
      { phase: "welcome", minutes: 5 },
      { phase: "vote", minutes: 5 },
    ] as const;
    const body = { requestId: app.ids.secret(), workshop: newWorkshop({ agenda: [...agenda] }) };
    await expect(app.client().api("createWorkshop", { body })).rejects.toMatchObject({
      code: "invalid_input",
      field: "agenda.1.phase",
    });
  });

  it("always has the lane Everyone, in the workshop's language", async () => {
    const workshop = await aWorkshop(app, { language: "de", participants: 0, leadersPresent: 0 });
    const { lanes } = workshop.facilitator.socket.sections.workshop;
    expect(lanes[0]).toEqual({ id: everyoneLaneId, name: "Alle" });
    expect(lanes).toHaveLength(3);
  });

  it("keeps every link's secret out of the data that other people receive", async () => {
    const workshop = await aWorkshop(app);
    const [participant] = workshop.participants;
    const projector = app.client();
    await projector.project(workshop.projectorPath);
    const read = [...(participant?.client.received ?? []), ...projector.received].join("\n");
    const secrets = [...workshop.leaderTokens, workshop.recoveryPath.split("=").at(-1) ?? ""];
    for (const secret of secrets) expect(read).not.toContain(secret);
    expect(read).not.toMatch(/hash/i);
  });
});
