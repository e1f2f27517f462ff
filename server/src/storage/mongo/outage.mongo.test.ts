import { setTimeout as pause } from "node:timers/promises";
import { insertCard, moveCard } from "@saydo/shared/board/edit.ts";
import { boardClose, messageType, readDurable } from "@saydo/shared/board/protocol.ts";
import { describe, expect, inject, it } from "vitest";
import * as Y from "yjs";
import { aCard } from "../../testing/builders/a-card.ts";
import { newWorkshop } from "../../testing/builders/a-workshop.ts";
import { recordingLog } from "../../testing/recording-log.ts";
import { startTestApp } from "../../testing/start-test-app.ts";
import { type SyncHarness, startSyncHarness, testRoom } from "../../testing/sync-harness.ts";
import { until } from "../../testing/until.ts";
import { openMongoEngine } from "./engine.ts";
import { dropDatabases, freshDatabase } from "./testing/database.ts";
import { type FaultProxy, startProxy } from "./testing/proxy.ts";

const cards = Array.from({ length: 20 }, (_, n) => `card${n}`);

/** A MongoDB behind a faulty line. The time-outs are those of production: nothing is shortened. */
async function behindProxy(
  act: (uri: string, proxy: FaultProxy, openEngine: () => ReturnType<typeof openMongoEngine>) => Promise<void>,
) {
  const uri = freshDatabase(inject("mongo").uri);
  const proxy = await startProxy(uri);
  try {
    await act(uri, proxy, () => openMongoEngine({ uri: proxy.uri, log: recordingLog() }));
  } finally {
    await proxy.close();
    await dropDatabases(uri);
  }
}

/** A stock client that remembers how far the server said "durable", and how it was sent away. */
async function writerIn(harness: SyncHarness, clientId: number) {
  const { doc, provider, board } = await harness.client({ clientId, role: "facilitator" });
  const heard = { clock: 0, times: 0, closes: new Set<number>() };
  provider.messageHandlers[messageType.durable] = (_encoder, decoder) => {
    heard.clock = Math.max(heard.clock, readDurable(decoder).clock);
    heard.times += 1;
  };
  provider.on("connection-close", (event) => event && heard.closes.add(event.code));
  const clock = () => Y.getState(doc.store, clientId);
  return {
    clientId,
    heard,
    clock,
    board,
    isSaved: () => heard.clock === clock(),
    edit(n: number) {
      const id = cards[n % cards.length] ?? "card0";
      doc.transact(() => moveCard(doc, id, { valueId: "value1", laneId: "lane1", order: n }));
    },
  };
}

/** Of the whole process, in which the clients live too. */
const usedMb = () => process.memoryUsage().rss / 1024 / 1024;

const faults: readonly [what: string, forMs: number, fail: (proxy: FaultProxy) => void, isSilent: boolean][] = [
  ["is down for a minute", 60_000, (proxy) => proxy.refuse(), true],
  ["takes everything and answers nothing for half a minute", 30_000, (proxy) => proxy.hang(), true],
  ["answers after 5 s", 20_000, (proxy) => proxy.delay(5000), false],
  ["answers after 200 ms", 10_000, (proxy) => proxy.delay(200), false],
];

describe.concurrent("a room whose MongoDB fails", () => {
  it.for(faults)(
    "LOG-2, LOG-4: acknowledges nothing that could be lost, piles nothing up and heals when it %s",
    { timeout: 180_000 },
    ([, forMs, fail, isSilent]) =>
      behindProxy(async (uri, proxy, openEngine) => {
        const harness = await startSyncHarness({ openEngine });
        try {
          await harness.sync.edit(testRoom, (doc) => {
            for (const id of cards) insertCard(doc, aCard({ id }));
          });
          const writers = await Promise.all([101, 102, 103, 104].map((clientId) => writerIn(harness, clientId)));
          for (const [n, writer] of writers.entries()) writer.edit(n);
          await until(() => writers.every(({ isSaved }) => isSaved()), { what: "the first edits to be saved" });
          const before = writers.map(({ heard }) => heard.times);

          fail(proxy);
          const firstMb = usedMb();
          let mostMb = firstMb;
          const stopAt = performance.now() + forMs;
          // All of them go on, 20 changes a second each.
          for (let n = 100; performance.now() < stopAt; n += 1) {
            for (const writer of writers) writer.edit(n);
            mostMb = Math.max(mostMb, usedMb());
            await pause(50);
          }
          if (isSilent) {
            expect(writers.map(({ heard }) => heard.times)).toEqual(before);
            expect(writers.filter(({ heard }) => !heard.closes.has(boardClose.unavailable))).toEqual([]);
            expect(harness.log.complaints.map(({ message }) => message)).toContain("board room dropped");
          }
          // Generous, because everything in this process counts; a pile of what could not be stored would pass it.
          expect(mostMb - firstMb).toBeLessThan(250);

          proxy.pass();
          for (const writer of writers) writer.edit(9999);
          await until(() => writers.every(({ isSaved }) => isSaved()), {
            what: "the rest to be saved",
            withinMs: 60_000,
          });
          const boards = () => new Set(writers.map(({ board }) => JSON.stringify(board())));
          await until(() => boards().size === 1, { what: "the same board for everybody", withinMs: 20_000 });

          // What a server finds that has just been started: everything, once, and nothing that hangs in the air.
          const fresh = await openMongoEngine({ uri, log: recordingLog() });
          const { snapshot, updates } = await fresh.updateLog.load(testRoom);
          await fresh.close();
          const stored = new Y.Doc();
          for (const bytes of [snapshot, ...updates]) if (bytes) Y.applyUpdate(stored, bytes);
          expect(stored.store.pendingStructs).toBeNull();
          for (const { clientId, clock } of writers) expect(Y.getState(stored.store, clientId)).toBe(clock());
        } finally {
          proxy.pass();
          await harness.close();
        }
      }),
  );

  it("says 503 meanwhile to whoever asks, and does each request once when it is back", { timeout: 90_000 }, () =>
    behindProxy(async (_uri, proxy, openEngine) => {
      const app = await startTestApp({ openEngine });
      try {
        const visitor = app.client();
        const body = { requestId: "r".repeat(43), workshop: newWorkshop() };
        const ready = async () => {
          // An answer is kept for five seconds.
          await app.clock.advance(5_000);
          return (await fetch(`${app.address}/readyz`)).status;
        };
        expect(await ready()).toBe(200);
        proxy.refuse();
        await expect(visitor.api("createWorkshop", { body })).rejects.toMatchObject({ code: "unavailable" });
        expect(await ready()).toBe(503);
        expect((await fetch(`${app.address}/healthz`)).status).toBe(200);
        proxy.pass();
        await until(async () => (await ready()) === 200, { withinMs: 20_000 });
        const first = await visitor.api("createWorkshop", { body });
        expect(await visitor.api("createWorkshop", { body })).toEqual(first);
      } finally {
        proxy.pass();
        await app.close();
      }
    }),
  );
});
