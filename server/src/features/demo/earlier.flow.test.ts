import { demoCode } from "@saydo/shared/features/demo/rules.ts";
import { phaseIds } from "@saydo/shared/phases/index.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { alterStored } from "../../storage/sqlite/testing/stored-rows.ts";
import { leftOfDemos, verified, walkIn } from "../../testing/demo-visits.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

describe("a demo of a version without rounds", () => {
  it("begins anew, and of its charter the address says so", async () => {
    const { charterId } = (await walkIn(app.client(), "close", "facilitator")).sections.workshop;
    await app.restart();
    alterStored(
      app.file,
      `UPDATE demos SET body = json_object('id', 'demo-close', 'v', 1, 'playedAt', 1);
       INSERT INTO charters SELECT * FROM demo_charters; DELETE FROM demo_charters;`,
    );
    await app.restart();
    // The charter of such a version cannot be removed.
    expect(leftOfDemos(app.file)).toEqual(["charters"]);
    expect(await verified(app.file)).toMatch(/^Verified: /);
    expect(await refusal(app.client().api("charter", { params: { charterId: charterId ?? "" } }))).toBe("demo_over");
    expect((await walkIn(app.client(), "close", "facilitator")).sections.workshop).toMatchObject({
      id: "demo-close-2",
      phase: "close",
    });
  });

  it("begins anew also when its first run was cut off", async () => {
    await walkIn(app.client(), "write", "facilitator");
    await app.restart();
    alterStored(app.file, "DELETE FROM demos");
    await app.restart();
    expect((await walkIn(app.client(), "write", "facilitator")).sections.workshop.id).toBe("demo-write-2");
  });
});

describe("a demo that is switched off", () => {
  it("is offered nowhere, its rounds end, and old links answer in a sentence", async () => {
    const visitor = app.client();
    await walkIn(visitor, "sign", "leader");
    await app.restart({ hasDemo: false });
    expect(leftOfDemos(app.file)).toEqual([]);
    expect(await visitor.api("home")).toEqual({ hasAnyWorkshop: false, hasDemo: false, workshops: [] });
    for (const phase of phaseIds) {
      expect(await refusal(visitor.api("enterDemo", { body: { phase, seat: "facilitator" } }))).toBe("demo_off");
      expect(await refusal(visitor.api("door", { params: { code: demoCode(phase) } }))).toBe("demo_off");
      expect(await refusal(visitor.project(demoCode(phase)))).toBe("demo_off");
      expect(await refusal(visitor.connect(`demo-${phase}`))).toBe("demo_off");
    }
    expect(leftOfDemos(app.file)).toEqual([]);
    await app.restart({ hasDemo: true });
    expect((await walkIn(visitor, "sign", "leader")).sections.workshop.id).toBe("demo-sign-2");
  });
});
