import { boardRoot } from "@saydo/shared/board/doc.ts";
import { moveCard } from "@saydo/shared/board/edit.ts";
import { boardClose, boardPath } from "@saydo/shared/board/protocol.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alterStored } from "../../storage/sqlite/testing/stored-rows.ts";
import { aDraft } from "../../testing/builders/a-draft.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp, type TestApp } from "../../testing/start-test-app.ts";
import { openStockBrowser } from "../../testing/stock-browser.ts";
import { rawSocket } from "../../testing/sync-harness.ts";
import { until } from "../../testing/until.ts";

let app: TestApp;

beforeEach(async () => {
  app = await startTestApp();
});

afterEach(async () => {
  await app.close();
});

test("LOG-5: an update overwritten in the middle of a board's log: the room is refused with 4553 and the operator reads why; nothing starts empty", async () => {
  const workshop = await aWorkshop(app, { phase: "reveal" });
  const [anna] = workshop.participants;
  if (!anna) throw new Error("one person expected");
  const { secret: _secret, ...draft } = aDraft(workshop, "call back");
  const { cardId } = await anna.socket.call("board:add", draft);
  const browser = await openStockBrowser(app, workshop.id, anna);
  for (let order = 1; order <= 10; order += 1) {
    browser.doc.transact(() => moveCard(browser.doc, cardId, { valueId: draft.valueId, laneId: draft.laneId, order }));
  }
  await until(() => browser.durableClock > 0 && boardRoot(browser.doc, "cards").get(cardId)?.get("order") === 10);
  browser.end();
  alterStored(app.file, "UPDATE yjs_updates SET bin = zeroblob(length(bin)) WHERE seq = 3");
  await app.restart();
  const { ticket, room } = await anna.client.api("ticket", {
    body: { as: "member", workshopId: workshop.id, scope: "board" },
  });
  const socket = await rawSocket(
    `${app.address.replace("http", "ws")}${boardPath}/${room ?? ""}?ticket=${ticket}`,
    app.address,
  );
  expect(await socket.closed).toEqual({ code: boardClose.unavailable, reason: "UNAVAILABLE" });
  const told = app.log.complaints.find(({ message }) => message === "board room not loaded");
  expect(JSON.stringify(told)).toContain("do not match their checksum");
});
