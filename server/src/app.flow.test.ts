import { expect, it } from "vitest";
import { aWorkshop } from "./testing/builders/a-workshop.ts";
import { startTestApp } from "./testing/start-test-app.ts";

it("closes while people press buttons, and keeps exactly what it acknowledged", async () => {
  const app = await startTestApp();
  const workshop = await aWorkshop(app, { participants: 2, phase: "reveal" });
  const before = workshop.facilitator.socket.sections.workshop.timer?.totalMs ?? 0;
  const minute = 60_000;
  let acknowledged = 0;
  const sent = 40;
  const presses = Array.from({ length: sent }, () =>
    workshop.facilitator.socket.call("timer:extend", { minutes: 1 }).then(
      () => {
        acknowledged += 1;
      },
      () => undefined,
    ),
  );
  await presses[3];
  await app.restart();
  await Promise.all(presses);
  const socket = await workshop.facilitator.connect();
  const kept = ((socket.sections.workshop.timer?.totalMs ?? 0) - before) / minute;
  expect(acknowledged).toBeGreaterThan(3);
  expect(kept).toBeGreaterThanOrEqual(acknowledged);
  expect(kept).toBeLessThanOrEqual(sent);
  expect(socket.sections.workshop.phase).toBe("reveal");
  expect(app.log.complaints).toEqual([]);
  await app.close();
  await app.app.close();
}, 30_000);

it("keeps an idle connection for longer than a proxy does, and stops without waiting for it", async () => {
  const app = await startTestApp();
  const response = await fetch(`${app.address}/readyz`);
  expect(await response.text()).not.toBe("");
  const [, seconds] = /timeout=(\d+)/.exec(response.headers.get("keep-alive") ?? "") ?? [];
  const caddyKeepsSeconds = 120;
  expect(Number(seconds)).toBeGreaterThan(caddyKeepsSeconds);
  await app.close();
});
