import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Collection, type CollectionSpec, type Document, OutcomeUnknown } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import { openSqliteEngine } from "../../storage/sqlite/engine.ts";
import { addCards, openBallot, threeCards } from "../../testing/builders/a-ballot.ts";
import { aWorkshop } from "../../testing/builders/a-workshop.ts";
import { startTestApp } from "../../testing/start-test-app.ts";
import { refusal } from "../../testing/test-client.ts";
import { WorkshopStore } from "./store.ts";

/** The embedded engine; the next replace in one collection is done, but its answer gets lost. */
function lossy(folder: string) {
  let losing: string | null = null;
  async function openEngine(): Promise<StorageEngine> {
    const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
    return {
      ...engine,
      collection<T extends Document>(spec: CollectionSpec<T>): Collection<T> {
        const collection = engine.collection(spec);
        return {
          ...collection,
          async replace(document) {
            const stored = await collection.replace(document);
            if (losing !== spec.name) return stored;
            losing = null;
            throw new OutcomeUnknown("the answer got lost");
          },
        };
      },
    };
  }
  return {
    openEngine,
    loseNext: (collection: string) => {
      losing = collection;
    },
  };
}

it("a workshop or a ballot whose write was done but not answered can be changed again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "saydo-test-"));
  const { openEngine, loseNext } = lossy(folder);
  const app = await startTestApp({ openEngine });
  try {
    const workshop = await aWorkshop(app, { phase: "reveal", leadersPresent: 0 });
    const { socket } = workshop.facilitator;
    loseNext("workshops");
    expect(await refusal(socket.call("timer:extend", { minutes: 5 }))).toBe("unavailable");
    await socket.call("timer:extend", { minutes: 5 });
    expect((await app.app.services.workshops.get(workshop.id)).timer?.totalMs).toBe(20 * 60_000);

    loseNext("members");
    const memberId = workshop.participants[0]?.memberId ?? "";
    const set = { memberId, isCoFacilitator: true };
    expect(await refusal(socket.call("members:set-co-facilitator", set))).toBe("unavailable");
    await socket.call("members:set-co-facilitator", { memberId, isCoFacilitator: false });

    await addCards(app, workshop, threeCards);
    await workshop.go("vote");
    const { pollId } = await openBallot(app, workshop, 5);
    loseNext("polls");
    expect(await refusal(socket.call("voting:extend", { pollId, minutes: 5 }))).toBe("unavailable");
    await socket.call("voting:extend", { pollId, minutes: 5 });
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
});

it("a single fact of a workshop is read from its newest state, and no member is kept in memory", async () => {
  const folder = await mkdtemp(join(tmpdir(), "saydo-test-"));
  const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
  const app = await startTestApp({ openEngine: () => Promise.resolve(engine) });
  try {
    const { id, facilitator } = await aWorkshop(app, { phase: "reveal", leadersPresent: 0 });
    const found: string[] = [];
    const store = new WorkshopStore({
      ...engine,
      collection<T extends Document>(spec: CollectionSpec<T>): Collection<T> {
        const collection = engine.collection(spec);
        return {
          ...collection,
          find(wanted: string) {
            found.push(spec.name);
            return collection.find(wanted);
          },
        };
      },
    });
    await store.look(id);
    await facilitator.socket.call("timer:extend", { minutes: 5 });
    expect((await store.look(id)).timer).toEqual((await app.app.services.workshops.get(id)).timer);
    expect(found).toEqual(["workshops", "workshops"]);
    const kept = await store.get(id);
    await store.replace({ ...kept, title: "Another title" });
    expect((await store.look(id)).title).toBe("Another title");
    expect(found).toHaveLength(3);
    await expect(store.look("nowhere")).rejects.toThrow("not_found");
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
});
