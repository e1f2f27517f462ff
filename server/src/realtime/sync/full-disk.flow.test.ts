import { statSync } from "node:fs";
import { boardRoot } from "@saydo/shared/board/doc.ts";
import { groupCards, renameGroup } from "@saydo/shared/board/edit.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aRunningBoard, type ServerProcess, startServerProcess } from "../../testing/server-process.ts";
import { openStockBrowser, type StockBrowser } from "../../testing/stock-browser.ts";
import { until } from "../../testing/until.ts";

let server: ServerProcess;
const browsers: StockBrowser[] = [];

beforeAll(async () => {
  server = await startServerProcess();
}, 60_000);

afterAll(async () => {
  for (const browser of browsers) browser.end();
  await server.end();
});

test("LOG-2, LOG-4: a full disk: nothing is called saved, the log says why, and all goes on when there is space again", async () => {
  const board = await aRunningBoard(server, 2);
  for (const person of board.people) browsers.push(await openStockBrowser(server, board.id, person));
  const [anna, bert] = browsers;
  if (!anna || !bert) throw new Error("two people expected");
  const place = { valueId: "value1", laneId: "lane1", order: 1 };
  anna.doc.transact(() => groupCards(anna.doc, "group1", [], place, ""));
  const own = () => anna.doc.store.clients.get(anna.doc.clientID)?.at(-1);
  const clock = () => {
    const last = own();
    return last ? last.id.clock + last.length : 0;
  };
  await until(() => anna.durableClock >= clock(), { what: "the group" });
  // Of one file: the write-ahead log may be the larger of the two.
  const largest = Math.max(...[server.file, `${server.file}-wal`].map((file) => statSync(file).size));
  await server.limitFiles(largest + 100_000);
  let typed = 0;
  await until(
    () => {
      // Fills the disk at the pace of the answers.
      if (anna.durableClock >= clock()) {
        typed += 1;
        anna.doc.transact(() => renameGroup(anna.doc, "group1", String(typed % 10).repeat(1_500)));
      }
      return server.said().includes("board room dropped");
    },
    { what: "a full disk", withinMs: 30_000 },
  );
  expect(anna.durableClock).toBeLessThan(clock());
  expect(typed).toBeGreaterThan(0);
  await server.limitFiles(null);
  await until(() => anna.durableClock >= clock(), { what: "all saved again", withinMs: 20_000 });
  await until(() => String(boardRoot(bert.doc, "groups").get("group1")?.get("title")).startsWith(String(typed % 10)), {
    what: "the other sees it",
    withinMs: 20_000,
  });
  expect([...anna.refusals, ...bert.refusals]).toEqual([]);
}, 120_000);
