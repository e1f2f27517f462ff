import { afterAll, beforeAll, expect, it } from "vitest";
import { aWorkshop } from "../testing/a-workshop.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it("walks a whole workshop", async () => {
  const workshop = await aWorkshop(app, { phase: "close" });
  expect(workshop.facilitator.socket.sections.workshop.phase).toBe("close");
  expect(app.log.complaints).toEqual([]);
});
