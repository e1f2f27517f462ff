import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aDocket } from "../../testing/builders/a-ballot.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

const disk = () => ["", "-wal"].map((end) => readFileSync(`${app.file}${end}`, "latin1")).join("");

it("once the charter is published, leaves nothing on the disk that people removed from the board (T25)", async () => {
  const { workshop } = await aDocket(app, { participants: 3 });
  const [card] = (await app.app.services.board.read(workshop.id)).cards;
  const slip = { situation: "", behaviour: "whispered about Erika Mustermann", outcome: "" };
  await app.app.services.board.editCard(workshop.id, card?.id ?? "", slip);
  await app.app.services.board.editCard(workshop.id, card?.id ?? "", { ...slip, behaviour: "call back" });
  expect(disk()).toContain("Erika");
  await workshop.go("close");
  const feedback = { isNpsSetUp: true, isEnpsSetUp: true, overrideFeedback: false };
  await workshop.facilitator.socket.call("charters:publish", feedback);
  expect(disk().includes("Erika")).toBe(false);
});
