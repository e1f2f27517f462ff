import { phaseIds } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

describe.each(phaseIds)("the demo at %s", (phase) => {
  it("stands at its phase with about thirty people, under its fixed address", async () => {
    const visitor = app.client();
    const { workshopId, code } = await visitor.api("enterDemo", { body: { phase, seat: "facilitator" } });
    expect(workshopId).toBe(`demo-${phase}`);
    const { sections } = await visitor.connect(workshopId);
    expect(sections.workshop).toMatchObject({ code, phase, isDemo: true, lock: null });
    expect(sections.people.total).toBe(30);
    expect(sections.me.role).toBe("facilitator");
    expect(app.log.complaints).toEqual([]);
  });
});
