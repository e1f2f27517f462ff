import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boardClose, boardPath, boardQuery } from "@saydo/shared/board/protocol.ts";
import { expect, test } from "vitest";
import { openSqliteEngine } from "../../storage/sqlite/engine.ts";
import { addCard, boardWindows } from "../../testing/a-board-window.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp } from "../../testing/start-test-app.ts";
import { until } from "../../testing/until.ts";

test("A5: a page of before a restore starts over, so that it can say which cards the board has no more", async () => {
  const folder = await mkdtemp(join(tmpdir(), "saydo-restored-"));
  const [file, backup] = [join(folder, "saydo.sqlite"), join(folder, "backup.sqlite")];
  let starts = 0;
  const app = await startTestApp({
    async openEngine() {
      starts += 1;
      if (starts === 2) await copyFile(file, backup);
      if (starts === 3) await copyFile(backup, file);
      return openSqliteEngine({ file });
    },
  });
  const windows = boardWindows(() => app);
  const workshop = await aWorkshop(app, { phase: "reveal", participants: 1 });
  const [anna] = workshop.participants;
  if (!anna) throw new Error("one participant expected");
  await addCard(app, anna, "call back");
  await app.restart();
  const docKey = app.ids.secret();
  const page = await windows.open(workshop, anna, docKey);
  await anna.connect();
  await addCard(app, anna, "walk over");
  await until(() => page.cards().length === 2);
  page.provider.disconnect();
  await app.restart();
  const { ticket, clientId } = await anna.client.api("ticket", {
    body: { as: "member", workshopId: workshop.id, scope: "board", docKey },
  });
  expect(clientId).toBe(page.clientId);
  page.provider.serverUrl = `${app.address.replace("http", "ws")}${boardPath}`;
  page.provider.params = boardQuery(ticket);
  page.provider.connect();
  await until(() => page.closes.length > 0);
  expect(page.closes).toEqual([boardClose.refused]);
  expect((await windows.open(workshop, anna)).cards().map(({ behaviour }) => behaviour)).toEqual(["call back"]);
  windows.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});
