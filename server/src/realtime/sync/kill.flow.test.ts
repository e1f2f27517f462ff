import { setTimeout as pause } from "node:timers/promises";
import { boardRoot } from "@saydo/shared/board/doc.ts";
import { groupCards } from "@saydo/shared/board/edit.ts";
import { boardRoomName } from "@saydo/shared/board/protocol.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { openSqliteEngine } from "../../storage/sqlite/engine.ts";
import { Chance } from "../../testing/fuzz/attackers.ts";
import { seeded } from "../../testing/seeded.ts";
import { aRunningBoard, startServerProcess } from "../../testing/server-process.ts";
import { openStockBrowser, type StockBrowser } from "../../testing/stock-browser.ts";
import { until } from "../../testing/until.ts";
import { boardRules } from "../board-policy.ts";
import { documentOf } from "./log/document.ts";

/** `npm run kill -- --rounds=200` for longer. */
const rounds = Number(process.env.KILL_ROUNDS ?? 20);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
const typists = 20;

/** A client that types numbers into a title of its own and notes the clock of each. */
class Typist {
  readonly browser: StockBrowser;
  readonly groupId: string;
  readonly typed: { readonly token: string; readonly clock: number }[] = [];

  constructor(browser: StockBrowser, index: number) {
    this.browser = browser;
    this.groupId = `group-${index}`;
    const place = { valueId: "value1", laneId: "lane1", order: index };
    browser.doc.transact(() => groupCards(browser.doc, this.groupId, [], place, ""));
  }

  type(): void {
    const { doc } = this.browser;
    const title = titleIn(doc, this.groupId);
    if (title.length > 3_900) return;
    const token = this.typed.length.toString(36);
    doc.transact(() => title.insert(title.length, `${token};`));
    this.typed.push({ token, clock: Y.getState(doc.store, doc.clientID) });
  }

  acknowledged(): string[] {
    const { durableClock } = this.browser;
    return this.typed.filter(({ clock }) => clock <= durableClock).map(({ token }) => token);
  }
}

function titleIn(doc: Y.Doc, groupId: string): Y.Text {
  const title = boardRoot(doc, "groups").get(groupId)?.get("title");
  if (!(title instanceof Y.Text)) throw new Error(`${groupId} has no title`);
  return title;
}

/** What the disk holds while no server runs. */
async function stored(file: string, room: string): Promise<Y.Doc> {
  const engine = await openSqliteEngine({ file });
  const log = await engine.updateLog.load(room);
  await engine.close();
  return documentOf(room, log, 1, boardRules);
}

test(
  `LOG-9: ${rounds} kills of the server while ${typists} people type: what was acknowledged is there, once, and nobody saw what is not`,
  async () => {
    const chance = new Chance(seeded(seed));
    const server = await startServerProcess();
    const people: Typist[] = [];
    const saved = () => people.reduce((sum, person) => sum + person.acknowledged().length, 0);
    try {
      const board = await aRunningBoard(server, typists);
      const room = boardRoomName(board.id);
      for (const [index, person] of board.people.entries()) {
        people.push(new Typist(await openStockBrowser(server, board.id, person), index));
      }
      for (let round = 0; round < rounds; round += 1) {
        const told = `seed ${seed}, round ${round}`;
        await until(() => people.every(({ browser }) => browser.provider.synced), {
          what: `all back, ${told}`,
          withinMs: 20_000,
        });
        // Every round saves something, and then the end comes at any point.
        const before = saved();
        const typing = setInterval(() => chance.of(nonEmpty(people)).type(), 2);
        await until(() => saved() > before, { what: `an answer, ${told}` });
        await pause(chance.below(120));
        await server.kill();
        clearInterval(typing);
        const disk = await stored(server.file, room);
        for (const person of people) {
          const { browser, groupId } = person;
          const tokens = titleIn(disk, groupId).toString().split(";").slice(0, -1);
          expect(new Set(tokens).size, `${told}: nothing twice`).toBe(tokens.length);
          expect(tokens, `${told}: all that was acknowledged`).toEqual(expect.arrayContaining(person.acknowledged()));
          for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(browser.doc))) {
            if (client === browser.doc.clientID) continue;
            expect(Y.getState(disk.store, client), `${told}: seen by others`).toBeGreaterThanOrEqual(clock);
          }
        }
        await server.start();
      }
      await until(() => people.every((person) => person.acknowledged().length === person.typed.length), {
        what: "everything saved",
        withinMs: 20_000,
      });
      expect(people.flatMap(({ browser }) => browser.refusals)).toEqual([]);
      expect(saved()).toBeGreaterThan(rounds * 10);
      process.stdout.write(
        `kill: ${rounds} kills, ${saved()} edits acknowledged, none lost, none twice (seed ${seed})\n`,
      );
    } finally {
      for (const { browser } of people) browser.end();
      await server.end();
    }
  },
  120_000 + rounds * 5_000,
);

function nonEmpty<T>([first, ...rest]: readonly T[]): [T, ...T[]] {
  if (first === undefined) throw new Error("nobody types");
  return [first, ...rest];
}
