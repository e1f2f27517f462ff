import { type RouteName, routes } from "@saydo/shared/contract.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { storedRows, textsIn } from "../storage/sqlite/testing/stored-rows.ts";
import { expectations } from "../testing/matrix/routes.ts";
import { aScene, type Caller, callers, type Scene, stateNames } from "../testing/matrix/states.ts";
import { startTestApp, type TestApp } from "../testing/start-test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ trustProxy: 1 });
});
afterAll(async () => {
  expect(app.log.complaints).toEqual([]);
  await app.close();
});

/** Leaving ends the seats that the other routes are tried with. */
const names = Object.keys(routes)
  .filter((name): name is RouteName => Object.hasOwn(routes, name))
  .sort((one, other) => Number(one.startsWith("leave")) - Number(other.startsWith("leave")));

const answer = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) }),
]);

let asked = 0;

/** Each request comes from an address of its own, so that no limit on guesses speaks instead of the route. */
async function answerOf(name: RouteName, scene: Scene, caller: Caller, cardId: string): Promise<string> {
  const { method, path } = routes[name];
  const { params, body } = expectations[name];
  const facts = { scene, caller, cardId, wrong: app.ids.secret() };
  const values = new Map(Object.entries(params?.(facts) ?? {}));
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(values.get(key))));
  const browser = await scene.browserOf(caller);
  asked += 1;
  const response = await browser.fetch(filled, {
    method: method.toUpperCase(),
    headers: {
      ...{ origin: app.address, "x-saydo": "1", "content-type": "application/json" },
      "x-forwarded-for": `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
    },
    ...(method === "post" && { body: JSON.stringify(body?.(facts) ?? {}) }),
  });
  if (response.ok && response.headers.get("content-disposition")?.startsWith("attachment")) return "ok";
  const said = answer.parse(await response.json());
  return said.ok ? "ok" : said.error.code;
}

/** Everything stored of this workshop, by collection, but not which browser holds which seat. */
function rowsOf({ workshop: { id } }: Scene) {
  const { sessions: _, ...rows } = storedRows(app.file);
  return Object.entries(rows).map(([name, all]) => ({ name, rows: all.filter((row) => textsIn(row).includes(id)) }));
}

/** Every route × caller × state over real HTTP (P13, P14, T1): only the table decides. */
describe.each(stateNames)("P13 a workshop: %s", (state) => {
  it("answers each caller of each route as the table says, and a refused request changes nothing", async () => {
    const scene = await aScene(app, state);
    const { cards } = await app.app.services.board.read(scene.workshop.id);
    const cardId = cards.find(({ behaviour }) => behaviour === "call back")?.id ?? "unknown";
    const before = rowsOf(scene);
    const table: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const name of names) {
      for (const caller of callers) {
        table[`${caller} ${name}`] = expectations[name].says(scene, caller);
        seen[`${caller} ${name}`] = await answerOf(name, scene, caller, cardId);
      }
    }
    expect(seen).toEqual(table);
    for (const file of ["export.json", "export.md"]) {
      const { status } = await app.client().fetch(`/api/charters/${scene.charterId || "unknown"}/${file}`);
      expect(`${file} ${status}`).toBe(`${file} ${scene.hasCharter ? 200 : 404}`);
    }
    if (scene.ended !== "live") expect(rowsOf(scene)).toEqual(before);
  });
});
